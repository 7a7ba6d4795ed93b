import { useTranslations } from 'next-intl';
import { causeWords } from '@/components/activity/run-words';
import { Moment } from '@/components/time/moment';
import type { ProvedOpening } from '@/lib/view/reports';

const head = 'px-3 py-2 text-left font-medium text-[13px] text-muted first:pl-5 last:pr-5';
const cell = 'px-3 py-2.5 align-top first:pl-5 last:pr-5';

/** Each opening with when, why, who, ticket, reason and addresses. */
export function EvidenceOpenings({ openings }: { openings: readonly ProvedOpening[] }) {
  const t = useTranslations('reports.proof');
  return (
    <table className="w-full border-collapse text-sm">
      <thead className="border-b">
        <tr>
          {(['from', 'until', 'why', 'ticket', 'addresses'] as const).map((key) => (
            <th key={key} scope="col" className={head}>
              {t(`col.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {openings.map((opening) => (
          <Row key={`${opening.from} ${opening.until}`} opening={opening} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ opening }: { opening: ProvedOpening }) {
  const t = useTranslations('reports.proof');
  const { from, until, ticket, reason, closed } = opening;
  const why = useWhy();
  return (
    <tr className="break-inside-avoid">
      <td className={`${cell} whitespace-nowrap tabular-nums`}>
        {from === undefined ? t('before') : <Moment at={from} full />}
      </td>
      <td className={`${cell} whitespace-nowrap tabular-nums`}>
        {until === undefined ? t('notOver') : <Moment at={until} full />}
      </td>
      <td className={`${cell} min-w-40`}>
        {opening.cause === undefined ? '–' : why(opening.cause, opening.by)}
        {closed && (
          <p className="text-[13px] text-muted">{t('ended', { why: why(closed.cause, closed.by) })}</p>
        )}
      </td>
      <td className={`${cell} min-w-36`}>
        {ticket !== undefined && <p className="font-medium">{ticket}</p>}
        {reason !== undefined && <p className="break-words text-muted">{reason}</p>}
        {ticket === undefined && reason === undefined && '–'}
      </td>
      <td className={`${cell} font-mono text-[13px]`}>
        {opening.addresses.length > 0
          ? opening.addresses.map((address) => <p key={address}>{address}</p>)
          : opening.made.map((id) => <p key={id}>{id}</p>)}
      </td>
    </tr>
  );
}

function useWhy() {
  const t = useTranslations();
  return (cause: string, by: string | undefined) => {
    const words = causeWords(t, cause);
    return by === undefined ? words : t('reports.proof.by', { cause: words, name: by });
  };
}
