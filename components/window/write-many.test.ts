import { describe, expect, it } from 'vitest';
import { ApiProblem } from '@/lib/api/client';
import { unreachable } from '@/lib/api/problem-error';
import { windowView } from '../testing/networks';
import { type WriteMany, type Written, writeMany } from './write-many';

const draft = {
  name: 'Nightly',
  zone: 'UTC',
  rule: { type: 'weekly', days: ['MON'], opens: '02:00', closes: '03:00' },
} as const;
const vpcIds = Array.from({ length: 50 }, (_, index) => `vpc-${index}`);

/** An API of this process, which counts how many writes are under way. */
function world(create: (vpcId: string) => void = () => {}) {
  const seen = { underWay: 0, most: 0, waited: 0, asked: [] as string[] };
  const told = new Map<string, Written>();
  const createWindow = async (vpcId: string) => {
    seen.asked.push(vpcId);
    seen.underWay += 1;
    seen.most = Math.max(seen.most, seen.underWay);
    await new Promise((done) => setTimeout(done));
    seen.underWay -= 1;
    create(vpcId);
    return windowView();
  };
  const api = {
    createWindow,
    windows: async () => ({ windows: [] }),
    replaceWindow: async () => windowView(),
  };
  const write = (more: Partial<WriteMany> = {}) =>
    writeMany(api, {
      vpcIds,
      draft: { ...draft, rule: { ...draft.rule, days: ['MON'] } },
      replace: false,
      unsure: new Set(),
      tell: (vpcId, written) => told.set(vpcId, written),
      isStopped: () => false,
      wait: async (milliseconds) => {
        seen.waited += milliseconds;
      },
      ...more,
    });
  return { seen, told, write };
}
const refusing = (code: string, status: number) => {
  throw new ApiProblem({ ...unreachable, code, status });
};

describe('writing to many networks', () => {
  it('has few under way at once, and each network once', async () => {
    const { seen, told, write } = world();
    await write();
    expect(seen.most).toBeGreaterThan(1);
    expect(seen.most).toBeLessThanOrEqual(8);
    expect(seen.asked).toEqual(vpcIds);
    expect([...told.values()].every(({ kind }) => kind === 'added')).toBe(true);
  });
  it('waits and goes on where it is told that it asks too often', async () => {
    let left = 12;
    const { seen, told, write } = world(() => {
      left -= 1;
      if (left >= 0) refusing('rate-limited', 429);
    });
    await write();
    expect(seen.waited).toBe(24_000);
    expect([...told.values()].every(({ kind }) => kind === 'added')).toBe(true);
  });
  it('leaves room for the page\u2019s own looks where there are very many', async () => {
    const { seen, told, write } = world();
    await write({ vpcIds: Array.from({ length: 300 }, (_, index) => `vpc-${index}`) });
    expect(seen.waited).toBe(200 * 500);
    expect([...told.values()].filter(({ kind }) => kind === 'added')).toHaveLength(300);
  });
  it('is not held up by one that refuses', async () => {
    const { told, write } = world((vpcId) => {
      if (vpcId === 'vpc-3') refusing('foreign-route', 409);
    });
    await write();
    expect(told.get('vpc-3')).toMatchObject({ kind: 'refused', error: { code: 'foreign-route' } });
    expect([...told.values()].filter(({ kind }) => kind === 'added')).toHaveLength(49);
  });
  it('begins no more once it is stopped', async () => {
    const { seen, told, write } = world();
    await write({ isStopped: () => seen.asked.length >= 10 });
    expect(told.size).toBeLessThanOrEqual(16);
    expect([...told.values()].every(({ kind }) => kind === 'added')).toBe(true);
  });
});
