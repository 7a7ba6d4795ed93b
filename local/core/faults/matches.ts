import { isObject } from '@/local/core/wire/message';

/**
 * Whether a value has what the pattern names. An object: each named field matches. A list: each of the pattern's items
 * matches some item. A plain value: it is equal, or it is in the list.
 */
export function matches(value: unknown, pattern: unknown): boolean {
  if (Array.isArray(pattern))
    return Array.isArray(value) && pattern.every((part) => value.some((item) => matches(item, part)));
  if (Array.isArray(value)) return value.some((item) => matches(item, pattern));
  if (isObject(pattern))
    return isObject(value) && Object.entries(pattern).every(([name, part]) => matches(value[name], part));
  return value === pattern;
}

/** Whether a name fits a pattern in which `*` stands for any characters. */
export function fits(name: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}

/** The first pattern that the name fits. */
export function matchingPattern(name: string, patterns: readonly string[]): string | undefined {
  return patterns.find((pattern) => fits(name, pattern));
}
