import { listWords } from '@/components/i18n/list-words';
import type { Translate } from '@/components/i18n/translate';
import type { TimeWords } from '@/components/time/time-words';
import type { NetworkDetail, NetworkSummary } from '@/lib/view/network';
import { eachOnce } from '@/lib/window/each-once';
import { conditionOf } from './condition';

type Told = NetworkSummary & Partial<Pick<NetworkDetail, 'hold'>>;

/** What is so and why, as a sentence for the top of a network's page. */
export function headlineWords(t: Translate, time: TimeWords, network: Told, now: string): string {
  switch (conditionOf(network)) {
    case 'should-be-closed':
      return t('headline.shouldBeClosed');
    case 'other-way-out':
      return t('headline.otherWayOut');
    case 'should-be-open':
      return t('headline.shouldBeOpen');
    case 'opening':
      return t('headline.opening');
    case 'finishing':
      return t('headline.finishing');
    case 'closing':
      return t('headline.closing');
    case 'unknown':
      return t('headline.unknown');
    case 'open':
      return openSentence(t, time, network);
    case 'closed':
      return closedSentence(t, time, network, now);
  }
}

function openSentence(t: Translate, time: TimeWords, { reason, until }: Told): string {
  if (reason.kind === 'window') {
    const names = listWords(reason.names, time.locale);
    return t(until === undefined ? 'headline.windowEndless' : 'headline.window', { names });
  }
  if (reason.kind !== 'lease') return t('headline.openUnclear');
  const names = listWords(eachOnce(reason.by), time.locale);
  if (reason.reason === undefined) return t('headline.lease', { names });
  return t('headline.leaseWhy', { names, why: reason.reason });
}

function closedSentence(t: Translate, time: TimeWords, network: Told, now: string): string {
  const { reason, nextOpening } = network;
  const until = network.hold?.until ?? network.until;
  if (reason.kind === 'freeze') {
    return t(reason.scope === 'site' ? 'headline.frozenAll' : 'headline.frozen', { name: reason.by.name });
  }
  if (reason.kind === 'hold' && until !== undefined) {
    const said = { name: reason.by.name, time: time.moment(until, now) };
    if (reason.reason === undefined) return t('headline.kept', said);
    return t('headline.keptWhy', { ...said, why: reason.reason });
  }
  if (nextOpening !== undefined) {
    return t('headline.closedNext', {
      time: time.moment(nextOpening.opens, now),
      name: nextOpening.name,
    });
  }
  return t(reason.kind === 'no-windows' ? 'headline.closedNoWindows' : 'headline.closedNoMore');
}
