import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

/** Why somebody opens or closes: optional, and seen by others. */
export function ReasonField({ value, onChange }: { value: string; onChange: (why: string) => void }) {
  const t = useTranslations('openDialog');
  return (
    <Field label={t('reason')} hint={t('reasonHint')}>
      {(control) => (
        <Input
          {...control}
          value={value}
          maxLength={256}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
