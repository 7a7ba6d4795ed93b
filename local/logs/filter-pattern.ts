/** Filter patterns: words, and conditions on JSON. What is not done here is refused, never ignored. */

import { AwsError } from '@/local/core/service';
import { compileJsonPattern } from './json-pattern';

export type MatchesMessage = (message: string) => boolean;

/**
 * Words: all of `a b "two words"` must be there, none of `-c`, one of `?d ?e`; case counts.
 * JSON: `{ $.a = "b" && ($.n > 3 || $.c != "x*") }`. Errors: InvalidParameterException, also for patterns of other kinds.
 */
export function compileFilterPattern(pattern: string): MatchesMessage {
  const text = pattern.trim();
  if (text === '') return () => true;
  if (text.startsWith('{')) return compileJsonPattern(text);
  if (text.startsWith('[')) throw refused('space-delimited patterns');
  if (text.includes('%')) throw refused('regular expressions');
  return compileWords(text);
}

function compileWords(text: string): MatchesMessage {
  const words = [...text.matchAll(/([?-]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))/g)].map(
    ([, mark = '', quoted, bare = '']) => ({
      mark,
      word: quoted === undefined ? bare : quoted.replace(/\\(.)/g, '$1'),
    }),
  );
  const bad = words.find(
    ({ mark, word }) => mark !== '-' && !/^[\w\s]*$/.test(word) && !text.includes(`"${word}`),
  );
  if (bad) throw invalid(`Invalid character(s) in term '${bad.word}'`);
  const needed = words.filter(({ mark }) => mark === '').map(({ word }) => word);
  const unwanted = words.filter(({ mark }) => mark === '-').map(({ word }) => word);
  const some = words.filter(({ mark }) => mark === '?').map(({ word }) => word);
  // AWS ignores the ?words beside others; refusing is louder.
  if (some.length > 0 && some.length < words.length) throw refused('?words together with other words');
  return (message) =>
    needed.every((word) => message.includes(word)) &&
    !unwanted.some((word) => message.includes(word)) &&
    (some.length === 0 || some.some((word) => message.includes(word)));
}

export const refused = (what: string): AwsError =>
  invalid(`The local AWS does not do ${what} in filter patterns.`);
export const invalid = (why: string): AwsError =>
  new AwsError('InvalidParameterException', `Invalid filter pattern: ${why}`);
