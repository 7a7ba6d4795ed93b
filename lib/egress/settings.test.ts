import { describe, expect, it } from 'vitest';
import { settings, waysSettings } from './settings';

describe('the settings of a network', () => {
  const allowed = { maxOpenMinutes: 1440 };
  it('are the deployment\u2019s without tags', () => {
    expect(settings({}, allowed)).toEqual({
      gateways: 'one',
      address: 'ephemeral',
      drainMinutes: 0,
      maxOpenMinutes: 1440,
      reason: 'optional',
      ticket: 'optional',
      ignored: [],
    });
  });
  it.each(['reason', 'ticket'] as const)(
    'want a %s if the deployment or the tag does, and no tag takes it back',
    (what) => {
      const required = { ...allowed, reasonRequired: true, ticketRequired: true };
      for (const value of ['optional', 'false', '', 'Required']) {
        const tags = { [`sluice:${what}`]: value };
        expect(settings(tags, allowed)).toMatchObject({
          [what]: 'optional',
          ignored: [{ tag: `sluice:${what}`, value }],
        });
        expect(settings(tags, required)[what]).toBe('required');
      }
      expect(settings({ [`sluice:${what}`]: 'required' }, allowed)).toMatchObject({
        [what]: 'required',
        ignored: [],
      });
      expect(settings({}, required)[what]).toBe('required');
    },
  );
  it.each([
    ['480', 480, 0],
    ['1441', 1440, 1],
    ['-1', 1440, 1],
    ['a day', 1440, 1],
    ['', 1440, 1],
  ])('tighten the longest opening, never widen it: %o', (value, maxOpenMinutes, ignored) => {
    const made = settings({ 'sluice:max-open-minutes': value }, allowed);
    expect(made.maxOpenMinutes).toBe(maxOpenMinutes);
    expect(made.ignored).toHaveLength(ignored);
  });
  it('name what is not offered here instead of pretending', () => {
    const made = settings(
      { 'sluice:gateways': 'per-zone', 'sluice:address': 'retained', 'sluice:drain-minutes': '5' },
      allowed,
    );
    expect(made).toMatchObject({ gateways: 'one', address: 'ephemeral', drainMinutes: 0 });
    expect(made.ignored.map((one) => one.tag)).toEqual([
      'sluice:gateways',
      'sluice:address',
      'sluice:drain-minutes',
    ]);
  });
  it('take what is offered', () => {
    const offered = { ...allowed, gateways: ['one', 'per-zone'] as const, maxDrainMinutes: 30 };
    const made = settings({ 'sluice:gateways': 'per-zone', 'sluice:drain-minutes': '5' }, offered);
    expect(made).toMatchObject({ gateways: 'per-zone', drainMinutes: 5, ignored: [] });
  });
  it('take the longest opening and drain that are allowed, and say nothing of them', () => {
    const tags = { 'sluice:max-open-minutes': '1440', 'sluice:drain-minutes': '30' };
    expect(settings(tags, { ...allowed, maxDrainMinutes: 30 })).toMatchObject({
      maxOpenMinutes: 1440,
      drainMinutes: 30,
      ignored: [],
    });
  });
  it('say of each tag that does not count what it says and why', () => {
    const tags = {
      'sluice:gateways': 'two',
      'sluice:drain-minutes': '31',
      'sluice:max-open-minutes': '',
    };
    const made = settings(tags, { ...allowed, gateways: ['per-zone', 'one'], maxDrainMinutes: 30 });
    expect(made).toMatchObject({ gateways: 'per-zone', drainMinutes: 30, maxOpenMinutes: 1440 });
    expect(made.ignored).toEqual([
      { tag: 'sluice:gateways', value: 'two', why: 'not-offered' },
      { tag: 'sluice:drain-minutes', value: '31', why: 'over-most', most: 30 },
      { tag: 'sluice:max-open-minutes', value: '', why: 'not-minutes' },
    ]);
  });
  it('name the network as people do here, else as AWS does, else not at all', () => {
    expect(settings({ 'sluice:name': 'ERP', Name: 'vpc-erp' }, allowed).name).toBe('ERP');
    expect(settings({ Name: 'vpc-erp' }, allowed).name).toBe('vpc-erp');
    expect(settings({}, allowed)).not.toHaveProperty('name');
  });
  it('are, for a plan, only the ways to build and to drain', () => {
    const tags = { Name: 'erp', 'sluice:address': 'retained', 'sluice:max-open-minutes': '5' };
    expect(waysSettings(tags, { addresses: ['ephemeral', 'retained'] })).toEqual({
      gateways: 'one',
      address: 'retained',
      drainMinutes: 0,
    });
  });
});
