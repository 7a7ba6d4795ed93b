import type { Translate } from '@/components/i18n/translate';

/** The first few networks by name, and how many more: `erp-sync, ci-runners +3`. */
export function firstNames(t: Translate, networks: readonly { readonly name: string }[]): string {
  const shown = networks.slice(0, 4).map(({ name }) => name);
  const more = networks.length - shown.length;
  return `${shown.join(t('list.comma'))}${more > 0 ? ` +${more}` : ''}`;
}
