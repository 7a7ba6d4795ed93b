'use client';

import type { UseFormReturn } from 'react-hook-form';
import { client } from '@/components/live/client';
import type { Stands } from '@/components/live/each-of-many';
import { type OfMany, useEachOfMany } from '@/components/live/use-each-of-many';
import { useMinute } from '@/components/time/now';
import { WindowDraft } from '@/lib/window/record';
import { draftOf, type FormValues, whyOf } from './form-values';
import { type Saving, toFields } from './use-save-window';
import { type Written, writeOne } from './write-many';

export interface SavingMany extends Saving, Omit<OfMany<Written>, 'run'> {}

interface SaveManyOptions {
  vpcIds: readonly string[];
  replace: boolean;
  form: UseFormReturn<FormValues>;
}

/** Saves the editor's draft in each network that does not have it yet; saving again tries what is left. */
export function useSaveMany({ vpcIds, replace, form }: SaveManyOptions): SavingMany {
  const now = useMinute();
  const { run, ...many } = useEachOfMany<Written>(vpcIds, isSeveral);
  const save = async (values: FormValues) => {
    const draft = { ...WindowDraft.parse(draftOf(values)), ...whyOf(values) };
    const all = await run((vpcId) =>
      writeOne(client, vpcId, { draft, replace, unsure: isUnsure(many.stands.get(vpcId)) }),
    );
    const invalid = [...all.values()].find((one) => one.kind === 'refused' && one.error.code === 'invalid');
    if (invalid?.kind === 'refused') toFields(invalid.error, form, now);
  };
  return { ...many, save, keepMine: nothing, takeTheirs: nothing };
}

const isSeveral = (written: Written) => written === 'several';

/** Whether it is not known what came of the last try. */
function isUnsure(stands: Stands<Written> | undefined): boolean {
  return stands?.kind === 'refused' && (stands.error.status === 0 || stands.error.status >= 500);
}

/** Many are never stale: each is read just before it is replaced. */
const nothing = () => undefined;
