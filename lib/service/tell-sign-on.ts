import type { Activity } from '@/lib/aws/activity';
import type { SignOnLine } from '@/lib/view/activity';
import type { ActorWithRole } from './context';
import { whoOf } from './who';
import { peopleStream, tryToWrite } from './write-line';

export interface SignOnEvent extends Pick<SignOnLine, 'event' | 'why' | 'from' | 'requestId'> {
  readonly actor?: ActorWithRole;
  /** What somebody is called who is nobody here. */
  readonly name?: string;
}

const longestWhy = 300;

/** Tells who came, went or was not let in. That the log does not take it keeps nobody out and lets nobody in. */
export function tellSignOn(
  { activity, now, patienceMs }: { activity: Activity; now: string; patienceMs: number },
  { actor, name, why, ...event }: SignOnEvent,
): Promise<void> {
  const who = actor ? { who: whoOf({ actor }), role: actor.role } : {};
  const said = why ?? (name === undefined ? undefined : `${name} has no role here.`);
  const line = { ...event, ...who, ...(said === undefined ? {} : { why: said.slice(0, longestWhy) }) };
  return tryToWrite(
    { patienceMs },
    { adapters: { activity }, stream: peopleStream },
    { at: now, kind: 'sign-on', ...line },
  );
}
