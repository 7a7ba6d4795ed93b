import { listWords } from '@/components/i18n/list-words';
import type { Translate } from '@/components/i18n/translate';
import type { TimeWords } from '@/components/time/time-words';
import type { NetworkDetail } from '@/lib/view/network';

/** What closing a network now ends, a sentence each: people's openings, a window's, connections, what is deleted. */
export function closeConsequences(
  t: Translate,
  time: TimeWords,
  network: NetworkDetail,
  now: string,
): string[] {
  const gateways = network.waysOut.gateways.filter(({ ours, state }) => ours && state !== 'deleted').length;
  const addresses = network.waysOut.addresses.filter(({ ours, kind }) => ours && kind !== 'kept').length;
  const told = [
    ...(network.exposed === 'no' ? [] : [connectionWords(t, time, network)]),
    ...network.leases.map(({ mine, by, until }) =>
      t(mine ? 'closeDialog.own' : 'closeDialog.person', { name: by.name, time: time.moment(until, now) }),
    ),
    ...(network.reason.kind === 'window'
      ? [t('closeDialog.window', { names: listWords(network.reason.names, time.locale) })]
      : []),
    ...(gateways + addresses === 0 ? [] : [resourceWords(t, gateways, addresses)]),
  ];
  return told.length === 0 ? [t('closeDialog.nothing')] : told;
}

/** AWS counts TCP only: that nothing runs is said where next to no byte does either. */
const quietBytesPerSecond = 33;

/** With their number, where AWS has published it. */
function connectionWords(t: Translate, time: TimeWords, network: NetworkDetail): string {
  const { traffic, finishing } = network;
  const count = traffic?.connections ?? finishing?.connections;
  const bytes = traffic?.bytesPerSecond;
  if (count === 0 && bytes !== undefined && bytes <= quietBytesPerSecond)
    return t('closeDialog.noConnections');
  const { drainMinutes } = network.settings;
  const span = time.span(drainMinutes * 60_000);
  if (!count) {
    return drainMinutes === 0 ? t('closeDialog.connections') : t('closeDialog.connectionsEnd', { span });
  }
  if (drainMinutes === 0) return t('closeDialog.connectionCount', { count });
  return t('closeDialog.connectionCountEnd', { count, span });
}

function resourceWords(t: Translate, gateways: number, addresses: number): string {
  const both = gateways > 0 && addresses > 0 ? 'yes' : 'no';
  return t('closeDialog.resources', { gateways, addresses, both, total: gateways + addresses });
}
