import { describe, expect, it } from 'vitest';
import { liveSignOn } from './live-sign-on';
import { origin, sealingSecret } from './testing/world';

const settings = { issuer: 'https://login.example.com', clientId: 'sluice', roles: { viewer: ['staff'] } };
const env = {
  SLUICE_ORIGIN: `${origin}/`,
  SLUICE_SIGN_ON: JSON.stringify(settings),
  SLUICE_CLIENT_SECRET: 'client secret',
  SLUICE_SEALING_SECRETS: sealingSecret,
};
const local = { SLUICE_ORIGIN: 'http://localhost:3000', SLUICE_FIXED_ACTOR: 'ada:Ada:admin' };

describe('sign-on by the environment', () => {
  it('has its defaults, and the origin without what follows it', () => {
    const desk = liveSignOn(env)?.desk;
    expect(desk).toMatchObject({
      origin,
      settings: {
        scopes: 'openid profile email',
        roleClaim: 'groups',
        idleMinutes: 30,
        renewMinutes: 60,
        maxHours: 8,
      },
    });
  });

  it('names at once all that is missing', () => {
    const said = ['SLUICE_CLIENT_SECRET', 'SLUICE_ORIGIN', 'SLUICE_SEALING_SECRETS', 'SLUICE_SIGN_ON'];
    expect(() => liveSignOn({})).toThrow(said.map((name) => `${name} is missing.`).join('\n  '));
  });

  it.each([
    ['not JSON', '{', 'SLUICE_SIGN_ON is not JSON.'],
    ['without an issuer', JSON.stringify({ ...settings, issuer: undefined }), 'issuer'],
    [
      'with an issuer that anybody could listen to',
      JSON.stringify({ ...settings, issuer: 'http://a.example' }),
      'https://',
    ],
    [
      'with an issuer that is no address',
      JSON.stringify({ ...settings, issuer: 'okta' }),
      'It looks like https://',
    ],
    ['with a word that nobody knows', JSON.stringify({ ...settings, rolls: {} }), 'rolls'],
    ['with a role that there is not', JSON.stringify({ ...settings, roles: { root: ['x'] } }), 'root'],
    ['without the scope openid', JSON.stringify({ ...settings, scopes: 'profile' }), 'It has openid in it'],
    [
      'with a token rule that fits everybody',
      JSON.stringify({
        ...settings,
        tokenIssuers: [{ issuer: settings.issuer, rules: [{ match: {}, role: 'admin' }] }],
      }),
      'at least one claim',
    ],
    [
      'with an issuer of tokens named twice',
      JSON.stringify({
        ...settings,
        tokenIssuers: ['viewer', 'opener'].map((role) => ({
          issuer: settings.issuer,
          rules: [{ match: { sub: role }, role }],
        })),
      }),
      'An issuer is named once',
    ],
  ])('is refused in words if it is %s', (_, text, said) => {
    expect(() => liveSignOn({ ...env, SLUICE_SIGN_ON: text })).toThrow(said);
  });

  it.each(['short', `${sealingSecret},short`, ''])(
    'wants secrets of 32 characters, and tells none of them: %j',
    (secrets) => {
      const start = () => liveSignOn({ ...env, SLUICE_SEALING_SECRETS: secrets });
      expect(start).toThrow('SLUICE_SEALING_SECRETS is not valid. It is one secret of 32 characters or more');
      expect(start).not.toThrow(sealingSecret);
    },
  );

  it('stands back for a fixed actor, on loopback alone and never beside it', () => {
    expect(liveSignOn(local)).toBeUndefined();
    expect(() => liveSignOn({ ...local, SLUICE_ORIGIN: origin })).toThrow(
      'works only where SLUICE_ORIGIN is loopback',
    );
    expect(() => liveSignOn({ ...env, ...local })).toThrow('exclude each other');
  });
});
