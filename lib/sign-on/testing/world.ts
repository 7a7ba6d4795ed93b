import { endedHere } from '@/test/ended-here';
import { liveSignOn, type SignOn } from '../live-sign-on';

/** Where nothing was ended. */
export const ended = endedHere();

/** The application's origin in these tests: https, as deployed. */
export const origin = 'https://sluice.example.com';

/** A clock that a test sets, in seconds from now. */
export interface Clock {
  readonly now: () => number;
  advance(seconds: number): void;
}
export function clockFrom(start = Date.now()): Clock {
  let at = start;
  return {
    now: () => at,
    advance: (seconds) => {
      at += seconds * 1000;
    },
  };
}

export const groups = {
  admin: ['admins'],
  operator: ['operators'],
  opener: ['openers'],
  auditor: ['auditors'],
  viewer: ['viewers'],
};
export const sealingSecret = 'a secret of thirty-two characters';

/** Sign-on by the environment, as the dashboard makes it. */
export function signOnWith(
  given: { issuer: string; origin?: string; secrets?: string; settings?: object },
  clock: Pick<Clock, 'now'> = { now: () => Date.now() },
): SignOn {
  const settings = { issuer: given.issuer, clientId: 'sluice', roles: groups, ...given.settings };
  const env = {
    SLUICE_ORIGIN: given.origin ?? origin,
    SLUICE_SIGN_ON: JSON.stringify(settings),
    SLUICE_CLIENT_SECRET: 'sluice-secret',
    SLUICE_SEALING_SECRETS: given.secrets ?? sealingSecret,
  };
  const signOn = liveSignOn(env, clock.now);
  if (!signOn) throw new Error('There is no sign-on.');
  return signOn;
}

/** A browser's cookies, by what answers set. */
export class Jar {
  private readonly kept = new Map<string, string>();
  take(setCookies: readonly string[]): this {
    for (const text of setCookies) {
      const [pair = ''] = text.split(';');
      const name = pair.slice(0, pair.indexOf('='));
      if (/max-age=0\b|expires=thu, 01 jan 1970/i.test(text)) this.kept.delete(name);
      else this.kept.set(name, pair.slice(name.length + 1));
    }
    return this;
  }
  names(): string[] {
    return [...this.kept.keys()].sort();
  }
  value(name: string): string {
    return this.kept.get(name) ?? '';
  }
  headers(more: Record<string, string> = {}): Headers {
    const cookie = [...this.kept].map(([name, value]) => `${name}=${value}`).join('; ');
    return new Headers({ ...more, ...(cookie ? { cookie } : {}) });
  }
}

/** Goes to the provider as a browser does and chooses a person; gives the query with which it leads back to us. */
export async function chooseAt(url: string, person: string, jar = new Jar()): Promise<string> {
  let at = url;
  for (let step = 0; step < 10; step += 1) {
    const isPage = new URL(at).pathname.startsWith('/interaction/');
    const answer = await fetch(isPage ? `${at}/${person}` : at, {
      method: isPage ? 'POST' : 'GET',
      headers: jar.headers(),
      redirect: 'manual',
    });
    jar.take(answer.headers.getSetCookie());
    const to = answer.headers.get('location');
    if (!to) throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`);
    at = new URL(to, at).href;
    if (new URL(at).pathname === '/auth/callback') return new URL(at).search;
  }
  throw new Error(`The provider leads in circles, at last to ${at}.`);
}
