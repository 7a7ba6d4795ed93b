import { beforeEach, expect, it, vi } from 'vitest';
import { parametersHere } from '@/test/ended-here';

/** As Next.js has it: pages and routes with a copy each of the same modules, in one process and environment. */
async function copy() {
  vi.resetModules();
  const { liveEndedSessions } = await import('./ended-sessions');
  const { ServiceError } = await import('@/lib/service/errors');
  return { liveEndedSessions, ServiceError };
}
const env = () => ({ AWS_REGION: 'eu-central-1', SLUICE_SESSIONS_PATH: '/sluice/sessions' });
const since = Math.floor(Date.now() / 1000);
const session = { actorId: 'ada', sessionId: 'one', since };

let here: ReturnType<typeof parametersHere>;
beforeEach(() => {
  here = parametersHere();
});
const sdk = () => here.aws.sdkConfig();

it('what one copy of a module ends is over for the others of the process at once', async () => {
  const [shared, pages, routes] = [env(), await copy(), await copy()];
  const seen = pages.liveEndedSessions(shared, { sdk: sdk() });
  expect(await seen.isEnded(session)).toBe(false);
  await routes.liveEndedSessions(shared, { sdk: sdk() }).endSession('one', 3_600);
  expect(await seen.isEnded(session)).toBe(true);
});

it('what one copy could not read ends each with an error that it knows', async () => {
  here.aws.faults.add({ action: 'GetParametersByPath', code: 'AccessDeniedException' });
  const shared = env();
  for (const { liveEndedSessions, ServiceError } of [await copy(), await copy()]) {
    const asked = liveEndedSessions(shared, { sdk: sdk() }).isEnded(session);
    await expect(asked).rejects.toBeInstanceOf(ServiceError);
    await expect(asked).rejects.toMatchObject({ code: 'permission' });
  }
});
