import type { FieldErrors, Resolver } from 'react-hook-form';
import { type FieldCode, type FieldIssue, standingIssues } from '@/lib/window/check-window';
import { WindowDraft } from '@/lib/window/record';
import { draftOf, type FormValues } from './form-values';

export type FieldName = keyof FormValues;
type Where = Pick<FormValues, 'type' | 'openDate' | 'closeDate'>;

/**
 * The control that a place in a draft belongs to; `pointer` is a JSON Pointer (RFC 6901), as in the API's problems.
 * Undefined for what no control shows.
 */
export function fieldAt(pointer: string, values: Where): FieldName | undefined {
  const [, first, second, third] = pointer.split('/');
  if (first !== 'rule') return plainFields.find((name) => name === first);
  if (second === 'days') return 'days';
  if (second === 'expression' || second === 'durationMinutes') return second;
  if (second === 'on') return onFields.find((name) => name === third) ?? 'day';
  if (values.type === 'once' && second === 'opens' && values.openDate === '') return 'openDate';
  if (values.type === 'once' && second === 'closes' && values.closeDate === '') return 'closeDate';
  return second === 'closes' ? 'closes' : 'opens';
}

/** What is wanted on some networks; the API alone knows what fits. */
export const whyFields = ['reason', 'ticket'] as const;
const plainFields = [
  'name',
  'zone',
  'firstDate',
  'lastDate',
  'skipDates',
  'leadMinutes',
  'confirmedLong',
  ...whyFields,
] as const;
const onFields = ['day', 'nth', 'weekday'] as const;

/**
 * Checks the controls by the very schema and rules that the API uses. An error's type names its words: the field, or
 * the rule that was broken.
 */
export const checkForm: Resolver<FormValues> = (values) => {
  const wrong = wrongOf(values);
  if (wrong.length === 0) return { values, errors: {} };
  const errors: FieldErrors<FormValues> = {};
  for (const { name, type } of wrong) errors[name] ??= { type };
  return { values: {}, errors };
};

function wrongOf(values: FormValues): { name: FieldName; type: FieldName | FieldCode }[] {
  const parsed = WindowDraft.safeParse(draftOf(values));
  if (parsed.success) {
    return standingIssues(parsed.data).map(({ pointer, code }) => ({
      name: fieldAt(pointer, values) ?? 'name',
      type: code,
    }));
  }
  return parsed.error.issues.map(({ path }) => {
    const name = fieldAt(`/${path.map(String).join('/')}`, values) ?? 'name';
    return { name, type: name };
  });
}

/** The rule that the API's error at a place stands for, if this page knows it: then it has words in both languages. */
export function codeAt(issues: readonly FieldIssue[], pointer: string): FieldCode | undefined {
  return issues.find((issue) => issue.pointer === pointer)?.code;
}
