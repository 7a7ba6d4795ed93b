import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FaultyProvider } from '@/lib/sign-on/testing/faulty-provider';
import { aPatientForEach, examined, found } from './testing/patient-world';

aPatientForEach();

describe('the identity provider', () => {
  let provider: FaultyProvider;
  beforeEach(async () => {
    provider = await FaultyProvider.start();
  });
  afterEach(() => provider.stop());
  const asked = async (issuer: string) =>
    (await examined({ issuer, now: Temporal.Now.instant })).areas.find(({ area }) => area === 'Sign-on')
      ?.findings ?? [];
  const wrong = async (issuer: string) => (await asked(issuer)).filter(({ verdict }) => verdict !== 'ok');

  it('is well if it says who it is, names its endpoints and has keys', async () => {
    expect(await wrong(provider.issuer)).toEqual([]);
    expect((await asked(provider.issuer)).map(({ what }) => what)).toEqual([
      'issuer',
      'endpoints',
      'flow',
      'keys',
      'its clock',
    ]);
  });

  it('is the one that the settings say, with those whose tokens machines bring', async () => {
    const production = {
      origin: 'https://sluice.example.com',
      signOn: {
        issuer: provider.issuer,
        clientId: 'sluice',
        roles: { admin: ['platform'] },
        tokenIssuers: [
          { issuer: provider.issuer, rules: [{ match: { sub: 'ci' }, role: 'opener' }] },
          { issuer: 'http://127.0.0.1:1', rules: [{ match: { sub: 'ci' }, role: 'opener' }] },
        ],
      },
    };
    const report = await examined({ settings: JSON.stringify({ production }), now: Temporal.Now.instant });
    const area = report.areas.find((one) => one.area === 'Sign-on');
    expect(area?.findings.filter(({ what }) => what.startsWith('tokens of'))).toMatchObject([
      { verdict: 'ok' },
      { verdict: 'fail', remedy: expect.stringContaining('jwksUri') },
    ]);
    expect(area?.findings).toContainEqual({ what: 'issuer', verdict: 'ok', found: provider.issuer });
  });

  it('is the hub\u2019s where the deployment is an engine alone', async () => {
    const hub = { accountId: '111122223333', region: 'eu-west-1', externalId: 'word' };
    const report = await examined({ settings: JSON.stringify({ production: { hub } }) });
    expect(found(report, 'identity provider')).toMatchObject({
      verdict: 'skip',
      found: expect.stringContaining('hub'),
    });
  });

  it('is not if it calls itself otherwise, has no keys, or is not there', async () => {
    provider.faults = { says: 'https://somebody.else' };
    expect(await wrong(provider.issuer)).toMatchObject([
      { what: 'issuer', remedy: 'Set it to https://somebody.else.' },
    ]);
    provider.faults = { keysDown: true };
    expect(await wrong(provider.issuer)).toMatchObject([{ what: 'keys', verdict: 'fail' }]);
    await provider.stop();
    expect(await wrong(provider.issuer)).toMatchObject([
      { what: 'discovery', found: expect.stringContaining(provider.issuer) },
    ]);
  });
});
