import type { Host, Scope } from '@/local/core/service';

/** A queue's URL. Its last two parts, account and name, are what counts: the host may be any name of this endpoint. */
export function queueUrl(host: Pick<Host, 'origin'>, scope: Scope, name: string): string {
  return `${host.origin?.() ?? 'http://127.0.0.1'}/${scope.account}/${name}`;
}
