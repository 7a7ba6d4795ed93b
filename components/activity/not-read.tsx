import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { PageMessage } from '@/components/shell/page-message';
import { Button } from '@/components/ui/button';

/** Why no activity is shown, and what to do. */
export function NotRead({ code, detail }: { code: string; detail: string }) {
  const t = useTranslations();
  return (
    <PageMessage title={t(`error.code.${code}.title`)} text={t(`error.code.${code}.remedy`)} detail={detail}>
      <Button asChild look="primary">
        <Link href="/activity">{t('activity.newest')}</Link>
      </Button>
    </PageMessage>
  );
}
