import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import nextConfig from '@/next.config';

/** Below these versions something is known that can be used against Sluice or stands close to what it uses. */
const floors: [name: string, floor: string, advisory: string][] = [
  ['next', '15.2.3', 'CVE-2025-29927: x-middleware-subrequest skips the proxy'],
  ['next', '16.1.7', 'CVE-2026-27977, 27978, 27979, 29057: Origin null, next-resume, smuggling in rewrites'],
  ['next', '16.2.3', 'CVE-2026-23869: denial of service in server components'],
  ['next', '16.2.6', 'GHSA-267c-6grr-h53f, GHSA-26hh-7cqf-hhc6: segment prefetch goes round the proxy'],
  ['next', '16.2.6', 'GHSA-c4j6-fc7j-m34r (CVE-2026-44578): SSRF by a WebSocket upgrade'],
  ['next', '16.2.6', 'GHSA-ffhc-5mcf-pf4q (CVE-2026-44581): script injection where a policy has nonces'],
  ['next', '16.2.11', 'CVE-2026-64641, 64642, 64649: server actions, proxy bypass, SSRF by Host'],
  ['next', '16.3.3', 'GHSA-2xp9-vwfh-vxw4: remote code execution in the image optimiser'],
  ['next', '16.4.6', 'The last of four releases made on one day with one of 15.5, as security releases are'],
  ['react', '19.2.6', 'CVE-2026-23870: denial of service in server components'],
  ['react-dom', '19.2.6', 'CVE-2026-23870: denial of service in server components'],
  ['hono', '4.9.6', 'CVE-2025-58362: the path is read wrongly from some addresses'],
  [
    'hono',
    '4.12.25',
    'GHSA-rv63-4mwf-qqc2 (CVE-2026-54288), GHSA-9vqf-7f2p-gf9v: the body limit can be passed',
  ],
  ['hono', '4.13.5', 'GHSA-crvj-82cr-hjcx: a query is read after the fragment'],
  ['jose', '4.15.5', 'CVE-2024-28176: a sealed text that unpacks without end'],
];

const Lock = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });
const { packages } = Lock.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));

/** Every version of a package that is installed anywhere. */
function installed(name: string): string[] {
  const places = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
  return places.flatMap(([, { version = [] }]) => version);
}
function isAtLeast(version: string, floor: string): boolean {
  const numbers = (text: string) => (text.split('-')[0] ?? '').split('.').map(Number);
  const [have, want] = [numbers(version), numbers(floor)];
  const differs = have.findIndex((part, at) => part !== want[at]);
  return differs === -1 ? !version.includes('-') : (have[differs] ?? 0) > (want[differs] ?? 0);
}

describe('what is installed', () => {
  it.each(floors)('%s is %s or later: %s', (name, floor) => {
    expect(installed(name).length).toBeGreaterThan(0);
    for (const version of installed(name)) expect(isAtLeast(version, floor), version).toBe(true);
  });

  it('is compared by numbers, and what comes before a release is not it', () => {
    const pairs: [string, string][] = [
      ['16.10.0', '16.4.6'],
      ['16.4.6', '16.4.6'],
      ['17.0.0', '16.4.6'],
      ['16.4.5', '16.4.6'],
      ['15.99.99', '16.0.0'],
      ['16.4.6-canary.1', '16.4.6'],
    ];
    expect(pairs.map((pair) => isAtLeast(...pair))).toEqual([true, true, true, false, false, false]);
  });

  it('is named exactly: no range lets another version in', () => {
    const { dependencies, devDependencies } = z
      .object({
        dependencies: z.record(z.string(), z.string()),
        devDependencies: z.record(z.string(), z.string()),
      })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')));
    const named = Object.entries({ ...dependencies, ...devDependencies });
    expect(named.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});

it('nothing that is installed runs a script of its own', () => {
  expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m);
});

describe('the settings of Next.js', () => {
  it('optimise no images, show no sources, and do not name what serves (ASVS 13.4)', async () => {
    expect(nextConfig).toMatchObject({
      poweredByHeader: false,
      images: { unoptimized: true },
      productionBrowserSourceMaps: false,
    });
    expect(nextConfig).not.toHaveProperty('rewrites');
  });
});
