import type { Drained, Made, Trouble } from '@/lib/egress/plan-memory';
import { troubleKey } from '@/lib/egress/view';
import type { ItemResult, Memory } from './payload';

/** At most this many are kept: a table per trouble, and a state of Step Functions holds 256 KiB. */
const most = 250;
const longest = 160;

/**
 * Takes the results of the step that ran before this look into memory. Results come in the order of the items asked
 * for; a function that failed, or did not answer for an item, counts as "not yet" for it. So does "already": a look that
 * still wants it was shown what is past, and it is not asked for again at once (F44).
 */
export function remember(memory: Memory, now: string): Memory {
  const { last, asked, ...kept } = memory;
  const rest = { ...kept, moved: [] };
  if (!last || !asked || last.step !== asked.step) return rest;
  if (last.step === 'Drain') {
    const others = rest.drained.filter(({ gatewayId }) => !asked.subjects.includes(gatewayId));
    return { ...rest, drained: [...others, ...drainedOf(asked.subjects, last.results, now)] };
  }
  const troubles = new Map(rest.troubles.map((one) => [troubleKey(one.step, one.subject), one]));
  const made = [...rest.made];
  for (const [index, subject] of asked.subjects.entries()) {
    const key = troubleKey(asked.step, subject);
    const result = last.results[index] ?? unanswered(subject, last.error);
    const before = troubles.get(key);
    troubles.delete(key);
    if (result.outcome !== 'done') {
      const outcome = result.outcome === 'refused' ? 'refused' : 'retry';
      troubles.set(key, trouble({ ...result, outcome, step: asked.step, subject, before, now }));
    }
    if (result.outcome === 'done' || result.outcome === 'already') {
      made.push({ step: asked.step, subject, at: asked.at });
    }
  }
  const undoes = asked.step === 'ReleaseAddress' || asked.step === 'DeleteGateway';
  const left = undoes ? made.filter(({ subject }) => !asked.slots.includes(subject)) : made;
  const moved =
    asked.step === 'DeleteRoute'
      ? asked.subjects.filter((_, index) => last.results[index]?.outcome === 'done')
      : [];
  return { ...rest, moved, troubles: [...troubles.values()].slice(-most), made: latest(left) };
}

/** Of a gateway that was not answered for, it is not known what runs through it. */
function drainedOf(gatewayIds: readonly string[], results: readonly ItemResult[], at: string): Drained[] {
  return gatewayIds.map((gatewayId, index) => {
    const { outcome, connections, bytes } = results[index] ?? unanswered(gatewayId);
    return {
      gatewayId,
      at,
      quiet: outcome === 'done',
      ...(connections === undefined ? {} : { connections }),
      ...(bytes === undefined ? {} : { bytes }),
    };
  });
}

function unanswered(subject: string, error = 'NoAnswer'): ItemResult {
  return { subject, outcome: 'retry', code: error };
}

interface Happened extends Omit<ItemResult, 'outcome'> {
  readonly outcome: Trouble['outcome'];
  readonly step: Trouble['step'];
  readonly before: Trouble | undefined;
  readonly now: string;
}

function trouble({ step, subject, outcome, code, message, before, now }: Happened): Trouble {
  return {
    step,
    subject,
    outcome,
    code: code ?? 'Unknown',
    ...(message === undefined ? {} : { message: message.slice(0, longest) }),
    count: (before?.count ?? 0) + 1,
    firstAt: before?.firstAt ?? now,
    lastAt: now,
  };
}

/** Of what was made only addresses and gateways are asked for again, the last of each. */
function latest(made: readonly Made[]): Made[] {
  const created = made.filter(({ step }) => step === 'AllocateAddress' || step === 'CreateGateway');
  return [...new Map(created.map((one) => [troubleKey(one.step, one.subject), one])).values()].slice(-20);
}
