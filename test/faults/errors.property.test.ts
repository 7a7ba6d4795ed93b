import { describe, expect, it } from 'vitest';
import { changeCodes, commonCodes } from './error-codes';
import { drawn } from './sample';
import { type Call, type Fault, trial } from './trial';

/**
 * F01, F02, F05, F06, F07, F11, F12, F13, F14, F15, F26, F31, F32, F35, F36, F37, F39, F40, F41, F42, F47, F48, F50, F51,
 * F64, F88, F89, F90, F91, F98 and codes that nobody knows: whatever AWS answers to whichever call, once, three times or
 * for ever, it ends definitely, is told, and nothing is left over once AWS is well.
 */
const forEver = Number.POSITIVE_INFINITY;
const { calls } = await trial({ who: '', service: '', action: '', code: '', times: 0 });
const functions = new Set(['observe', 'open', 'close', 'sweep', 'record-activity', 'machine']);
const ours = calls.filter(({ who }) => functions.has(who));

async function failuresOf(faults: readonly Fault[]): Promise<string[]> {
  const failures: string[] = [];
  for (const fault of faults) {
    const { who, action, code, times } = fault;
    try {
      const { happened } = await trial(fault);
      if (happened === 0) failures.push(`${who} ${action} ${code} x${times} did not happen`);
    } catch (error) {
      failures.push(`${who} ${action} ${code} x${times}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return failures;
}
const isChange = ({ who, action }: Call) => (who === 'open' || who === 'close') && action in changeCodes;
const nameOf = ({ who, service, action }: Call) => `${who} ${service}:${action}`;
const allTimes = [1, 3, forEver];

describe('whatever EC2 answers to a change', { timeout: 3_600_000 }, () => {
  const changes = ours.filter(isChange).map((call) => [nameOf(call), call] as const);
  it.each(changes)('%s, once: it comes to what is wanted', async (_, call) => {
    const faults = (changeCodes[call.action] ?? []).map((answer) => ({ ...call, ...answer, times: 1 }));
    expect(await failuresOf(faults)).toEqual([]);
  });

  it.each(changes)('%s, again and again: it ends definitely and is told', async (name, call) => {
    const answers = [...(changeCodes[call.action] ?? []), ...commonCodes('ec2')];
    const distinct = answers.filter(({ code }, at) => answers.findIndex((one) => one.code === code) === at);
    const faults = distinct.flatMap((answer) => [3, forEver].map((times) => ({ ...call, ...answer, times })));
    expect(await failuresOf(drawn(faults, 1, name))).toEqual([]);
  });
});

describe('whatever AWS answers to any other call', { timeout: 3_600_000 }, () => {
  it.each(['observe', 'close', 'sweep', 'record-activity', 'machine'])('of %s', async (who) => {
    const others = ours.filter((call) => call.who === who && !isChange(call));
    const faults = others.flatMap((call) =>
      commonCodes(call.service).flatMap((answer) => allTimes.map((times) => ({ ...call, ...answer, times }))),
    );
    expect(await failuresOf(drawn(faults, 1, who))).toEqual([]);
  });
});
