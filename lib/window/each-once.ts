import type { Actor } from './record';

/** The names of people, each person once: one may have opened a network twice. Two of the same name are two. */
export function eachOnce(people: readonly Actor[]): string[] {
  return [...new Map(people.map(({ id, name }) => [id, name])).values()];
}
