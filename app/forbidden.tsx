import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { PageMessage } from '@/components/shell/page-message';
import { Button } from '@/components/ui/button';

export default async function Forbidden() {
  const t = await getTranslations('error');
  return (
    <PageMessage title={t('forbiddenTitle')} text={t('forbiddenText')}>
      <Button asChild>
        <Link href="/">{t('home')}</Link>
      </Button>
    </PageMessage>
  );
}
