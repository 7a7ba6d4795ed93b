import { describe, expect, it } from 'vitest';
import { lookDecided } from '@/lib/aws/executions/look-decided';
import { actionSteps, waitReasons } from '@/lib/egress/items';
import { problemCodes } from '@/lib/egress/problem';
import { openNetwork } from '@/lib/service/open-network';
import type { FaultInput } from '@/local/core/faults/fault-rule';
import { localWorld } from '@/test/local-world';
import { wordsIn } from '../testing/words';
import { decidedWords } from './decided-words';

const { t } = wordsIn('zh-CN');
const english = wordsIn('en').t;

async function looksOf(fault?: FaultInput) {
  const world = await localWorld({ sweepMinutes: 1440 });
  if (fault) world.aws.faults.add(fault);
  const { execution } = await openNetwork(await world.context(), { vpcId: world.vpcId, minutes: 60 });
  await world.advance({ seconds: 20 * 60 });
  const run = await world.engine.executions.get(execution);
  return (run?.steps ?? []).filter(({ name }) => name === 'Observe');
}

describe('what a look decided', () => {
  it('is told in Chinese of each look of a real run, as the engine says it in English', async () => {
    const looks = await looksOf();
    expect(looks.length).toBeGreaterThan(5);
    for (const { decided } of looks) expect(decidedWords(t, decided)).toMatch(/[\u4e00-\u9fff]/);
    const [first] = looks;
    expect(decidedWords(t, first?.decided)).toBe('应为开通：缺少公网地址');
    expect(`${decidedWords(english, first?.decided)}.`).toBe(first?.why);
    const building = looks.find(({ decided }) => decided?.for === 'gateway-pending');
    expect(decidedWords(t, building?.decided)).toMatch(/^应为开通：AWS 正在建立网关 nat-[0-9a-f]+$/);
    expect(`${decidedWords(english, building?.decided)}.`).toBe(building?.why);
  });

  it('names what keeps a network from opening', async () => {
    const looks = await looksOf({ action: 'AllocateAddress', code: 'AddressLimitExceeded' });
    expect(decidedWords(t, looks.at(-1)?.decided)).toBe('应为开通：账号没有剩余的弹性 IP');
  });

  it('has words for each step, each wait and each problem in both languages', () => {
    for (const words of [t, english]) {
      for (const step of [...actionSteps, 'Blocked', 'Steady'])
        expect(words.has(`run.decided.step.${step}`)).toBe(true);
      for (const reason of waitReasons) expect(words.has(`run.decided.for.${reason}`)).toBe(true);
      for (const code of problemCodes) expect(words.has(`problem.${code}.title`)).toBe(true);
    }
  });

  it('is not guessed of what another version answered', () => {
    expect(lookDecided({ step: 'Dance', why: 'x' })).toBeUndefined();
    expect(lookDecided({ step: 'Steady', items: 7, wanted: 'x' })).toEqual({
      step: 'Steady',
      about: [],
      more: 0,
      problems: [],
    });
  });
});
