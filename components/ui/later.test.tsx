// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { draw } from '../testing/draw';
import { DialogLater } from './dialog-later';
import { later } from './later';

afterEach(cleanup);

function Asked({ name }: { name: string; onClose: () => void }) {
  return <p>Close {name}?</p>;
}

/** A part that comes at the attempt of this number and fails before. */
function comingAt<T>(attempt: number, part: T) {
  let asked = 0;
  const one = later(async () => {
    asked += 1;
    if (asked < attempt) throw new Error('no connection');
    return part;
  });
  return { one, asked: () => asked };
}

describe('a part that is fetched later', () => {
  it('is fetched once for all who ask', async () => {
    const { one, asked } = comingAt(1, 'part');
    expect(one.now()).toBeUndefined();
    expect(await Promise.all([one.load(), one.load()])).toEqual(['part', 'part']);
    expect(await one.load()).toBe('part');
    expect(one.now()).toBe('part');
    expect(asked()).toBe(1);
  });

  it('is tried again by the next who asks when it failed', async () => {
    const { one, asked } = comingAt(2, 'part');
    await expect(one.load()).rejects.toThrow('no connection');
    expect(one.now()).toBeUndefined();
    expect(await one.load()).toBe('part');
    expect(asked()).toBe(2);
  });
});

describe('a dialog whose code is fetched later', () => {
  it('is drawn with what it is given when it is here', async () => {
    const { one } = comingAt(1, Asked);
    draw(<DialogLater of={one} given={{ name: 'erp-sync', onClose: () => undefined }} />);
    expect(screen.getByRole('dialog', { name: 'One moment' })).toBeTruthy();
    expect(await screen.findByText('Close erp-sync?')).toBeTruthy();
    expect(screen.queryByRole('dialog', { name: 'One moment' })).toBeNull();
  });

  it('says that it could not be fetched, and is fetched by Try again or left by Back', async () => {
    const user = userEvent.setup();
    let left = 0;
    const { one } = comingAt(3, Asked);
    draw(<DialogLater of={one} given={{ name: 'erp-sync', onClose: () => left++ }} />);
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    await user.click(await screen.findByRole('button', { name: 'Back' }));
    expect(left).toBe(1);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Close erp-sync?')).toBeTruthy();
  });
});
