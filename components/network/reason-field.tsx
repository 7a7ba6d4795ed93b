import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

interface ReasonFieldProps {
  value: string;
  onChange: (why: string) => void;
  required?: boolean;
  error?: string | undefined;
}

/** Why somebody opens or closes, seen by others: optional unless it is wanted here. */
export function ReasonField({ value, onChange, required = false, error }: ReasonFieldProps) {
  const t = useTranslations('openDialog');
  return (
    <Field label={t('reason')} hint={t(required ? 'reasonWanted' : 'reasonHint')} error={error}>
      {(control) => (
        <Input
          {...control}
          value={value}
          maxLength={256}
          required={required}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
