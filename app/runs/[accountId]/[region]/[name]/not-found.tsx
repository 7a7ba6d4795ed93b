import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { PageMessage } from '@/components/shell/page-message';
import { Button } from '@/components/ui/button';

/** AWS keeps it no longer, there never was one, or it is of a network that the reader may not know of: these are told apart for nobody. */
export default async function NoRun() {
  const t = await getTranslations();
  return (
    <PageMessage title={t('run.goneTitle')} text={t('run.goneText')}>
      <Button asChild look="primary">
        <Link href="/activity">{t('shell.activity')}</Link>
      </Button>
      <Button asChild>
        <Link href="/">{t('error.home')}</Link>
      </Button>
    </PageMessage>
  );
}
