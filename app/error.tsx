'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { PageMessage } from '@/components/shell/page-message';
import { Button } from '@/components/ui/button';

/** Drawn when a page fails. The digest finds the failure in Sluice's log. */
export default function Broken({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations();
  const router = useRouter();
  const [trying, start] = useTransition();
  const again = () =>
    start(() => {
      router.refresh();
      reset();
    });
  const detail = error.digest === undefined ? {} : { detail: t('error.requestId', { id: error.digest }) };
  return (
    <PageMessage title={t('error.title')} text={t('error.text')} {...detail}>
      <Button look="primary" onClick={again} disabled={trying}>
        {t('action.retry')}
      </Button>
    </PageMessage>
  );
}
