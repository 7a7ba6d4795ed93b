/** The same troubles from the environment, for a local AWS that is started by hand. */
import { readFileSync } from 'node:fs';
import { SettingRefused } from '@/local/core/setting';
import { addAll, type Troubles } from './pages';

/**
 * Sets what `SLUICE_LOCAL_FAULTS`, `SLUICE_LOCAL_THROTTLE` and `SLUICE_LOCAL_STALE` say: JSON, or the path of a file that
 * holds it. Returns a line to print for each, with its seeds. Error: SettingRefused, which names the variable.
 */
export function troublesFrom(
  environment: NodeJS.ProcessEnv,
  { faults, throttle, stale }: Troubles,
): string[] {
  return [
    ...read(
      environment,
      'SLUICE_LOCAL_FAULTS',
      (given) => `Faults: ${JSON.stringify(addAll(faults, given))}`,
    ),
    ...read(environment, 'SLUICE_LOCAL_THROTTLE', (given) => {
      throttle(given);
      return given === false ? 'Throttling is off' : 'Throttling is on';
    }),
    ...read(environment, 'SLUICE_LOCAL_STALE', (given) => `Stale reads, seed ${stale(given) ?? 'none'}`),
  ];
}

type Given = ReturnType<typeof JSON.parse>;

function read(environment: NodeJS.ProcessEnv, name: string, set: (given: Given) => string): string[] {
  const text = environment[name];
  if (!text) return [];
  try {
    return [set(json(text))];
  } catch (error) {
    if (!(error instanceof SettingRefused)) throw error;
    throw new SettingRefused(`${name} is not valid: ${error.message}`);
  }
}

function json(text: string): Given {
  const inPlace = /^\s*([[{]|true$|false$)/.test(text);
  try {
    return JSON.parse(inPlace ? text : readFileSync(text, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingRefused(
      inPlace ? `it is not JSON (${reason}).` : `no JSON can be read from that file (${reason}).`,
    );
  }
}
