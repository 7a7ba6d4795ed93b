import type { Page } from '@playwright/test';
import { scriptBytes } from '@/e2e/script-bytes';
import { atFixedRate, quantile } from './load/fixed-rate';
import { type House, houseOf, persons } from './load/house';
import { median, ms, report } from './measure';
import { browsing, noted, slowDown } from './pages/browse';

/**
 * The pages of the production build with sign-on and 1,000 networks on the local AWS, in Chromium (`CHROMIUM_PATH`): what
 * a first visit fetches, when it is painted by a computer four times slower, whether it moves, how long a person waits
 * for what they do, and how soon the server answers. `npm run bench -- pages`.
 */
const networks = Number(process.env.SLUICE_PAGES_NETWORKS ?? 1_000);
const seconds = Number(process.env.SLUICE_PAGES_SECONDS ?? 30);
const visits = 5;
const kilobytes = (bytes: number) => `${(bytes / 1_000).toFixed(1)} KB`;

const house = await houseOf({ networks, windows: 1 });
const { visit, close } = await browsing(house).catch(async (error) => {
  await house.stop();
  throw error;
});
const addresses = { home: '/', 'a network': `/networks/${house.vpcIds[0]}` };
try {
  await answers(house, 5);
  for (const [name, path] of Object.entries(addresses)) await measured(name, `${house.origin}${path}`);
  // Warm: the browser's visits were further apart than a look is kept.
  await answers(house, 5);
  const { times, statuses } = await answers(house, seconds);
  report([
    {
      what: `home, 10 a second, ${Object.entries(statuses).map((one) => one.reverse().join(' × '))}`,
      figure: `p50 ${ms(quantile(times, 0.5))}, p99 ${ms(quantile(times, 0.99))}`,
      limit: 'p99 500 ms',
    },
  ]);
  await used();
  await polled();
} finally {
  await close();
  await house.stop();
}

async function measured(name: string, address: string) {
  const bytes = await visit(async (page) => {
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
    return scriptBytes(page, address);
  });
  const drawn = [];
  for (let nth = 0; nth < visits; nth++) drawn.push(await visit((page) => drawnSlowly(page, address)));
  report([
    {
      what: `${name}: scripts of a first visit`,
      figure: kilobytes(bytes),
      limit: name === 'home' ? '200 KB' : '240 KB',
    },
    {
      what: `${name}: largest paint, processor 4 times slower`,
      figure: `median ${ms(median(drawn.map(({ largestPaint }) => largestPaint)))}, most ${ms(Math.max(...drawn.map(({ largestPaint }) => largestPaint)))}`,
      limit: '1,500 ms',
    },
    {
      what: `${name}: layout shift`,
      figure: Math.max(...drawn.map(({ shift }) => shift)).toFixed(4),
      limit: '0',
    },
  ]);
}

async function drawnSlowly(page: Page, address: string) {
  await slowDown(page, 4);
  await page.goto(address);
  await page.waitForLoadState('networkidle');
  return noted(page);
}

function answers({ ask }: House, forSeconds: number) {
  const home = async (nth: number) => {
    try {
      const answer = await ask(persons[nth % persons.length] ?? 'ada', 'GET', '/');
      await answer.arrayBuffer();
      return answer.status;
    } catch {
      return 0;
    }
  };
  return atFixedRate(home, { perSecond: 10, count: 10 * forSeconds });
}

/** Types in the search and opens a menu, as a person does, with and without the slower processor. */
async function used() {
  const rows = [];
  for (const rate of [1, 4]) {
    const { interaction } = await visit(async (page) => {
      await page.goto(house.origin);
      await page.waitForLoadState('networkidle');
      await slowDown(page, rate);
      await page.getByRole('searchbox').pressSequentially('team-07', { delay: 60 });
      await page.getByRole('searchbox').fill('');
      await page.getByRole('button', { name: 'Theme' }).click();
      await page.getByRole('menuitem').first().waitFor();
      return noted(page);
    });
    const limit = rate === 1 ? '200 ms' : '-';
    rows.push({
      what: `search and menu, processor ${rate} times slower: longest wait`,
      figure: ms(interaction),
      limit,
    });
  }
  report(rows);
}

/** What one look at the list costs while nothing changes. */
async function polled() {
  const asked: string[] = [];
  await visit(async (page) => {
    await page.goto(house.origin);
    await page.waitForLoadState('networkidle');
    page.on('response', (answer) => {
      const { pathname } = new URL(answer.url());
      if (pathname.startsWith('/api/')) asked.push(`${answer.status()} ${pathname}`);
    });
    for (let nth = 0; nth < 3; nth++) {
      const answered = page.waitForResponse((answer) => answer.url().includes('/api/v1/networks'));
      await page.getByRole('button', { name: 'Refresh now' }).click();
      await answered;
    }
  });
  report([{ what: '3 looks at the list', figure: asked.join(', '), limit: '3 × 304, without a body' }]);
}
