import { describe, expect, it } from 'vitest';
import { ticketIn } from '@/lib/ticket-setting';
import { deploymentOf } from './deployment';
import { namesOf } from './names';
import { hubOf, othersOf } from './neighbours';
import { valuesOf } from './values';
import { refuseTooMuch, signOnVariables } from './web';

const called = { app: 'sluice', stage: 'production' };
const payments = { accountId: '222222222222', region: 'us-east-1', externalId: 'hub-4711', name: 'Payments' };
const hub = { accountId: '111111111111', region: 'eu-central-1', externalId: 'hub-4711' };
const own = { accountId: '111111111111', region: 'eu-central-1' };
const read = (production: object) => deploymentOf(JSON.stringify({ production }), 'production');

describe('the settings of a deployment', () => {
  it('have defaults: one account, a dashboard of its own', () => {
    expect(deploymentOf(undefined, 'production')).toMatchObject({
      sites: [],
      maxOpenMinutes: 1440,
      ticket: { required: false },
    });
    expect(deploymentOf(undefined, 'production').hub).toBeUndefined();
  });

  it('name the other sites by where they are, called as this one unless said', () => {
    const { sites } = read({ sites: [payments, { ...payments, region: 'eu-west-1', stage: 'lab' }] });
    expect(othersOf(sites, called, own)).toEqual([
      { ...payments, app: 'sluice-production' },
      { ...payments, region: 'eu-west-1', app: 'sluice-lab' },
    ]);
  });

  it('are refused if this deployment is among its other sites', () => {
    const { sites } = read({ sites: [payments, { ...payments, ...own }] });
    expect(() => othersOf(sites, called, own)).toThrow('names 111111111111/eu-central-1 among `sites`');
  });

  it('keep the activity for a number of days that CloudWatch takes, 400 unless said', () => {
    expect(deploymentOf(undefined, 'production').activityDays).toBe(400);
    expect(read({ activityDays: 731 }).activityDays).toBe(731);
    expect(() => read({ activityDays: 366 })).toThrow('It is one of 1, 3, 5, 7,');
  });

  it('name the hub of an engine alone in the same way', () => {
    expect(hubOf(read({ hub }).hub, called, 'aws')).toEqual({
      ...hub,
      app: 'sluice-production',
      partition: 'aws',
      createRole: true,
    });
  });

  const signOn = { issuer: 'https://login.example.com', clientId: 'sluice', roles: { viewer: ['staff'] } };
  const origin = 'https://d111111abcdef8.cloudfront.net';

  it('tell the dashboard how people sign on, and where it is', () => {
    const told = signOnVariables(read({ signOn, domain: 'sluice.example.com' }));
    expect(told.SLUICE_ORIGIN).toBe('https://sluice.example.com');
    expect(JSON.parse(told.SLUICE_SIGN_ON ?? '')).toMatchObject({ ...signOn, idleMinutes: 30, maxHours: 8 });
    expect(signOnVariables(read({ signOn, origin: `${origin}/` })).SLUICE_ORIGIN).toBe(origin);
    expect(signOnVariables(read({ domain: 'sluice.example.com' }))).toEqual({});
  });

  it('tell the dashboard what a ticket looks like', () => {
    const ticket = { required: true, pattern: 'NET-\\d+', example: 'NET-123' };
    const names = namesOf({ app: 'sluice', region: 'eu-central-1', accountId: '111122223333' });
    expect(ticketIn(valuesOf(names, { ticket: read({ ticket }).ticket }).ticket)).toEqual(ticket);
    expect(ticketIn(valuesOf(names).ticket)).toEqual({ required: false });
  });

  it('are refused before anything is deployed if they are more than the dashboard can be given', () => {
    const roles = { viewer: Array.from({ length: 100 }, (_, at) => `${at}-${'g'.repeat(36)}`) };
    const many = signOnVariables(read({ origin, signOn: { ...signOn, roles } }));
    expect(() => refuseTooMuch(many)).toThrow(/name fewer or shorter sites, roles and token issuers/);
    expect(() => refuseTooMuch(signOnVariables(read({ origin, signOn })))).not.toThrow();
  });

  it.each([
    [{ signOn }, '`signOn` needs the dashboard\u2019s address'],
    [{ signOn, origin, domain: 'sluice.example.com' }, 'Leave `origin` out'],
    [{ hub, enrolFromDashboard: true }, 'Leave `enrolFromDashboard` out'],
    [{ hub, signOn, origin }, '`signOn` and `origin` belong to the hub'],
    [{ origin, signOn: { ...signOn, issuer: 'http://login.example.com' } }, 'It begins with https://'],
    [{ origin, signOn: { ...signOn, roles: {} } }, 'It gives at least one role'],
    [{ origin, signOn: { ...signOn, clientSecret: 'x' } }, 'clientSecret'],
    [{ ticket: { required: true, pattern: '(', example: 'NET-1' } }, 'It is no regular expression'],
    [{ ticket: { pattern: 'NET-\\d+', example: 'OPS-1' } }, 'It does not fit the pattern'],
    [{ hub, sites: [payments] }, '`sites` and `domain` belong to the hub'],
    [{ hub, domain: 'sluice.example.com' }, '`sites` and `domain` belong to the hub'],
    [{ sites: [payments, payments] }, 'The site 222222222222/us-east-1 is named twice'],
    [{ sites: [{ ...payments, roleArn: 'arn' }] }, 'roleArn'],
    [{ sites: [{ ...payments, accountId: '22' }] }, 'An account id has 12 digits'],
    [{ hub: { ...hub, organizationId: 'acme' } }, 'It looks like o-a1b2c3d4e5'],
    [{ hub: { ...hub, externalId: 'a b' } }, 'It is 2 to 40 letters'],
  ])('are refused by name: %o', (given, said) => {
    expect(() => read(given)).toThrow(said);
  });

  it('leave room in a function’s 4 KB of variables with as many sites as may be named', () => {
    const most = Array.from({ length: 12 }, (_, at) => ({
      ...payments,
      accountId: String(at).padStart(12, '2'),
      name: 'n'.repeat(40),
      externalId: 'e'.repeat(40),
    }));
    const names = namesOf({ app: 'sluice-production', accountId: '111111111111', region: 'ap-southeast-1' });
    const { sites } = read({ sites: most });
    const values = valuesOf(names, { sites: { others: othersOf(sites, called, names) } });
    expect(Buffer.byteLength(Object.values(values).join(''))).toBeLessThan(3300);
  });
});
