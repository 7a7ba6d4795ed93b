'use client';

import { useTranslations } from 'next-intl';
import { Scrolled } from '@/components/report/scrolled';
import { Section } from '@/components/ui/section';
import { type AccessShown, type Source, useLimitWords } from './access-view';

const head = 'px-3 py-2 text-left font-medium text-[13px] text-muted first:pl-5 last:pr-5';
const cell = 'px-3 py-2 first:pl-5 last:pr-5';

/** What gives people and machines their roles, and whose tokens are taken. */
export function RoleSources({ signOn }: { signOn: NonNullable<AccessShown['signOn']> }) {
  const t = useTranslations('settings.access');
  const { sources, tokenIssuers, roleClaims } = signOn;
  return (
    <>
      <Section title={t('sources')} className="overflow-clip">
        {sources === undefined ? (
          <p className="px-5 py-4 text-muted text-sm">{t('hidden')}</p>
        ) : (
          <SourceTable label={roleClaims.join(', ')} sources={sources} />
        )}
      </Section>
      {tokenIssuers !== undefined && (
        <Section title={t('issuers')} className="overflow-clip">
          {tokenIssuers.length === 0 && <p className="px-5 py-4 text-muted text-sm">{t('noIssuers')}</p>}
          <ul className="divide-y divide-line">
            {tokenIssuers.map(({ issuer, sources: rules }) => (
              <li key={issuer}>
                <p className="break-all px-5 pt-3 pb-2 font-medium text-sm">{issuer}</p>
                <SourceTable label={issuer} sources={rules} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function SourceTable({ label, sources }: { label: string; sources: readonly Source[] }) {
  const t = useTranslations('settings.access');
  const role = useTranslations('role');
  const limits = useLimitWords();
  return (
    <Scrolled label={label}>
      <table className="w-full border-collapse text-sm">
        <thead className="border-b">
          <tr>
            <th scope="col" className={head}>
              {t('value')}
            </th>
            <th scope="col" className={head}>
              {t('role')}
            </th>
            <th scope="col" className={head}>
              {t('where')}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {sources.map((one) => (
            <tr key={`${one.role} ${one.from} ${JSON.stringify(one.networks)}`}>
              <th scope="row" className={`${cell} [overflow-wrap:anywhere] min-w-32 text-left font-medium`}>
                {one.from}
              </th>
              <td className={cell}>{role(one.role)}</td>
              <td className={`${cell} text-muted`}>{limits(one.networks)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}
