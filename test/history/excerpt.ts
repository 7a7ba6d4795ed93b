import { isObject } from '@/local/core/wire/message';
import type { Entry, Write } from '@/test/history/entry';

const lines = 30;

/** The last lines of a history before a violation, for people. */
export function excerpt(entries: readonly Entry[]): string {
  return entries.flatMap(lineOf).slice(-lines).join('\n');
}

function lineOf(entry: Entry): string[] {
  const at = new Date(entry.at).toISOString().slice(5, 23);
  if (entry.kind === 'start') return [];
  if (entry.kind === 'begin') {
    if (entry.service === 'monitoring' || entry.service === 'logs') return [];
    const from = [entry.who, entry.worker].filter(Boolean).join(' ');
    if (entry.service === 'lambda')
      return [`${at} runs ${String(entry.input.FunctionName).split('-').at(-1)}`];
    return [`${at} ${from}: ${entry.service}:${entry.action} ${short(entry.input)}`];
  }
  if (entry.kind === 'end') return entry.error ? [`${at}   ${entry.action} -> ${entry.error}`] : [];
  if (entry.kind === 'look') {
    const found = [...entry.found].map(([id, state]) => `${id} ${state}`).join(', ');
    return [`${at} ${entry.worker} saw ${entry.of}: ${found || 'none'}`];
  }
  const change = changeOf(entry);
  return change ? [`${at}   = ${change}`] : [];
}

function changeOf(entry: Write): string | undefined {
  if (entry.now === undefined) return `${entry.what} ${entry.id} is gone`;
  if (entry.what === 'gateway') return `${entry.id} ${entry.now.state}`;
  if (entry.what === 'execution') return `run ${entry.now.name} ${entry.now.status}`;
  return entry.what === 'address' ? `${entry.id} ${entry.now.association ? 'used' : 'free'}` : undefined;
}

function short(input: unknown): string {
  const text = JSON.stringify(input, (key, value) => (key === 'TagSpecifications' ? tagsOf(value) : value));
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

function tagsOf(value: unknown): unknown {
  const [first] = Array.isArray(value) ? value : [];
  return isObject(first) ? first.Tags : value;
}
