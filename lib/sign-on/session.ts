import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { ActorWithRole, Grant } from '@/lib/service/context';
import type { SignedIn } from '@/lib/service/endings-known';
import { actorWith } from '@/lib/service/grants';
import { grantsOf } from './role-of';
import type { SignOnSettings } from './settings';

/** Seconds since 1970. */
const Seconds = z.int().nonnegative();

/** Who signed in, as the sealed cookie has it. */
export const Session = z.object({
  /** The same in every copy of the cookie, and from one renewal to the next: to end one is to end all. */
  id: z.string().min(16),
  issuer: z.string().min(1),
  subject: z.string().min(1),
  name: z.string().min(1),
  /** Of the person's claims what gives a role, by `roles` in the settings as they were; what it gives is asked anew each time. */
  values: z.array(z.string()).readonly(),
  /** When the person signed in at the provider. */
  signedInAt: Seconds,
  /** When the provider last said who they are and what they may do. */
  toldAt: Seconds,
  /** When they were last here. */
  seenAt: Seconds,
});
export type Session = z.infer<typeof Session>;
type Lifetimes = Pick<SignOnSettings, 'idleMinutes' | 'renewMinutes' | 'maxHours'>;

/** After so many seconds a visit gives the session's cookie anew: not each one, for most change nothing. */
const restSeconds = 60;
/** For so long a session that is over is known again: who signed in when outlasts it. */
const rememberedSeconds = 24 * 3600;

/**
 * How a session stands. `live`: it counts. `to-be-renewed`: the provider is to say again who it is, and the person need
 * not notice. `over`: nobody was here for too long, or signing in was too long ago.
 */
export function standingOf(
  session: Session,
  { idleMinutes, renewMinutes, maxHours }: Lifetimes,
  now: number,
): 'live' | 'to-be-renewed' | 'over' {
  const isPast = (from: number, seconds: number) => from + seconds <= now;
  if (isPast(session.signedInAt, maxHours * 3600) || isPast(session.seenAt, idleMinutes * 60)) return 'over';
  return isPast(session.toldAt, renewMinutes * 60) ? 'to-be-renewed' : 'live';
}

/** For how many more seconds a browser is to keep the session's cookie, over or not. */
export function secondsKept({ signedInAt }: Session, { maxHours }: Lifetimes, now: number): number {
  return Math.max(0, signedInAt + maxHours * 3600 + rememberedSeconds - now);
}

/** The session with this visit in it; undefined if it need not be written yet. */
export function seen(session: Session, now: number): Session | undefined {
  return now - session.seenAt < restSeconds ? undefined : { ...session, seenAt: now };
}

type Person = Pick<Session, 'issuer' | 'subject' | 'name'>;

/**
 * Who acts. Two providers may call two people alike: the issuer is part of the id (ASVS 6.8.1). Undefined for whom
 * nothing is granted.
 */
export function actorOf(
  { issuer, subject, name }: Person,
  grants: readonly Grant[],
  kind: 'person' | 'machine' = 'person',
): ActorWithRole | undefined {
  const actor = actorWith({ id: idOf({ issuer, subject }), name }, grants);
  return actor && { ...actor, signedOn: { kind, issuer, subject } };
}

/** Who acts, whatever they may do. */
export function idOf({ issuer, subject }: Pick<Session, 'issuer' | 'subject'>): string {
  const whole = `${issuer}#${subject}`;
  return whole.length <= longestId ? whole : createHash('sha256').update(whole).digest('hex');
}

/** Who a session is of, by the deployment's roles as they are now; undefined: they have none any more. */
export function personOf(
  session: Session,
  settings: Pick<SignOnSettings, 'roles'>,
): ActorWithRole | undefined {
  return actorOf(session, grantsOf(session.values, settings));
}

/** What is asked of a session before it counts: whether it was ended. */
export function shownBy(session: Session): SignedIn {
  return { actorId: idOf(session), since: session.signedInAt, sessionId: session.id };
}

/** As records take it. */
const longestId = 256;
