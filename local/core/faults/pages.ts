/** `/_local/faults`: the rules by HTTP, for trying them with curl. */
import { jsonPage } from '@/local/core/html';
import type { Page, PageReply } from '@/local/core/service';
import { SettingRefused } from '@/local/core/setting';
import type { Faults } from './faults';

/** GET lists; POST adds one rule or a list of them; DELETE removes all, or one by `?id=`. What is not valid is 400. */
export function faultPages(faults: Faults): Page[] {
  return [{ path: '/_local/faults', respond: (request) => answered(() => act(faults, request)) }];
}

type Request = Parameters<Page['respond']>[0];

function act(faults: Faults, { method, url, body }: Request): PageReply {
  if (method === 'GET') return jsonPage({ faults: faults.list() });
  if (method === 'POST') return { ...jsonPage({ faults: addAll(faults, parsed(body)) }), status: 201 };
  if (method === 'DELETE') return remove(faults, url.searchParams.get('id'));
  return refused(405, `${method} is not one of GET, POST and DELETE.`);
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

function parsed(body: string): unknown {
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
