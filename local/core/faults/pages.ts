/** `/_local/faults`, `/_local/throttle` and `/_local/stale`: the same by HTTP, for trying them with curl. */
import { jsonPage } from '@/local/core/html';
import type { Page, PageReply } from '@/local/core/service';
import { SettingRefused } from '@/local/core/setting';
import type { Stale } from '@/local/core/stale/stale';
import type { Throttle } from '@/local/core/throttle/throttle';
import type { Faults } from './faults';

export interface Troubles {
  readonly faults: Faults;
  readonly throttle: Throttle;
  readonly stale: Stale;
}

/**
 * GET shows. POST sets: for faults, adds one rule or a list of them. DELETE ends it: for faults all, or one by `?id=`.
 * What is not valid is 400.
 */
export function troublePages({ faults, throttle, stale }: Troubles): Page[] {
  return [
    page('faults', {
      show: () => jsonPage({ faults: faults.list() }),
      set: (_url, given) => ({ ...jsonPage({ faults: addAll(faults, given()) }), status: 201 }),
      end: (url) => remove(faults, url.searchParams.get('id')),
    }),
    page('throttle', {
      show: () => jsonPage({ rates: throttle.report() }),
      // The schema of the setting says what it may be.
      set: (_url, given) => jsonPage({ throttle: throttle(given()) ?? 'set' }),
      end: () => jsonPage({ throttle: throttle(false) ?? 'off' }),
    }),
    page('stale', {
      show: () => jsonPage(stale.report()),
      set: (_url, given) => jsonPage({ seed: stale(given()) }),
      end: () => jsonPage({ stale: stale(false) ?? 'off' }),
    }),
  ];
}

type Method = (url: URL, given: () => ReturnType<typeof JSON.parse>) => PageReply;

const actions = new Map<string, 'show' | 'set' | 'end'>([
  ['GET', 'show'],
  ['POST', 'set'],
  ['DELETE', 'end'],
]);

function page(name: string, methods: Readonly<Record<'show' | 'set' | 'end', Method>>): Page {
  return {
    path: `/_local/${name}`,
    respond({ method, url, body }) {
      const act = actions.get(method);
      if (!act) return refused(405, `${method} is not one of GET, POST and DELETE.`);
      return answered(() => methods[act](url, () => parsed(body)));
    },
  };
}

/** All of them or, if one is not valid, none. Error: SettingRefused. */
export function addAll(faults: Faults, given: unknown) {
  const rules = Array.isArray(given) ? given : [given];
  const added: ReturnType<Faults['add']>[] = [];
  try {
    for (const rule of rules) added.push(faults.add(rule));
    return added;
  } catch (error) {
    for (const { id } of added) faults.remove(id);
    throw error;
  }
}

function parsed(body: string) {
  try {
    return JSON.parse(body);
  } catch {
    throw new SettingRefused('The body is not JSON.');
  }
}

function remove(faults: Faults, id: string | null): PageReply {
  if (id === null) faults.clear();
  else if (!faults.remove(id)) return refused(404, `There is no fault ${id}.`);
  return jsonPage({ faults: faults.list() });
}

function answered(act: () => PageReply): PageReply {
  try {
    return act();
  } catch (error) {
    if (error instanceof SettingRefused) return refused(400, error.message);
    throw error;
  }
}

function refused(status: number, error: string): PageReply {
  return { ...jsonPage({ error }), status };
}
