'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input, Select } from '@/components/ui/input';
import { type AskedEvidence, hrefOf, type Preset } from './report-address';

export interface NetworkChoice {
  readonly vpcId: string;
  readonly name: string;
}
interface EvidenceFormProps {
  asked: AskedEvidence;
  networks: readonly NetworkChoice[];
  presets: readonly (readonly [Preset, { from: string; until: string }])[];
}

/** Chooses a network and a time: a form whose fields are the page's address, so that it needs no script and can be shared. */
export function EvidenceForm({ asked, networks, presets }: EvidenceFormProps) {
  const t = useTranslations('reports');
  const { network } = asked;
  return (
    <form action="/reports/evidence" className="flex flex-wrap items-end gap-x-3 gap-y-2 print:hidden">
      <Field label={t('network')} className="min-w-48 max-sm:w-full">
        {(control) => (
          <Select key={network} {...control} name="network" required defaultValue={network ?? ''}>
            <option value="" disabled>
              {t('proof.choose')}
            </option>
            {networks.map(({ vpcId, name }) => (
              <option key={vpcId} value={vpcId}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {(['from', 'until'] as const).map((name) => (
        <Field key={name} label={t(`proof.${name}`)} className="max-sm:w-full">
          {(control) => (
            <Input
              key={asked[name]}
              {...control}
              type="datetime-local"
              name={name}
              required
              defaultValue={asked[name]}
            />
          )}
        </Field>
      ))}
      <Button type="submit" size="large" look="primary">
        {t('show')}
      </Button>
      {network !== undefined && (
        <div className="flex h-9 items-center gap-1">
          {presets.map(([preset, times]) => (
            <Button key={preset} asChild look="quiet" size="small">
              <Link prefetch={false} href={hrefOf('/reports/evidence', { network, ...times })}>
                {t(`proof.preset.${preset}`)}
              </Link>
            </Button>
          ))}
        </div>
      )}
    </form>
  );
}
