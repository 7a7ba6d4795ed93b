import type { Claims } from './role-of';

const longest = 128;

/** What to call somebody on screens: the first of these that the claims have, as one line of text. */
export function nameOf(claims: Claims, names = ['name', 'preferred_username', 'email', 'sub']): string {
  const texts = names.map((name) => lineOf(claims[name]));
  return texts.find((text) => text !== '') ?? '?';
}

function lineOf(value: unknown): string {
  if (typeof value !== 'string') return '';
  // Nobody's name shall break a line of the log or turn the text around it.
  const line = value.replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, ' ').trim();
  return [...line].slice(0, longest / 2).join('');
}
