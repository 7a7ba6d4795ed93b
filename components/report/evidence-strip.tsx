import { useTranslations } from 'next-intl';
import type { EvidenceReport } from '@/lib/view/reports';
import { Legend } from './month-bars';

const width = 1000;

/** The period as a strip: what was open, what was seen not closed, and what is not known; the rest was seen closed. */
export function EvidenceStrip({ report }: { report: EvidenceReport }) {
  const t = useTranslations('reports.proof');
  const [begin, end] = [Date.parse(report.from), Date.parse(report.until)];
  const place = (from: string | undefined, until: string | undefined, least = 2) => {
    const [a, b] = [from ?? report.from, until ?? report.until].map(
      (at) => Math.min(1, Math.max(0, (Date.parse(at) - begin) / (end - begin))) * width,
    );
    const [x, to] = [a ?? 0, b ?? width];
    return { x, width: Math.max(least, to - x) };
  };
  return (
    <figure className="grid gap-2.5">
      <svg
        role="img"
        aria-label={t('strip')}
        viewBox={`0 0 ${width} 24`}
        preserveAspectRatio="none"
        className="h-6 w-full overflow-hidden rounded-md border [print-color-adjust:exact]"
      >
        <defs>
          <pattern
            id="not-known"
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="8" height="8" className="fill-surface" />
            <rect width="3" height="8" className="fill-line-strong" />
          </pattern>
        </defs>
        <rect width={width} height="24" className="fill-line-strong" />
        {report.gaps.map((gap) => (
          <rect key={gap.from} {...place(gap.from, gap.until)} height="24" fill="url(#not-known)" />
        ))}
        {report.openings.map(({ from, until }) => (
          <rect key={`${from} ${until}`} {...place(from, until)} height="24" className="fill-water" />
        ))}
        {report.notClosed.map(({ from, until }) => (
          <rect key={from} {...place(from, until, 4)} height="24" className="fill-danger" />
        ))}
      </svg>
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-[13px] text-muted">
        <Legend className="bg-line-strong" words={t('legend.closed')} />
        <Legend className="bg-water" words={t('legend.open')} />
        {report.notClosed.length > 0 && <Legend className="bg-danger" words={t('legend.bad')} />}
        {report.gaps.length > 0 && (
          <Legend className="border border-control border-dashed" words={t('legend.gap')} />
        )}
      </figcaption>
    </figure>
  );
}
