import { describe, expect, it } from 'vitest';
import { otherSite, sitesIn } from './sites-setting';

const payments = {
  app: 'sluice-production',
  accountId: '222222222222',
  region: 'us-east-1',
  externalId: 'hub-4711',
  name: 'Payments',
};

const own = { accountId: '111111111111', region: 'eu-central-1' };

describe('the variable of the other sites', () => {
  it('names none where it is absent', () => {
    expect(sitesIn({}, own)).toEqual({ others: [] });
  });

  it('gives the sites that it names', () => {
    const SLUICE_SITES = JSON.stringify({ name: 'Platform', others: [payments] });
    expect(sitesIn({ SLUICE_SITES }, own)).toEqual({ name: 'Platform', others: [payments] });
  });

  it.each([
    ['[', /SLUICE_SITES is not JSON: /],
    [JSON.stringify({ others: [{ ...payments, ...own }] }), /names 111111111111\/eu-central-1 twice/],
    [JSON.stringify({ others: [payments, payments] }), /names 222222222222\/us-east-1 twice/],
    ['[]', /SLUICE_SITES is wrong at its top: /],
    [
      JSON.stringify({ others: [{ ...payments, accountId: '22' }] }),
      /wrong at others\.0\.accountId: An account id has 12 digits\./,
    ],
    [JSON.stringify({ others: [{ ...payments, roleArn: 'arn' }] }), /wrong at others\.0: .*roleArn/],
    [
      JSON.stringify({ others: [{ ...payments, externalId: undefined }] }),
      /wrong at others\.0\.externalId: /,
    ],
  ])('says where it is wrong: %s', (SLUICE_SITES, said) => {
    expect(() => sitesIn({ SLUICE_SITES }, own)).toThrow(said);
  });
});

describe('a site', () => {
  it('has every name made of where it is', () => {
    expect(otherSite(payments, 'aws').roleArn).toBe(
      'arn:aws:iam::222222222222:role/sluice-production-us-east-1-hub',
    );
    expect(otherSite(payments, 'aws').variables.SLUICE_WORKFLOW_ARN).toBe(
      'arn:aws:states:us-east-1:222222222222:stateMachine:sluice-production-workflow',
    );
  });
});
