import type { ActivityEntry } from '@/lib/view/activity';

/** What may be chosen: as the address says it, and as people read it. */
export type Choice = readonly [value: string, words: string];

/** The networks that a page names, and the one that is chosen already. */
export function networkChoices(entries: readonly ActivityEntry[], chosen: string | undefined): Choice[] {
  return choices(chosen, entries, (entry) => {
    const network = 'network' in entry ? entry.network : undefined;
    return network && [network.vpcId, network.name ?? network.vpcId];
  });
}

/** The people and machines that a page names, and the one that is chosen already. */
export function peopleChoices(entries: readonly ActivityEntry[], chosen: string | undefined): Choice[] {
  return choices(chosen, entries, (entry) => {
    const who = entry.kind === 'execution' ? entry.execution.by : entry.who;
    return who && [who.id, who.name];
  });
}

function choices(
  chosen: string | undefined,
  entries: readonly ActivityEntry[],
  choiceOf: (entry: ActivityEntry) => Choice | undefined,
): Choice[] {
  const named = entries.flatMap((entry) => {
    const choice = choiceOf(entry);
    return choice ? [choice] : [];
  });
  const all = new Map<string, string>([
    ...(chosen === undefined ? [] : [[chosen, chosen] as const]),
    ...named,
  ]);
  return [...all].sort(([, a], [, b]) => a.localeCompare(b));
}
