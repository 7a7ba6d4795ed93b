import { describe, expect, it } from 'vitest';
import type { NetworkDetail, NetworkSummary } from '@/lib/view/network';
import * as some from '../testing/networks';
import { wordsIn } from '../testing/words';
import { headlineWords } from './headline-words';
import { stateWords, whyWords } from './state-words';

const { now, summary } = some;
const frozen = summary({
  reason: { kind: 'freeze', recordId: 'eeeeeeeeeeee', scope: 'site', by: some.ola, reason: 'incident 12' },
});
const refused = { code: 'address-quota', message: 'm', remedy: 'r', blocks: true };
const told = [
  [
    'open by a window',
    some.openByWindow,
    'Open until 14:24',
    'Nightly sync',
    '已开通至 14:24',
    'Nightly sync',
  ],
  [
    'opening by hand',
    some.openByAda,
    'Opening · ready in about 40 s',
    'Ada: npm install',
    '正在开通 · 约 40 秒后可用',
    'Ada：npm install',
  ],
  [
    'closed until a window',
    some.closedUntilTuesday,
    'Closed · opens Tue 02:00',
    'Tuesday load',
    '已关闭 · 周二 02:00 开通',
    'Tuesday load',
  ],
  ['closed without windows', summary(), 'Closed', 'No windows', '已关闭', '没有开通时段'],
  [
    'kept closed',
    some.keptClosed,
    'Kept closed until Fri 09:00 by Ola',
    'audit week',
    '由 Ola 保持关闭至周五 09:00',
    'audit week',
  ],
  [
    'frozen',
    frozen,
    'Frozen',
    'All networks were frozen by Ola: incident 12',
    '已冻结',
    '全部网络由 Ola 冻结：incident 12',
  ],
  [
    'open though it should be closed',
    some.shouldBeClosed,
    'Open, should be closed',
    'It should be closed by now',
    '仍开通，本应关闭',
    '本应已经关闭',
  ],
  [
    'closed though it should be open',
    summary({ ...some.openByWindow, state: 'closed', exposed: 'no', problems: [refused] }),
    'Closed, should be open until 14:24',
    'The account has no Elastic IP address left',
    '已关闭，本应开通至 14:24',
    '账号没有剩余的弹性 IP',
  ],
  [
    'unknown',
    some.unknown,
    'Unknown · nothing was changed',
    'The windows cannot be read',
    '状态未知 · 未做任何更改',
    '无法读取开通时段',
  ],
  [
    'finishing',
    some.finishing,
    'Finishing · waiting for 3 connections, at most 10 min',
    '',
    '收尾中 · 等待 3 个连接，最多 10 分钟',
    '',
  ],
  [
    'closing',
    summary({ state: 'closing', reason: { kind: 'between-openings' } }),
    'Closing',
    '',
    '正在关闭',
    '',
  ],
] satisfies [string, NetworkSummary, string, string, string, string][];

describe('the words of a state', () => {
  it.each(told)('say in both languages what and why: %s', (_, network, state, why, zhState, zhWhy) => {
    const en = wordsIn('en');
    const zh = wordsIn('zh-CN');
    expect(stateWords(en.t, en.time, network, now)).toBe(state);
    expect(whyWords(en.t, en.time, network)).toBe(why);
    expect(stateWords(zh.t, zh.time, network, now)).toBe(zhState);
    expect(whyWords(zh.t, zh.time, network)).toBe(zhWhy);
  });

  it('say of connections that are not known only how long they have', () => {
    const { t, time } = wordsIn('en');
    const unknown = { ...some.finishing, finishing: { until: '2026-11-22T13:43:30Z' } };
    expect(stateWords(t, time, unknown, now)).toBe('Finishing · letting connections end, at most 2 min');
    expect(stateWords(t, time, { ...unknown, finishing: { until: now } }, now)).toBe(
      'Finishing · letting connections end',
    );
  });

  it('read the clock of the reader', () => {
    const { t, time } = wordsIn('en', 'Asia/Tokyo');
    expect(stateWords(t, time, some.openByWindow, now)).toBe('Open until 23:24');
    expect(stateWords(t, time, some.closedUntilTuesday, now)).toBe('Closed · opens Tue 11:00');
  });

  it('name the end of being kept closed, not the opening that follows, where the end is known', () => {
    const { t, time } = wordsIn('en');
    const hold: NetworkDetail['hold'] = { id: 'dddddddddddd', by: some.ola, until: '2026-11-25T09:00:00Z' };
    expect(stateWords(t, time, { ...some.keptClosed, hold }, now)).toBe('Kept closed until Wed 09:00 by Ola');
  });

  it('put the problem that keeps it from opening before the reason', () => {
    const { t, time } = wordsIn('en');
    const foreign = { code: 'foreign-route', message: 'm', remedy: 'r', blocks: true };
    expect(whyWords(t, time, summary({ problems: [foreign] }))).toBe('Another way out already exists');
  });

  it('never call a network open until an instant at which it would open', () => {
    const { t, time } = wordsIn('en');
    const spoilt = { code: 'spoilt-entry', message: 'm', remedy: 'r', blocks: true };
    const network = summary({
      state: 'open',
      exposed: 'yes',
      until: '2026-11-24T02:00:00Z',
      reason: { kind: 'between-openings' },
      problems: [spoilt],
    });
    expect(stateWords(t, time, network, now)).toBe('Open');
    expect(headlineWords(t, time, network, now)).toContain('an entry that cannot be read');
  });
});

describe('the headline', () => {
  it.each(told)('is a sentence in both languages: %s', (_, network) => {
    const en = wordsIn('en');
    const zh = wordsIn('zh-CN');
    expect(headlineWords(en.t, en.time, network, now)).toMatch(/^[A-Z“].*\.$/);
    expect(headlineWords(zh.t, zh.time, network, now)).toMatch(/[\u4e00-\u9fff].*。$/);
  });

  it('says who has it open, and why', () => {
    const { t, time } = wordsIn('en');
    const network = { ...some.openByAda, state: 'open' as const };
    expect(headlineWords(t, time, network, now)).toBe('Opened by Ada: “npm install”. Traffic can get out.');
  });
});
