import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { setClock } from '@/local/core/set-clock';
import { type Account, clientsOf } from './account';

/** A local AWS of its own in this process, under a clock that passes years in a moment. */
export function localAccount(): { readonly account: Account; start(): Promise<void>; stop(): Promise<void> } {
  const clock = setClock(Date.UTC(2026, 10, 23, 8));
  const aws = createLocalAws({ clock, store: memoryStore() });
  const prefix = 'sluice-facts';
  let names = 0;
  const account: Account = {
    ...clientsOf({ ...aws.sdkConfig(), maxAttempts: 1 }),
    prefix,
    region: aws.region,
    accountId: aws.account,
    roleArn: `arn:aws:iam::${aws.account}:role/${prefix}`,
    isLocal: true,
    now: clock.now,
    pass: (seconds) => clock.advance(seconds * 1000),
    undo() {},
    newName: () => `${prefix}-${++names}`,
  };
  return { account, start: async () => void (await aws.listen(0)), stop: () => aws.stop() };
}
