import { describe, expect, it } from 'vitest';
import { otherSite, sitesIn } from './sites-setting';

const payments = {
  app: 'sluice-production',
  accountId: '222222222222',
  region: 'us-east-1',
  externalId: 'hub-4711',
  name: 'Payments',
};

describe('the variable of the other sites', () => {
  it('names none where it is absent', () => {
    expect(sitesIn({})).toEqual({ others: [] });
  });

  it('gives the sites that it names', () => {
    const SLUICE_SITES = JSON.stringify({ name: 'Platform', others: [payments] });
    expect(sitesIn({ SLUICE_SITES })).toEqual({ name: 'Platform', others: [payments] });
  });

  it.each([
    ['[', /SLUICE_SITES is not JSON: /],
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
    expect(() => sitesIn({ SLUICE_SITES })).toThrow(said);
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
