import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import * as close from '@/functions/close';
import * as observe from '@/functions/observe';
import * as open from '@/functions/open';
import * as recordActivity from '@/functions/record-activity';
import * as sweep from '@/functions/sweep';
import { liveContext } from '@/lib/live';
import { type FunctionName, functions } from './functions';
import { namesOf } from './names';
import { environmentOf, valuesOf } from './values';
import { webOf } from './web';

const handlers: Readonly<Record<FunctionName, (...given: Parameters<typeof observe.handler>) => unknown>> = {
  observe: observe.handler,
  open: open.handler,
  close: close.handler,
  sweep: sweep.handler,
  'record-activity': recordActivity.handler,
};

/** What an environment is asked for, each once. */
function watched(variables: Readonly<Record<string, string>>) {
  const asked = new Set<string>();
  const given: NodeJS.ProcessEnv = { NODE_ENV: 'test', ...variables };
  const get = (target: NodeJS.ProcessEnv, name: string) => {
    asked.add(name);
    return target[name];
  };
  const env = new Proxy(given, { get });
  return { env, asked: () => [...asked].sort() };
}

describe('the variables of the tables', () => {
  it.each(functions)('are for $name those that its code asks for, no more and no less', async (row) => {
    const { env, asked } = watched({});
    const own = process.env;
    process.env = env;
    try {
      await handlers[row.name]({}, { getRemainingTimeInMillis: () => 1000 });
      expect.unreachable('There is nothing to begin with.');
    } catch (error) {
      expect((error as Error).name).toBe('SettingsWrong');
    } finally {
      process.env = own;
    }
    expect(asked()).toEqual(['AWS_REGION', ...Object.keys(row.environment)].sort());
  });

  it.each([false, true])(
    'are for the dashboard those that its requests ask for (enrolling: %s)',
    async (enrolFromDashboard) => {
      const row = webOf({ enrolFromDashboard });
      const names = namesOf({ app: 'sluice', region: 'eu-central-1', accountId: '111122223333' });
      const { env, asked } = watched({ AWS_REGION: names.region, ...environmentOf(row, valuesOf(names)) });
      await liveContext(
        env,
        { id: 'ada', name: 'Ada', role: 'viewer', grants: [{ role: 'viewer' }] },
        { now: Temporal.Now.instant },
      );
      expect(asked()).toEqual(['AWS_REGION', ...Object.keys(row.environment)].sort());
    },
  );

  it('are asked for by name in the settings only', () => {
    const root = fileURLToPath(new URL('..', import.meta.url));
    const sources = ['app', 'components', 'functions', 'lib'].flatMap((folder) =>
      readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|(^|\/)testing\//.test(file))
        .map((file) => `${folder}/${file}`),
    );
    const asking = sources.filter((file) => /\benv(\.[A-Z]|\[)/.test(readFileSync(root + file, 'utf8')));
    expect(asking.sort()).toEqual(['lib/settings.ts', 'lib/sign-on/live-sign-on.ts', 'lib/sites-setting.ts']);
  });
});
