/** For tests: a local AWS under a clock that stands, in process or on a port of its own. */
import { EC2Client } from '@aws-sdk/client-ec2';
import { afterEach } from 'vitest';
import { createLocalAws, startLocalAws } from './local-aws';
import { memoryStore } from './memory-store';
import { setClock } from './set-clock';

export const start = Date.UTC(2026, 5, 1, 12);
/** What is to be undone after the test, last first. */
export const cleanUps: (() => unknown)[] = [];

export function stopAfterEach(): void {
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  });
}

export function inProcess() {
  const aws = createLocalAws({ clock: setClock(start), store: memoryStore() });
  return { aws, ec2: new EC2Client({ ...aws.sdkConfig(), maxAttempts: 1 }) };
}

export async function listening() {
  const aws = await startLocalAws({ clock: setClock(start), store: memoryStore() }, 0);
  cleanUps.push(() => aws.stop());
  return aws;
}
