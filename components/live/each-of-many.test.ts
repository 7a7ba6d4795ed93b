import { describe, expect, it } from 'vitest';
import { ApiProblem } from '@/lib/api/client';
import { unreachable } from '@/lib/api/problem-error';
import { type EachOfMany, eachOfMany, type Stands } from './each-of-many';

const vpcIds = Array.from({ length: 50 }, (_, index) => `vpc-${index}`);

/** An API of this process, which counts how many deeds are under way. */
function world(deed: (vpcId: string) => void = () => {}) {
  const seen = { underWay: 0, most: 0, waited: 0, asked: [] as string[] };
  const told = new Map<string, Stands<string>>();
  const one = async (vpcId: string) => {
    seen.asked.push(vpcId);
    seen.underWay += 1;
    seen.most = Math.max(seen.most, seen.underWay);
    await new Promise((done) => setTimeout(done));
    seen.underWay -= 1;
    deed(vpcId);
    return 'added';
  };
  const all = (more: Partial<EachOfMany<string>> = {}) =>
    eachOfMany({
      vpcIds,
      one,
      tell: (vpcId, stands) => told.set(vpcId, stands),
      isStopped: () => false,
      wait: async (milliseconds) => {
        seen.waited += milliseconds;
      },
      ...more,
    });
  return { seen, told, all };
}
const refusing = (code: string, status: number) => {
  throw new ApiProblem({ ...unreachable, code, status });
};

describe('a deed on many networks', () => {
  it('has few under way at once, and each network once', async () => {
    const { seen, told, all } = world();
    await all();
    expect(seen.most).toBeGreaterThan(1);
    expect(seen.most).toBeLessThanOrEqual(8);
    expect(seen.asked).toEqual(vpcIds);
    expect([...told.values()].every(({ kind }) => kind === 'done')).toBe(true);
  });
  it('waits and goes on where it is told that it asks too often', async () => {
    let left = 12;
    const { seen, told, all } = world(() => {
      left -= 1;
      if (left >= 0) refusing('rate-limited', 429);
    });
    await all();
    expect(seen.waited).toBe(24_000);
    expect([...told.values()].every(({ kind }) => kind === 'done')).toBe(true);
  });
  it('leaves room for the page\u2019s own looks where there are very many', async () => {
    const { seen, told, all } = world();
    await all({ vpcIds: Array.from({ length: 300 }, (_, index) => `vpc-${index}`) });
    expect(seen.waited).toBe(200 * 500);
    expect([...told.values()].filter(({ kind }) => kind === 'done')).toHaveLength(300);
  });
  it('is not held up by one that refuses', async () => {
    const { told, all } = world((vpcId) => {
      if (vpcId === 'vpc-3') refusing('foreign-route', 409);
    });
    await all();
    expect(told.get('vpc-3')).toMatchObject({ kind: 'refused', error: { code: 'foreign-route' } });
    expect([...told.values()].filter(({ kind }) => kind === 'done')).toHaveLength(49);
  });
  it('begins no more once it is stopped', async () => {
    const { seen, told, all } = world();
    await all({ isStopped: () => seen.asked.length >= 10 });
    expect(told.size).toBeLessThanOrEqual(16);
    expect([...told.values()].every(({ kind }) => kind === 'done')).toBe(true);
  });
});
