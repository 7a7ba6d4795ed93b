import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { PageMessage } from '@/components/shell/page-message';
import { Button } from '@/components/ui/button';

export default async function NotFound() {
  const t = await getTranslations('error');
  return (
    <PageMessage title={t('notFoundTitle')} text={t('notFoundText')}>
      <Button asChild>
        <Link href="/">{t('home')}</Link>
      </Button>
    </PageMessage>
  );
}
