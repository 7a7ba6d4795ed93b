'use client';

import { useEffect, useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useSWRConfig } from 'swr';
import { client, keys } from '@/components/live/client';
import { useMinute } from '@/components/time/now';
import { WindowDraft } from '@/lib/window/record';
import { draftOf, type FormValues, whyOf } from './form-values';
import { type Saving, toFields } from './use-save-window';
import { isWritten, type Written, writeMany } from './write-many';

export interface SavingMany extends Saving {
  /** By network, as far as they were begun. */
  readonly written: ReadonlyMap<string, Written>;
  readonly stop: () => void;
}

interface SaveManyOptions {
  vpcIds: readonly string[];
  replace: boolean;
  form: UseFormReturn<FormValues>;
}

/** Saves the editor's draft in each network that does not have it yet; saving again tries what is left. */
export function useSaveMany({ vpcIds, replace, form }: SaveManyOptions): SavingMany {
  const now = useMinute();
  const { mutate } = useSWRConfig();
  const [written, put] = useState<ReadonlyMap<string, Written>>(new Map());
  const [busy, setBusy] = useState(false);
  const stopped = useRef(false);
  const stop = () => {
    stopped.current = true;
  };
  // For who leaves the page or the panel no more is begun.
  useEffect(
    () => () => {
      stopped.current = true;
    },
    [],
  );
  const save = async (values: FormValues) => {
    const draft = { ...WindowDraft.parse(draftOf(values)), ...whyOf(values) };
    const told = drawnRarely((all) => put(all), written);
    stopped.current = false;
    setBusy(true);
    const left = vpcIds.filter((vpcId) => !isWritten(written.get(vpcId) ?? { kind: 'saving' }));
    try {
      await writeMany(client, {
        vpcIds: left,
        draft,
        replace,
        tell: told.tell,
        unsure: unsureOf(written),
        isStopped: () => stopped.current,
        wait,
      });
    } finally {
      told.draw();
      setBusy(false);
    }
    const invalid = [...told.all.values()].find(
      (one) => one.kind === 'refused' && one.error.code === 'invalid',
    );
    if (invalid?.kind === 'refused') toFields(invalid.error, form, now);
    await Promise.all([mutate(keys.networks), mutate(isOfSome(vpcIds))]);
  };
  return { busy, written, save, stop, keepMine: nothing, takeTheirs: nothing };
}

/** Networks in which it is not known what came of the last try. */
function unsureOf(written: ReadonlyMap<string, Written>): ReadonlySet<string> {
  const isUnsure = (one: Written) =>
    one.kind === 'refused' && (one.error.status === 0 || one.error.status >= 500);
  return new Set([...written].filter(([, one]) => isUnsure(one)).map(([vpcId]) => vpcId));
}

/** Gathers what is told and draws it a few times a second: there may be a thousand networks. */
function drawnRarely(
  draw: (all: ReadonlyMap<string, Written>) => void,
  before: ReadonlyMap<string, Written>,
) {
  const all = new Map(before);
  let drawn = 0;
  return {
    all,
    draw: () => draw(new Map(all)),
    tell(vpcId: string, written: Written) {
      all.set(vpcId, written);
      if (performance.now() - drawn < 200) return;
      drawn = performance.now();
      draw(new Map(all));
    },
  };
}

function isOfSome(vpcIds: readonly string[]) {
  const known = new Set(
    vpcIds.flatMap((vpcId) => [keys.network(vpcId), keys.openings(vpcId), keys.history(vpcId)]),
  );
  return (key: unknown) => typeof key === 'string' && known.has(key);
}

const wait = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));
/** Many are never stale: each is read just before it is replaced. */
const nothing = () => undefined;
