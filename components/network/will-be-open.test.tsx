// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NuqsTestingAdapter, type OnUrlUpdateFunction } from 'nuqs/adapters/testing';
import { afterEach, describe, expect, it } from 'vitest';
import type { WillBeOpen as Answer } from '@/lib/view/answers';
import { apiThat } from '../testing/api';
import { draw } from '../testing/draw';
import * as some from '../testing/networks';
import { WillBeOpen } from './will-be-open';
// Fetched later by the page; here before, for a busy machine takes long to translate it.
import './will-be-open-question';

let stop = async () => {};
afterEach(async () => {
  await stop();
  cleanup();
});

const at = '2026-11-28T02:30:00Z';
const open: Answer = {
  at,
  open: true,
  until: '2026-11-28T03:00:00Z',
  reason: { kind: 'window', windowIds: ['aaaaaaaaaaaa'], names: ['Nightly sync'] },
};
const closed: Answer = {
  at,
  open: false,
  until: '2026-11-29T02:00:00Z',
  reason: { kind: 'between-openings' },
};
const spoilt = {
  type: 'urn:sluice:problem:spoilt-entry',
  code: 'spoilt-entry',
  status: 409,
  title: 't',
  detail: 'd',
  remedy: 'r',
  requestId: '',
};

async function page(search: string, answer: Answer | typeof spoilt = open, locale: 'en' | 'zh-CN' = 'en') {
  const api = await apiThat(() => ({ status: 'open' in answer ? 200 : 409, body: answer }));
  stop = api.stop;
  const addresses: string[] = [];
  const onUrlUpdate: OnUrlUpdateFunction = ({ queryString }) => addresses.push(queryString);
  draw(
    <NuqsTestingAdapter searchParams={search} onUrlUpdate={onUrlUpdate} hasMemory>
      <WillBeOpen network={some.detail()} />
    </NuqsTestingAdapter>,
    { locale },
  );
  return { user: userEvent.setup({ delay: null }), asked: api.asked, addresses };
}
const answered = async () => within(await screen.findByRole('status'));

describe('the question whether a network will be open', () => {
  it('asks nothing before somebody does', async () => {
    const { asked } = await page('');
    expect(screen.getByRole('button', { name: 'Ask about a time' })).toBeTruthy();
    expect(screen.queryByRole('status')).toBeNull();
    expect(asked).toEqual([]);
  });

  it('is answered for the date, time and zone that are typed, and the address has both', async () => {
    const { user, asked, addresses } = await page('');
    await user.click(screen.getByRole('button', { name: 'Ask about a time' }));
    const date = await screen.findByLabelText('Date');
    await user.clear(date);
    await user.type(date, '2026-11-28');
    await user.clear(screen.getByLabelText('Time'));
    await user.type(screen.getByLabelText('Time'), '3:30');
    await user.click(screen.getByLabelText('Time zone'));
    await user.type(await screen.findByRole('combobox'), 'berlin{Enter}');
    await user.click(screen.getByRole('button', { name: 'Ask' }));
    const answer = await answered();
    expect(await answer.findByText('Open then, until Sat 28 Nov 04:00')).toBeTruthy();
    expect(answer.getByText('Nightly sync')).toBeTruthy();
    expect(answer.getByText(/Sat 28 Nov 03:30 · Europe\/Berlin · Sat 28 Nov 02:30 in UTC/)).toBeTruthy();
    expect(asked.map(({ path }) => path)).toEqual([
      `/networks/vpc-0a1b2c3d4e5f60001/will-be-open?at=${encodeURIComponent(at)}`,
    ]);
    await waitFor(() => expect(addresses.at(-1)).toBe(`?at=${at}&zone=Europe/Berlin`));
  });

  it('is answered by a link at once, which can be copied whole', async () => {
    const { user } = await page(`?at=${at}&zone=Europe/Berlin`, closed);
    const answer = await answered();
    expect(await answer.findByText('Closed then, until Sun 29 Nov 03:00')).toBeTruthy();
    expect(answer.getByText('Between openings')).toBeTruthy();
    await user.click(answer.getByRole('button', { name: 'Copy link' }));
    expect(await navigator.clipboard.readText()).toMatch(
      /^http:.*\?at=2026-11-28T02:30:00Z&zone=Europe\/Berlin$/,
    );
    await user.click(answer.getByRole('button', { name: 'Copy answer' }));
    expect(await navigator.clipboard.readText()).toContain(
      `erp-sync, Sat 28 Nov 03:30 · Europe/Berlin (${at}): Closed then, until Sun 29 Nov 03:00. Between openings`,
    );
  });

  it('copies a link that holds for a zone with a plus too', async () => {
    const { user } = await page(`?at=${at}&zone=Etc/GMT%2B5`, closed);
    await user.click(await (await answered()).findByRole('button', { name: 'Copy link' }));
    expect(new URL(await navigator.clipboard.readText()).searchParams.get('zone')).toBe('Etc/GMT+5');
  });

  it('names the year of what is far off: the next opening may be in another', async () => {
    await page(`?at=${at}`, { ...closed, until: '2028-02-29T02:00:00Z' });
    expect(await (await answered()).findByText('Closed then, until Tue 29 Feb 2028 02:00')).toBeTruthy();
  });

  it('takes an instant with its distance to UTC', async () => {
    await page('?at=2026-11-28T03:30+01:00');
    expect(await (await answered()).findByText('Open then, until Sat 28 Nov 03:00')).toBeTruthy();
  });

  it('says what is wrong with a link, in both languages', async () => {
    const { asked } = await page('?at=tomorrow&zone=Mars/Olympus');
    expect(await screen.findByText(/“tomorrow” in the link is no moment/)).toBeTruthy();
    expect(
      screen.getByText('Nobody knows the zone “Mars/Olympus” of the link. Times are in UTC.'),
    ).toBeTruthy();
    expect(asked).toEqual([]);
    cleanup();
    await stop();
    await page('?at=tomorrow', open, 'zh-CN');
    expect(await screen.findByText(/“tomorrow”不是有效时刻/)).toBeTruthy();
  });

  it('says that nobody knows while an entry cannot be read', async () => {
    await page(`?at=${at}`, spoilt);
    expect(await (await answered()).findByText(/An entry on AWS cannot be read/)).toBeTruthy();
  });

  it('leads to the evidence for what is over', async () => {
    const { asked } = await page('?at=2026-11-01T02:30:00Z');
    const link = (await answered()).getByRole('link', { name: 'See the evidence' });
    expect(link.getAttribute('href')).toBe('/reports/evidence?network=vpc-0a1b2c3d4e5f60001');
    expect(asked).toEqual([]);
  });
});
