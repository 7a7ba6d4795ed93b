'use client';

import { useEffect, useRef, useState } from 'react';
import { useSWRConfig } from 'swr';
import { keys } from './client';
import { eachOfMany, type Stands } from './each-of-many';

export interface OfMany<Done> {
  readonly busy: boolean;
  /** By network, as far as they were begun. */
  readonly stands: ReadonlyMap<string, Stands<Done>>;
  /** Those that are not done. */
  readonly left: readonly string[];
  readonly stop: () => void;
  /** Does it on each of these that is not done yet; the pages look again when it has ended. */
  readonly run: (one: (vpcId: string) => Promise<Done>) => Promise<ReadonlyMap<string, Stands<Done>>>;
}

/**
 * A deed on many networks, which is tried again where it failed, or where what came of it is `notYet` all. For who leaves
 * the page or the dialog no more is begun.
 */
export function useEachOfMany<Done>(
  vpcIds: readonly string[],
  notYet: (did: Done) => boolean = () => false,
): OfMany<Done> {
  const { mutate } = useSWRConfig();
  const [stands, put] = useState<ReadonlyMap<string, Stands<Done>>>(new Map());
  const [busy, setBusy] = useState(false);
  const stopped = useRef(false);
  const stop = () => {
    stopped.current = true;
  };
  useEffect(
    () => () => {
      stopped.current = true;
    },
    [],
  );
  const left = vpcIds.filter((vpcId) => {
    const stand = stands.get(vpcId);
    return stand?.kind !== 'done' || notYet(stand.did);
  });
  const run = async (one: (vpcId: string) => Promise<Done>) => {
    const told = drawnRarely(put, stands);
    stopped.current = false;
    setBusy(true);
    try {
      await eachOfMany({
        vpcIds: left,
        one,
        tell: told.tell,
        isStopped: () => stopped.current,
        wait,
      });
    } finally {
      told.draw();
      setBusy(false);
    }
    await Promise.all([mutate(keys.networks), mutate(isOfSome(vpcIds))]);
    return told.all;
  };
  return { busy, stands, left, stop, run };
}

/** Gathers what is told and draws it a few times a second: there may be a thousand networks. */
function drawnRarely<Done>(
  draw: (all: ReadonlyMap<string, Stands<Done>>) => void,
  before: ReadonlyMap<string, Stands<Done>>,
) {
  const all = new Map(before);
  let drawn = 0;
  return {
    all,
    draw: () => draw(new Map(all)),
    tell(vpcId: string, stands: Stands<Done>) {
      all.set(vpcId, stands);
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
