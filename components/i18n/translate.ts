/** What words are made with: next-intl's translator, as far as pure functions use it. */
export interface Translate {
  (key: string, values?: Record<string, string | number>): string;
  has(key: string): boolean;
}
