import type { Translate } from '@/components/i18n/translate';
import type { TimeWords } from '@/components/time/time-words';
import type { NetworkDetail, NetworkSummary } from '@/lib/view/network';
import { conditionOf, endOf, isSerious } from './condition';
import { problemWords } from './problem-words';
import { reasonWords } from './reason-words';

type Told = Pick<
  NetworkSummary,
  'state' | 'exposed' | 'reason' | 'problems' | 'until' | 'nextOpening' | 'readyInSeconds' | 'finishing'
> &
  /** Known on a network's own page: their own ends, which may come before the next opening. */
  Partial<Pick<NetworkDetail, 'hold' | 'freeze'>>;

/** The state of a network in one short phrase: `Open until 03:30`, `Closed · opens Tue 02:00`. */
export function stateWords(t: Translate, time: TimeWords, network: Told, now: string): string {
  const end = endOf(network);
  const until = end === undefined ? undefined : time.moment(end, now);
  switch (conditionOf(network)) {
    case 'should-be-closed':
      return t('state.shouldBeClosed');
    case 'other-way-out':
      return t('state.otherWayOut');
    case 'should-be-open':
      return until === undefined ? t('state.shouldBeOpenEndless') : t('state.shouldBeOpen', { time: until });
    case 'opening':
      return openingWords(t, time, network);
    case 'open':
      return until === undefined ? t('state.open') : t('state.openUntil', { time: until });
    case 'finishing':
      return finishingWords(t, time, network, now);
    case 'closing':
      return t('state.closing');
    case 'unknown':
      return t('state.unknown');
    case 'closed':
      return closedWords(t, time, network, now);
  }
}

/** Why it is so, and who: the line under the state. A problem that keeps it from its state comes first. */
export function whyWords(t: Translate, time: TimeWords, network: Told): string {
  const problem = network.problems.find(isSerious) ?? firstWhenAstray(network);
  if (problem !== undefined) return problemWords(t, problem).title;
  const { reason, nextOpening, state } = network;
  if (reason.kind === 'hold') return reason.reason ?? '';
  if (reason.kind === 'between-openings') {
    return nextOpening?.name ?? (state === 'closed' ? t('reason.noMore') : '');
  }
  return reasonWords(t, time.locale, reason);
}

function firstWhenAstray(network: Told) {
  return conditionOf(network) === network.state ? undefined : network.problems[0];
}

function openingWords(t: Translate, time: TimeWords, { readyInSeconds }: Told): string {
  if (readyInSeconds === undefined || readyInSeconds <= 0) return t('state.opening');
  return t('state.openingReady', { span: time.span(readyInSeconds * 1000) });
}

/** The time left is rounded up to the minute, for it is said as the most. */
function finishingWords(t: Translate, time: TimeWords, { finishing }: Told, now: string): string {
  const minutes = Math.ceil((Date.parse(finishing?.until ?? now) - Date.parse(now)) / 60_000);
  if (!finishing || minutes <= 0) return t('state.finishing');
  const span = time.span(minutes * 60_000);
  const count = finishing.connections ?? 0;
  return count > 0 ? t('state.finishingFor', { count, span }) : t('state.finishingAtMost', { span });
}

function closedWords(t: Translate, time: TimeWords, network: Told, now: string): string {
  const { reason, nextOpening } = network;
  if (reason.kind === 'freeze') {
    const until = network.freeze?.until;
    return until === undefined
      ? t('state.frozen')
      : t('state.frozenUntil', { time: time.moment(until, now) });
  }
  if (reason.kind === 'hold') {
    const until = network.hold?.until ?? network.until;
    const { name } = reason.by;
    if (until === undefined) return t('state.keptClosedEndless', { name });
    return t('state.keptClosed', { time: time.moment(until, now), name });
  }
  if (nextOpening === undefined) return t('state.closed');
  return t('state.closedOpens', { time: time.moment(nextOpening.opens, now) });
}
