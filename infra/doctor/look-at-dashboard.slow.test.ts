import { describe, expect, it } from 'vitest';
import { aPatientForEach, examined, found, here } from './testing/patient-world';

aPatientForEach();

describe('the dashboard', () => {
  it('is told, if Lambda runs too few functions at once for it, before a deployment fails', async () => {
    expect(found(await examined(), 'functions at once')).toMatchObject({
      verdict: 'ok',
      found: '1000 of 1000 are not reserved; the dashboard reserves 20, and AWS wants 100 to be left',
    });
    let limits = { ConcurrentExecutions: 10, UnreservedConcurrentExecutions: 10 };
    here.aws.intercept(async (call, _input, next) => {
      const answer = await next();
      return call.action === 'GetAccountSettings' ? { ...answer, AccountLimit: limits } : answer;
    });
    expect(found(await examined(), 'functions at once')).toMatchObject({
      verdict: 'fail',
      remedy: expect.stringContaining('L-B99A9384'),
    });
    const settings = JSON.stringify({ production: { dashboardInstances: 0 } });
    expect(found(await examined({ settings }), 'functions at once')).toMatchObject({ verdict: 'ok' });
    limits = { ConcurrentExecutions: 1_000, UnreservedConcurrentExecutions: 110 };
    expect(found(await examined(), 'functions at once')).toMatchObject({ verdict: 'warn' });
  });

  it('knows which sessions were ended, or is told why nobody gets in; an engine alone has none', async () => {
    await here.engine.endings.put({ key: 'session-one', notBefore: 1 });
    expect(found(await examined(), 'sessions')).toMatchObject({
      verdict: 'ok',
      found: '1 were ended before their time, below /sluice/sessions',
    });
    here.aws.faults.add({ action: 'GetParametersByPath', code: 'AccessDeniedException', status: 400 });
    expect(found(await examined(), 'sessions')).toMatchObject({
      verdict: 'fail',
      remedy: expect.stringContaining('GetParametersByPath'),
    });
    const settings = JSON.stringify({
      production: { hub: { accountId: '111122223333', region: 'eu-west-1', externalId: 'x'.repeat(32) } },
    });
    const alone = await examined({ settings });
    expect([found(alone, 'parts')?.verdict, found(alone, 'sessions')]).toEqual(['ok', undefined]);
  });
});
