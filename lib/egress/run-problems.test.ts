import { describe, expect, it } from 'vitest';
import { problem } from './problem';
import { stillTold } from './run-problems';
import { address, gateway, network, table } from './testing/network';

const told = (...problems: ReturnType<typeof problem>[]) =>
  stillTold(
    problems,
    network({
      gateways: [
        gateway('nat-1'),
        gateway('nat-gone', { state: 'deleted' }),
        gateway('nat-odd', { state: 'other' }),
        gateway('nat-going', { state: 'deleting' }),
      ],
      addresses: [address('eipalloc-1'), address('eipalloc-used', { on: 'nat-elsewhere' })],
      tables: [table('rtb-1')],
    }),
  ).map(({ code }) => code);

describe('what a run was blocked by', () => {
  it('is told on where only AWS’s answer to a change could tell it', () => {
    expect(told(problem('address-quota', { subject: 'one' }))).toEqual(['address-quota']);
    expect(told(problem('permission', { subject: 'nat-1' }))).toEqual(['permission']);
    expect(told(problem('route-limit', { subject: 'rtb-1' }))).toEqual(['route-limit']);
    expect(told(problem('address-stuck', { subject: 'eipalloc-1' }))).toEqual(['address-stuck']);
  });

  it.each([
    ['address-taken', 'eipalloc-used', 'eipalloc-1'],
    ['unknown-state', 'nat-odd', 'nat-1'],
    ['gateway-stuck', 'nat-going', 'nat-1'],
  ] as const)('is told on where only waiting could tell it, while it stands: %s', (code, stands, mended) => {
    expect(told(problem(code, { subject: stands }))).toEqual([code]);
    expect(told(problem(code, { subject: mended }))).toEqual([]);
  });

  it('is left to the look where a look can see it, and see it mended', () => {
    expect(told(problem('foreign-route', { subject: 'rtb-1' }), problem('not-enrolled'))).toEqual([]);
  });

  it('is over with the resource that it was about', () => {
    const gone = ['nat-gone', 'nat-2', 'eipalloc-2', 'rtb-2'];
    expect(told(...gone.map((subject) => problem('permission', { subject })))).toEqual([]);
  });
});
