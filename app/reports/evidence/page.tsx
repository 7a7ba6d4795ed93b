import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { type AddressParams, askedEvidence } from '@/components/report/asked-report';
import { EvidenceView } from '@/components/report/evidence-view';
import { type AskedEvidence, instantAt } from '@/components/report/report-address';
import { NotRead } from '@/components/shell/not-read';
import type { Context } from '@/lib/service/context';
import { ServiceError } from '@/lib/service/errors';
import { listNetworks } from '@/lib/service/list-networks';
import { readEvidence } from '@/lib/service/read-evidence';
import { pageContext, readersZone } from '../../context';
import { forPage } from '../../for-page';
import { orRefusal } from '../../or-refusal';

/** More networks than any account has. */
const all = 10_000;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('evidence') };
}

export default async function Evidence({ searchParams }: { searchParams: Promise<AddressParams> }) {
  const [ctx, zone] = await Promise.all([pageContext(), readersZone()]);
  const now = ctx.now().toString();
  const asked = askedEvidence(await searchParams, now, zone);
  const [{ networks }, report] = await Promise.all([
    listNetworks(ctx, { limit: all }),
    orRefusal(forPage(reportOf(ctx, asked, zone))),
  ]);
  if (report instanceof ServiceError)
    return (
      <NotRead
        code={report.code}
        detail={report.detail}
        back={{ href: '/reports/evidence', words: 'reports.again' }}
      />
    );
  const mine = networks
    .filter(({ may }) => may.includes('audit'))
    .map(({ vpcId, name }) => ({ vpcId, name }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const given = { asked, networks: mine, hasNetworks: networks.length > 0, report, now, zone };
  return <EvidenceView {...given} />;
}

async function reportOf(ctx: Context, { network, from, until }: AskedEvidence, zone: string) {
  const [begin, end] = [instantAt(from, zone), instantAt(until, zone)];
  if (network === undefined || begin === undefined || end === undefined) return undefined;
  return readEvidence(ctx, { network, from: begin, until: end });
}
