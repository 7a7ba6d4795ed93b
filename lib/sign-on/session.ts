import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { ActorWithRole, Grant } from '@/lib/service/context';
import { actorWith } from '@/lib/service/grants';
import { grantsOf } from './role-of';
import type { SignOnSettings } from './settings';

/** Seconds since 1970. */
const Seconds = z.int().nonnegative();

/** Who signed in, as the sealed cookie has it. Nothing else remembers a session. */
export const Session = z.object({
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

/** After so many seconds a request gives the session's cookie anew: not each one, for most change nothing. */
const restSeconds = 60;

/** For how many more seconds a session lasts if nobody comes; 0 or less: it is over. */
export function secondsLeft(session: Session, lifetimes: Lifetimes, now: number): number {
  const ends = [
    session.seenAt + lifetimes.idleMinutes * 60,
    session.toldAt + lifetimes.renewMinutes * 60,
    session.signedInAt + lifetimes.maxHours * 3600,
  ];
  return Math.min(...ends) - now;
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
  const whole = `${issuer}#${subject}`;
  const id = whole.length <= longestId ? whole : createHash('sha256').update(whole).digest('hex');
  const actor = actorWith({ id, name }, grants);
  return actor && { ...actor, signedOn: { kind, issuer, subject } };
}

/** Who a session is of, by the deployment's roles as they are now; undefined: they have none any more. */
export function personOf(
  session: Session,
  settings: Pick<SignOnSettings, 'roles'>,
): ActorWithRole | undefined {
  return actorOf(session, grantsOf(session.values, settings));
}

/** As records take it. */
const longestId = 256;
