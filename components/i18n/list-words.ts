import { intlTag, type Locale } from './locale';

/** `Ada`, `Ada and Bo`, `Ada, Bo and Cy`; in Chinese `Ada、Bo和Cy`. */
export function listWords(names: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(intlTag[locale], { type: 'conjunction' }).format([...new Set(names)]);
}
