'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { Temporal } from 'temporal-polyfill';
import { client } from '@/components/live/client';
import { errorWords } from '@/components/live/error-words';
import { useDeed } from '@/components/live/use-deed';
import { useMinute } from '@/components/time/now';
import { ApiProblem } from '@/lib/api/client';
import type { WindowView } from '@/lib/view/network';
import { checkWindow } from '@/lib/window/check-window';
import { WindowDraft } from '@/lib/window/record';
import { codeAt, fieldAt, whyFields } from './form-errors';
import { draftOf, type FormValues, formOf, whyOf } from './form-values';

interface SaveOptions {
  vpcId: string;
  window: WindowView | undefined;
  form: UseFormReturn<FormValues>;
  onSaved: () => void;
}

/** What the editor knows of its saving. */
export interface Saving {
  readonly busy: boolean;
  /** What somebody else saved meanwhile. */
  readonly theirs?: WindowView | undefined;
  /** Why it could not be saved, where no field is to blame. */
  readonly refusal?: string | undefined;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
  readonly save: (values: FormValues) => Promise<void>;
}

/**
 * Saves the editor's draft. The API's refusals go to their fields; one that has none is `refusal`. That the
 * session is over is said by `SignInElsewhere`. If somebody saved
 * before (412), `theirs` is their version, and the person chooses; the controls keep what was typed.
 */
export function useSaveWindow({ vpcId, window, form, onSaved }: SaveOptions): Saving {
  const t = useTranslations();
  const now = useMinute();
  const { busy, run } = useDeed(vpcId);
  const [etag, setEtag] = useState(window?.etag);
  const [theirs, setTheirs] = useState<WindowView>();
  const [refusal, setRefusal] = useState<string>();

  const refused = (error: ApiProblem) => {
    if (error.code === 'stale' && window !== undefined) void compare(window.id);
    else if (error.status !== 401 && !toFields(error, form, now)) setRefusal(refusalWords(t, error));
    return true;
  };
  const compare = async (id: string) => {
    try {
      setTheirs(await client.window(vpcId, id));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setRefusal(refusalWords(t, error)); // Somebody deleted it, or it cannot be read now.
    }
  };
  const write = async (values: FormValues, revision: string | undefined) => {
    setRefusal(undefined);
    const draft = { ...WindowDraft.parse(draftOf(values)), ...whyOf(values) };
    const saved = await run(
      (api) =>
        window === undefined || revision === undefined
          ? api.createWindow(vpcId, draft)
          : api.replaceWindow(vpcId, window.id, revision, draft),
      ({ name }) => t('windows.doneSave', { name }),
      refused,
    );
    if (saved) onSaved();
  };
  const keepMine = () => {
    if (theirs === undefined) return;
    setEtag(theirs.etag);
    setTheirs(undefined);
    void form.handleSubmit((values) => write(values, theirs.etag))();
  };
  const takeTheirs = () => {
    if (theirs === undefined) return;
    form.reset(formOf(theirs, now.slice(0, 10)));
    setEtag(theirs.etag);
    setTheirs(undefined);
  };
  return { busy, theirs, refusal, keepMine, takeTheirs, save: (values: FormValues) => write(values, etag) };
}

/** Puts the API's errors at their controls, in the reader's words where it knows them; false if one has no control. */
export function toFields(error: ApiProblem, form: UseFormReturn<FormValues>, now: string): boolean {
  const values = form.getValues();
  const known = checkWindow(WindowDraft.parse(draftOf(values)), Temporal.Instant.from(now));
  const placed = (error.problem.errors ?? []).map(({ pointer, detail }) => {
    const name = fieldAt(pointer, values);
    const code = codeAt(known, pointer) ?? whyFields.find((one) => one === name);
    const shown = code === undefined ? { type: 'api', message: detail } : { type: code };
    if (name !== undefined) form.setError(name, shown, { shouldFocus: true });
    return name !== undefined;
  });
  return placed.length > 0 && placed.every(Boolean);
}

function refusalWords(t: ReturnType<typeof useTranslations>, error: ApiProblem): string {
  const { title, detail, request } = errorWords(t, error);
  return [title, detail, request].filter(Boolean).join(' · ');
}
