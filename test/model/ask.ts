import { closeNetwork } from '@/lib/service/close-network';
import { createWindow } from '@/lib/service/create-window';
import { deleteWindow } from '@/lib/service/delete-window';
import { ServiceError } from '@/lib/service/errors';
import { extendLease } from '@/lib/service/extend-lease';
import { freezeNetwork } from '@/lib/service/freeze-network';
import { freezeSite } from '@/lib/service/freeze-site';
import { liftNetwork } from '@/lib/service/lift-network';
import { liftSite } from '@/lib/service/lift-site';
import { openNetwork } from '@/lib/service/open-network';
import { releaseOwn } from '@/lib/service/release-own';
import { replaceWindow } from '@/lib/service/replace-window';
import { resumeSchedule } from '@/lib/service/resume-schedule';
import { skipNext } from '@/lib/service/skip-next';
import { switchWindow } from '@/lib/service/switch-window';
import { WindowRequest } from '@/lib/view/requests';
import { WindowRecord } from '@/lib/window/record';
import { wallAt } from '@/lib/window/testing/minute-oracle';
import type { World } from '@/test/local-world';
import type { Action } from './actions';
import { isFrozen, type Lease, leadOf, liveLeases, nextOpening, type PeopleWant } from './people-want';

/** What a verb is to answer by the model, how it is asked, and what the model makes of it when it did answer `ok`. */
export interface Asked {
  readonly expected: string;
  readonly ask: () => Promise<unknown>;
  readonly made: (answer: unknown) => void;
}

const minute = 60_000;
const ceil = (ms: number): number => Math.ceil(ms / minute) * minute;
const text = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');
const clock = (wall: number): string => new Date(wall * minute).toISOString().slice(11, 16);
const everyDay = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

/** The verb of an action of people's; undefined for what is done to AWS, or where there is nothing to do it to. */
export async function asked(world: World, people: PeopleWant, action: Action): Promise<Asked | undefined> {
  const { vpcId } = world;
  const now = world.now().epochMilliseconds;
  const turn = () => {
    people.turn += 1;
    return people.turn;
  };
  const operator = await world.context('operator');
  const admin = await world.context('admin');
  const answers = (expected: string, ask: Asked['ask'], made: Asked['made'] = () => {}) => ({
    expected,
    ask,
    made,
  });

  switch (action.do) {
    case 'open': {
      const opener = await world.context('opener', action.who);
      return answers(
        isFrozen(people, now) ? 'frozen' : 'ok',
        () => openNetwork(opener, { vpcId, minutes: action.minutes }),
        () =>
          people.leases.push({ who: action.who, turn: turn(), until: ceil(now + action.minutes * minute) }),
      );
    }
    case 'extend':
    case 'release': {
      const lease = liveLeases(people, now)[action.which];
      if (!lease) return undefined;
      const leaseId = await idOf(world, lease);
      if (leaseId === undefined) return undefined;
      const opener = await world.context('opener', action.who);
      const others = lease.who === action.who ? 'ok' : 'not-yours';
      const put = (until: number) => {
        people.leases = people.leases.map((one) => (one === lease ? { ...one, until } : one));
      };
      if (action.do === 'release') {
        return answers(
          others,
          () => releaseOwn(opener, { vpcId, leaseId }),
          () => put(0),
        );
      }
      return answers(
        isFrozen(people, now) ? 'frozen' : others,
        () => extendLease(opener, { vpcId, leaseId, minutes: action.minutes }),
        () => put(lease.until + action.minutes * minute),
      );
    }
    case 'close': {
      const until = action.until === undefined ? undefined : text(ceil(now + action.until * minute));
      return answers(
        'ok',
        () => closeNetwork(operator, { vpcId, ...(until ? { until } : {}) }),
        (answer) => {
          const held = untilOf(answer);
          if (held === undefined) return;
          people.heldTurn = turn();
          people.heldUntil = held;
        },
      );
    }
    case 'resume':
      return answers(
        now < people.heldUntil ? 'ok' : 'not-found',
        () => resumeSchedule(operator, { vpcId }),
        () => {
          people.heldUntil = 0;
        },
      );
    case 'freeze': {
      const end = action.minutes === undefined ? undefined : ceil(now + action.minutes * minute);
      const until = end === undefined ? {} : { until: text(end) };
      return answers(
        'ok',
        () =>
          action.scope === 'site' ? freezeSite(admin, until) : freezeNetwork(admin, { vpcId, ...until }),
        () => {
          people.frozen[action.scope] = end ?? Number.POSITIVE_INFINITY;
        },
      );
    }
    case 'lift': {
      const is = now < (people.frozen[action.scope] ?? 0);
      const byTheSite = action.scope === 'network' && now < (people.frozen.site ?? 0);
      return answers(
        is ? 'ok' : byTheSite ? 'frozen' : 'not-found',
        () => (action.scope === 'site' ? liftSite(admin, {}) : liftNetwork(admin, { vpcId })),
        () => {
          people.frozen[action.scope] = 0;
        },
      );
    }
    case 'window': {
      const draft = draftOf(now, action);
      return answers(
        'ok',
        () => createWindow(operator, { vpcId, draft }),
        (answer) => people.windows.push(recordOf(world, draft, answer)),
      );
    }
    case 'edit': {
      const window = people.windows[action.which];
      if (!window) return undefined;
      const draft = draftOf(now, { ...action, zone: window.zone, lead: leadOf(window) });
      const { id: windowId, revision } = window;
      return answers(
        'ok',
        () => replaceWindow(operator, { vpcId, windowId, draft, revision }),
        () => replace(people, window, { rule: draft.rule }),
      );
    }
    case 'switch': {
      const window = people.windows[action.which];
      if (!window) return undefined;
      const off = !window.off;
      return answers(
        'ok',
        () => switchWindow(operator, { vpcId, windowId: window.id, off }),
        () => replace(people, window, { off }),
      );
    }
    case 'skip': {
      const window = people.windows[action.which];
      if (!window) return undefined;
      const next = nextOpening(window, now);
      return answers(
        next === undefined ? 'not-found' : 'ok',
        () => skipNext(operator, { vpcId, windowId: window.id }),
        () => replace(people, window, { skipOpenings: [...window.skipOpenings, text(next ?? 0)] }),
      );
    }
    case 'delete': {
      const window = people.windows[action.which];
      if (!window) return undefined;
      return answers(
        'ok',
        () => deleteWindow(operator, { vpcId, windowId: window.id }),
        () => {
          people.windows = people.windows.filter((one) => one !== window);
        },
      );
    }
    default:
      return undefined;
  }
}

/** The code with which a verb ends, or `ok`. What is none of the verbs' own errors is thrown on. */
export async function codeOf(ask: () => Promise<unknown>): Promise<{ code: string; answer?: unknown }> {
  try {
    return { code: 'ok', answer: await ask() };
  } catch (error) {
    if (error instanceof ServiceError) return { code: error.code };
    throw error;
  }
}

function replace(people: PeopleWant, window: WindowRecord, more: Partial<WindowRecord>): void {
  const next = { ...window, ...more, revision: window.revision + 1 };
  people.windows = people.windows.map((one) => (one === window ? next : one));
}

interface Hours {
  readonly inMinutes: number;
  readonly length: number;
  readonly lead: number;
  readonly zone: string;
}
function draftOf(now: number, { inMinutes, length, lead, zone }: Hours): WindowRequest {
  const opens = wallAt(zone, now + inMinutes * minute);
  const rule = { type: 'weekly', days: everyDay, opens: clock(opens), closes: clock(opens + length) };
  return WindowRequest.parse({ name: 'Nightly', zone, rule, leadMinutes: lead });
}

function recordOf(world: World, draft: WindowRequest, answer: unknown): WindowRecord {
  const at = world.now().toString();
  const by = { id: 'operator', name: 'operator' };
  const { id } = WindowRecord.pick({ id: true }).parse(answer);
  return WindowRecord.parse({
    ...draft,
    schema: 1,
    kind: 'window',
    vpcId: world.vpcId,
    revision: 1,
    id,
    by,
    at,
  });
}

function untilOf(answer: unknown): number | undefined {
  const is = typeof answer === 'object' && answer !== null && 'until' in answer;
  return is && typeof answer.until === 'string' ? ceil(Date.parse(answer.until)) : undefined;
}

/** The opening as the product keeps it: found by its person and its end. */
async function idOf(world: World, { who, until }: Lease): Promise<string | undefined> {
  const { kept } = await world.engine.records.list(world.vpcId);
  const records = kept.map(({ record }) => record);
  const found = records.find(
    (one) => one.kind === 'lease' && one.by.id === who && Date.parse(one.until) === until,
  );
  return found?.id;
}
