import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { PageMessage } from './page-message';

interface NotReadProps {
  code: string;
  detail: string;
  /** Where to begin anew, and how that is called. */
  back: { href: string; words: 'activity.newest' | 'reports.again' | 'action.retry' };
}

/** Why a page has nothing to show, and what to do. */
export function NotRead({ code, detail, back }: NotReadProps) {
  const t = useTranslations();
  return (
    <PageMessage title={t(`error.code.${code}.title`)} text={t(`error.code.${code}.remedy`)} detail={detail}>
      <Button asChild look="primary">
        <Link href={back.href}>{t(back.words)}</Link>
      </Button>
    </PageMessage>
  );
}
