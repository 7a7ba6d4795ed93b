import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

/** The end of a list of which only the first are drawn: shows all. */
export function ShowAll({ count, show }: { count: number; show: () => void }) {
  const t = useTranslations('settings');
  return (
    <div className="border-t px-5 py-2.5">
      <Button size="small" look="quiet" onClick={show}>
        {t('show', { count })}
      </Button>
    </div>
  );
}
