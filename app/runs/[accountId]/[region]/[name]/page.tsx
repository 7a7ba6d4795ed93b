import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { causeWords } from '@/components/activity/run-words';
import { RunView } from '@/components/run/run-view';
import { NotRead } from '@/components/shell/not-read';
import { ServiceError } from '@/lib/service/errors';
import { type ReadRun, readRun } from '@/lib/service/read-run';
import { pageContext } from '../../../../context';
import { forPage } from '../../../../for-page';
import { orRefusal } from '../../../../or-refusal';
import { runIn } from '../../../run-in';

interface RunPageProps {
  params: Promise<ReadRun>;
}

/**
 * Read once for the page and its title. There is no `loading.tsx` above it: that would send 200 before it is known
 * whether there is such a run.
 */
const pageOf = cache(async (accountId: string, region: string, name: string) => {
  const asked = runIn({ accountId, region, name });
  if (!asked) notFound();
  return orRefusal(forPage(readRun(await pageContext(), asked)));
});

async function read({ params }: RunPageProps) {
  const { accountId, region, name } = await params;
  return { page: await pageOf(accountId, region, name), path: `/runs/${accountId}/${region}/${name}` };
}

export async function generateMetadata(props: RunPageProps): Promise<Metadata> {
  const t = await getTranslations();
  const { page } = await read(props);
  if (page instanceof ServiceError) return { title: t('run.title') };
  const network = page.network?.name ?? page.run.name;
  return { title: `${causeWords(t, page.run.cause)} · ${network}` };
}

export default async function Run(props: RunPageProps) {
  const { page, path } = await read(props);
  if (page instanceof ServiceError)
    return <NotRead code={page.code} detail={page.detail} back={{ href: path, words: 'action.retry' }} />;
  // Anew for another run: what was folded out belongs to the one before.
  return <RunView key={page.run.executionArn} page={page} />;
}
