import { networkSlot } from './items';

interface Said {
  readonly message: string;
  readonly subject?: string | undefined;
}

/** A sentence, and what it is about where it does not say so itself: zones, mostly. */
export interface Saying {
  readonly message: string;
  readonly about: readonly string[];
}

/** Each sentence of these problems once, in their order: two zones often fail for one cause. */
export function saidOnce(problems: readonly Said[]): Saying[] {
  const subjects = new Map<string, Set<string>>();
  for (const { message, subject } of problems) {
    const about = subjects.get(message) ?? new Set<string>();
    if (subject !== undefined && subject !== networkSlot && !message.includes(subject)) about.add(subject);
    subjects.set(message, about);
  }
  return [...subjects].map(([message, about]) => ({ message, about: [...about] }));
}

/** These problems as one text, each sentence once: `AWS gives no further public address: zone-a, zone-b.` */
export function textOfProblems(problems: readonly Said[]): string {
  const sentence = ({ message, about }: Saying) =>
    about.length === 0 ? message : `${message.replace(/\.$/, '')}: ${about.join(', ')}.`;
  return saidOnce(problems).map(sentence).join(' ');
}

/** The problems of one code together, in the order of the first of each: they have one name and one remedy. */
export function byCode<T extends { readonly code: string }>(problems: readonly T[]): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const one of problems) {
    const group = groups.get(one.code);
    if (group === undefined) groups.set(one.code, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}
