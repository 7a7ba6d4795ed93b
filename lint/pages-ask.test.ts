import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).map((file) => `app/${file}`);
const sources = (name: RegExp) => files.filter((file) => name.test(file));
const read = (file: string) => readFileSync(file, 'utf8');

/** The proxy only spares a page the way: what a page shows, it is given by a context that asks who it is for. */
describe('every page', () => {
  const pages = sources(/(^|\/)page\.tsx$/);

  it('asks who it is for before anything of the service is read', () => {
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages)
      expect(read(page), page).toMatch(/await (pageContext\(\)|Promise\.all\(\[pageContext\(\))/);
  });

  it('and every layout has no other way to a context: none is made in app but there and in the API', () => {
    const makers = files.filter(
      (file) => /\.tsx?$/.test(file) && !/\.test\./.test(file) && /liveContext\(/.test(read(file)),
    );
    expect(makers.sort()).toEqual(['app/api/v1/[[...route]]/route.ts', 'app/context.ts']);
    expect(read('app/context.ts')).toMatch(/if \(person\) return liveContext/);
  });

  it('has no server action, which would be an address of its own', () => {
    const all = ['app', 'components', 'lib'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    );
    const acting = all.filter((file) => /\.tsx?$/.test(file) && /^\s*['"]use server['"]/m.test(read(file)));
    expect(acting).toEqual([]);
  });
});

describe('every route', () => {
  it('is the API, which asks first, or the door, which knows nobody yet', () => {
    const routes = sources(/(^|\/)route\.ts$/).filter((file) => !file.startsWith('app/auth/'));
    expect(routes).toEqual(['app/api/v1/[[...route]]/route.ts']);
    expect(read(routes[0] ?? '')).toMatch(/await whoActs\(process\.env, request\)/);
  });

  it('of the door reads nothing of the service', () => {
    for (const route of sources(/^app\/auth\/.*route\.ts$/))
      expect(read(route), route).not.toMatch(/liveContext|from '@\/lib\/service\/(?!errors|ended)/);
  });
});
