import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { PageMessage } from '@/components/shell/page-message';
import { Button } from '@/components/ui/button';

/** Why there is no report, and what to do. */
export function ReportNotRead({ code, detail, back }: { code: string; detail: string; back: string }) {
  const t = useTranslations();
  return (
    <PageMessage title={t(`error.code.${code}.title`)} text={t(`error.code.${code}.remedy`)} detail={detail}>
      <Button asChild look="primary">
        <Link href={back}>{t('reports.again')}</Link>
      </Button>
    </PageMessage>
  );
}
