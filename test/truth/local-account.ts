import { createLocalAws, type LocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { setClock } from '@/local/core/set-clock';
import { clientsOf } from './account';
import { openAccount } from './open-account';

const prefix = 'sluice-facts';

/** A local AWS of its own in this process, under a clock that passes years in a moment. It listens: functions need that. */
export async function localAccount() {
  const clock = setClock(Date.UTC(2026, 10, 23, 8));
  const aws: LocalAws = createLocalAws({ clock, store: memoryStore() });
  await aws.listen(0);
  const opened = openAccount({
    clients: clientsOf({ ...aws.sdkConfig(), maxAttempts: 1 }),
    runId: 'run',
    prefix,
    region: aws.region,
    accountId: aws.account,
    roleArn: `arn:aws:iam::${aws.account}:role/${prefix}`,
    isLocal: true,
    now: clock.now,
    pass: (seconds) => clock.advance(seconds * 1000),
  });
  return { aws, ...opened, stop: () => aws.stop() };
}
