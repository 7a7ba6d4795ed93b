import type { Translate } from '@/components/i18n/translate';
import type { AccountList } from '@/lib/view/settings';

type Site = AccountList['accounts'][number]['site'];

export const siteKey = ({ accountId, region }: Site): string => `${accountId}/${region}`;

/** An account and region as a heading names them: by what people call the account, and its number. */
export function siteLabel(t: Translate, { name, accountId, region }: Site): string {
  const account = name === undefined ? accountId : t('settings.account', { name, id: accountId });
  return `${account} · ${region}`;
}

/** In the middle of a sentence, and of a row of several. */
export const siteNames = (t: Translate, sites: readonly Site[]): string =>
  sites.map(({ name, accountId, region }) => `${name ?? accountId}, ${region}`).join(t('list.comma'));
