import { describe, expect, it } from 'vitest';
import { checkWindow } from '@/lib/window/check-window';
import { WindowDraft } from '@/lib/window/record';
import { at } from '@/lib/window/testing/windows';
import { draftOf, newForm } from './form-values';

const dates = { firstDate: '2026-12-01', lastDate: '2026-12-20', skipDates: ['2026-12-25', '2026-12-26'] };

describe('the controls as the API wants them', () => {
  it('do not carry over to a single opening the dates that its controls do not show', () => {
    const once = { type: 'once', openDate: '2026-12-25', closeDate: '2026-12-25' } as const;
    const draft = WindowDraft.parse(
      draftOf({ ...newForm('UTC', '2026-11-23'), name: 'migration', ...dates, ...once }),
    );
    expect(draft).toMatchObject({ skipDates: [] });
    expect(draft).not.toHaveProperty('firstDate');
    expect(checkWindow(draft, at('2026-11-22T12:00:00Z'))).toEqual([]);
  });

  it('keep them for every other kind', () => {
    expect(draftOf({ ...newForm('UTC', '2026-11-23'), name: 'nightly', ...dates })).toMatchObject(dates);
  });
});
