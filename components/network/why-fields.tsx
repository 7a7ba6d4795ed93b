import { useTranslations } from 'next-intl';
import type { Translate } from '@/components/i18n/translate';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ApiProblem } from '@/lib/api/client';
import type { NetworkSummary } from '@/lib/view/network';
import { ReasonField } from './reason-field';

export type Wants = NetworkSummary['wants'];
/** Why, as it is typed. */
export interface WhyTyped {
  readonly reason: string;
  readonly ticket: string;
}
export type WhyErrors = Partial<Record<keyof WhyTyped, string>>;
export const nothingTyped: WhyTyped = { reason: '', ticket: '' };

/** What was typed of why. */
export function given(why: WhyTyped = nothingTyped): { reason?: string; ticket?: string } {
  const [reason, ticket] = [why.reason.trim(), why.ticket.trim()];
  return { ...(reason === '' ? {} : { reason }), ...(ticket === '' ? {} : { ticket }) };
}

/** Whether one click is not enough here. */
export function wantsWhy({ reason, ticket }: Wants): boolean {
  return reason || ticket;
}

/** Whether a refusal is about what was said, which a dialog asks for. */
export function isAboutWhy({ problem }: ApiProblem): boolean {
  return problem.errors?.some(({ pointer }) => pointer === '/reason' || pointer === '/ticket') ?? false;
}

/** What is wanted and not typed, in words for its field. */
export function missingWords(t: Translate, wants: Wants, typed: WhyTyped): WhyErrors {
  return {
    ...(wants.reason && typed.reason.trim() === '' ? { reason: t('openDialog.reasonMissing') } : {}),
    ...(wants.ticket && typed.ticket.trim() === '' ? { ticket: t('openDialog.ticketMissing') } : {}),
  };
}

/** What the API says of the fields, in the reader's words. */
export function refusedWords(t: Translate, { ticketExample }: Wants, { problem }: ApiProblem): WhyErrors {
  const isAt = (pointer: string) => problem.errors?.some((one) => one.pointer === pointer) ?? false;
  const odd =
    ticketExample === undefined
      ? t('openDialog.ticketMissing')
      : t('openDialog.ticketOdd', { example: ticketExample });
  return {
    ...(isAt('/reason') ? { reason: t('openDialog.reasonMissing') } : {}),
    ...(isAt('/ticket') ? { ticket: odd } : {}),
  };
}

interface WhyFieldsProps {
  wants: Wants;
  value: WhyTyped;
  onChange: (typed: WhyTyped) => void;
  errors: WhyErrors;
  /** A ticket may be named though none is wanted. */
  offersTicket?: boolean;
}

/** Why somebody opens; and by which ticket, where that is wanted. */
export function WhyFields({ wants, value, onChange, errors, offersTicket = false }: WhyFieldsProps) {
  const t = useTranslations('openDialog');
  const { ticketExample: example } = wants;
  return (
    <>
      <ReasonField
        value={value.reason}
        onChange={(reason) => onChange({ ...value, reason })}
        required={wants.reason}
        error={errors.reason}
      />
      {(wants.ticket || offersTicket || errors.ticket !== undefined) && (
        <Field
          label={t('ticket')}
          error={errors.ticket}
          {...(example === undefined ? {} : { hint: t('ticketHint', { example }) })}
        >
          {(control) => (
            <Input
              {...control}
              value={value.ticket}
              maxLength={64}
              autoComplete="off"
              required={wants.ticket}
              onChange={(event) => onChange({ ...value, ticket: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}
