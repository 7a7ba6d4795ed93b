import { SSMClient } from '@aws-sdk/client-ssm';
import { endingsOf } from '@/lib/aws/endings/endings-of';
import { type EndedSessions, endedSessionsOf } from '@/lib/service/ended-sessions';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { setClock } from '@/local/core/set-clock';

/** An AWS in this process, in whose SSM the ends of sessions stand. */
export function parametersHere() {
  const aws = createLocalAws({ clock: setClock(0), store: memoryStore() });
  const ssm = new SSMClient({ ...aws.sdkConfig(), maxAttempts: 1 });
  return { aws, ssm, endings: endingsOf(ssm, '/sluice/sessions') };
}

/** The ended sessions of such an AWS, as a process knows them. */
export function endedHere(
  now: () => number = Date.now,
  endings: ReturnType<typeof parametersHere>['endings'] = parametersHere().endings,
): EndedSessions {
  return endedSessionsOf(endings, now);
}
