'use client';

import { useCallback, useEffect, useState } from 'react';

/** A part of the code that is fetched when it is first wanted. */
export interface Later<T> {
  /** The part, once it is here. */
  readonly now: () => T | undefined;
  /** Fetches it, once for all who ask. One that failed is tried again by the next who asks. */
  readonly load: () => Promise<T>;
}

export function later<T>(fetchPart: () => Promise<T>): Later<T> {
  let here: T | undefined;
  let loading: Promise<T> | undefined;
  const load = async () => {
    try {
      here = await fetchPart();
      return here;
    } finally {
      loading = undefined;
    }
  };
  return {
    now: () => here,
    load: () => {
      loading ??= here === undefined ? load() : Promise.resolve(here);
      return loading;
    },
  };
}

interface Loaded<T> {
  readonly part: T | undefined;
  readonly failed: boolean;
  readonly again: () => void;
}

/** The part, drawn anew when it is here; fetched as soon as `wanted`. */
export function useLater<T>(one: Later<T>, wanted = true): Loaded<T> {
  // In an object: the part may be a function, which a state would call.
  const [{ part }, put] = useState(() => ({ part: one.now() }));
  const [failed, fail] = useState(false);
  const again = useCallback(() => {
    fail(false);
    one.load().then(
      (loaded) => put({ part: loaded }),
      () => fail(true),
    );
  }, [one]);
  useEffect(() => {
    if (wanted && part === undefined) again();
  }, [wanted, part, again]);
  return { part, failed, again };
}

/** For a control that will need parts: fetches them when somebody points at it or comes to it by keyboard. */
export function soon(...parts: readonly Later<unknown>[]) {
  // Whoever then uses the control is told if it failed.
  const load = () => void Promise.allSettled(parts.map((one) => one.load()));
  return { onPointerEnter: load, onFocus: load };
}
