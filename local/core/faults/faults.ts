/** Faults on purpose: rules by which calls fail, lose their answers, or come late. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Interceptor } from '@/local/core/dispatcher';
import { newSeed, seeded } from '@/local/core/random';
import type { Call } from '@/local/core/service';
import { readSetting, SettingRefused } from '@/local/core/setting';
import type { JsonObject } from '@/local/core/wire/message';
import { faultError } from './fault-error';
import { type FaultInput, type FaultRule, faultRule } from './fault-rule';
import { fits, matches } from './matches';

/** A rule in force, and what it has done. */
export type Fault = FaultRule & {
  readonly id: string;
  /** Calls that it was meant for, and those of them that it hit. */
  readonly calls: number;
  readonly fired: number;
};

export interface Faults {
  /** Puts a rule in force behind the others: the first that hits a call has it. Error: SettingRefused. */
  add(rule: FaultInput): Fault;
  /** All rules since the last `clear`, also those that are used up, in order. */
  list(): Fault[];
  /** Whether there was such a rule. */
  remove(id: string): boolean;
  clear(): void;
}

interface Entry {
  readonly id: string;
  readonly rule: FaultRule;
  readonly draw: () => number;
  calls: number;
  fired: number;
}

/** `served` are the actions there are, as `service:Action`: a rule for none of them is refused. */
export function createFaults(served: () => string[]): Faults & { readonly intercept: Interceptor } {
  const entries = new Map<string, Entry>();
  let added = 0;
  return {
    add(given) {
      const { seed = newSeed(), ...read } = readSetting(faultRule, given);
      const rule = read.probability === undefined ? read : { ...read, seed };
      if (!served().some((name) => isFor(rule, name)))
        throw new SettingRefused(
          `The local AWS serves no ${rule.service ? `${rule.service}:` : 'action '}${rule.action}.`,
        );
      const entry = { id: `fault-${++added}`, rule, draw: seeded(seed), calls: 0, fired: 0 };
      entries.set(entry.id, entry);
      return shown(entry);
    },
    list: () => [...entries.values()].map(shown),
    remove: (id) => entries.delete(id),
    clear: () => entries.clear(),
    async intercept(call, input, next) {
      const hit = [...entries.values()].find((entry) => hits(entry, call, input));
      return hit ? afflict(hit.rule, call, next) : next();
    },
  };
}

function isFor(rule: FaultRule, name: string): boolean {
  return fits(name, `${rule.service ?? '*'}:${rule.action}`);
}

function isAt({ account, region }: FaultRule, call: Call): boolean {
  return (account ?? call.account) === call.account && (region ?? call.region) === call.region;
}

function hits(entry: Entry, call: Call, input: JsonObject): boolean {
  const { rule, draw } = entry;
  if (!isFor(rule, `${call.service}:${call.action}`) || !isAt(rule, call)) return false;
  if (!matches(input, rule.match ?? {})) return false;
  entry.calls++;
  if (entry.fired === rule.count || entry.calls <= (rule.skip ?? 0)) return false;
  if (rule.probability !== undefined && draw() >= rule.probability) return false;
  entry.fired++;
  return true;
}

async function afflict(rule: FaultRule, call: Call, next: () => Promise<JsonObject>): Promise<JsonObject> {
  const output = rule.moment === 'after' ? await next() : undefined;
  if (rule.delayMs) await sleep(rule.delayMs);
  const code = rule.code ?? (rule.delayMs === undefined ? 'ECONNRESET' : undefined);
  if (code) throw faultError({ ...rule, service: call.service, code });
  return output ?? next();
}

function shown({ id, rule, calls, fired }: Entry): Fault {
  return { id, ...rule, calls, fired };
}
