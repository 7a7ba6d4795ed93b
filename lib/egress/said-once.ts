import { networkSlot } from './items';

interface Said {
  readonly message: string;
  readonly subject?: string | undefined;
}

/** A sentence, the first problem that says it, and what it is about where it does not say so itself: zones, mostly. */
export interface Saying<T extends Said> {
  readonly message: string;
  readonly first: T;
  readonly about: readonly string[];
}

/** Each sentence of these problems once, in their order: two zones often fail for one cause. */
export function saidOnce<T extends Said>(problems: readonly T[]): Saying<T>[] {
  const sayings = new Map<string, { first: T; about: Set<string> }>();
  for (const one of problems) {
    const { message, subject } = one;
    const { first, about } = sayings.get(message) ?? { first: one, about: new Set<string>() };
    if (subject !== undefined && subject !== networkSlot && !message.includes(subject)) about.add(subject);
    sayings.set(message, { first, about });
  }
  return [...sayings].map(([message, { first, about }]) => ({ message, first, about: [...about] }));
}

/** These problems as one text, each sentence once: `AWS gives no further public address: zone-a, zone-b.` */
export function textOfProblems(problems: readonly Said[]): string {
  const sentence = ({ message, about }: Saying<Said>) =>
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
