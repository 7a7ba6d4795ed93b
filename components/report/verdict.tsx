import { CircleCheck, CircleHelp, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { EvidenceReport } from '@/lib/view/reports';
import { useSpan } from './use-words';

/** What it comes to, in a sentence or two: never more than was seen. */
export function Verdict({ report: { outside, inside, gaps } }: { report: EvidenceReport }) {
  const t = useTranslations('reports.proof');
  const span = useSpan();
  const looks = Object.values(outside).reduce((sum, one) => sum + one, 0);
  const notClosed = looks - outside.closed;
  const away = gaps.reduce((sum, gap) => sum + Date.parse(gap.until) - Date.parse(gap.from), 0);
  const isNothing = looks === 0 && inside === 0;
  const look = looks === 0 ? unknown : notClosed > 0 ? bad : good;
  const words = isNothing
    ? t('verdictNothing')
    : looks === 0
      ? t('verdictInside')
      : notClosed > 0
        ? t('verdictOpen', { count: notClosed, looks })
        : t('verdictClosed', { looks });
  return (
    <div className={`flex gap-3 rounded-lg border px-4 py-3 [print-color-adjust:exact] ${look.box}`}>
      <look.Icon aria-hidden="true" className={`mt-0.5 size-5 shrink-0 ${look.ink}`} />
      <div>
        <p className="font-medium">{words}</p>
        {away > 0 && !isNothing && <p className="text-muted">{t('gapsText', { span: span(away) })}</p>}
      </div>
    </div>
  );
}

const good = { Icon: CircleCheck, box: 'border-accent-line bg-accent-soft', ink: 'text-accent-ink' };
const bad = { Icon: TriangleAlert, box: 'border-danger-line bg-danger-soft', ink: 'text-danger-ink' };
const unknown = { Icon: CircleHelp, box: 'border-warn-line bg-warn-soft', ink: 'text-warn-ink' };
