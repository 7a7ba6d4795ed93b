import { endedHere, parametersHere } from '@/test/ended-here';
import { callerOf } from '../caller';
import { beginSignIn, finishSignIn } from '../sign-in';
import { signOut } from '../sign-out';
import type { FaultyProvider } from './faulty-provider';
import { clockFrom, Jar, origin, signOnWith } from './world';

/** A dashboard with a clock of its own. The provider's clock is the machine's: it knows people since `authTime`. */
export function dashboardOf(provider: FaultyProvider, settings: object = {}) {
  const clock = clockFrom(Math.floor(Date.now() / 1000) * 1000);
  const { aws, endings } = parametersHere();
  const ended = endedHere(clock.now, endings);
  const tokenIssuers = [{ issuer: provider.issuer, rules: [{ match: { sub: '*' }, role: 'operator' }] }];
  const given = { issuer: provider.issuer, settings: { tokenIssuers, ...settings } };
  const { desk, tokens } = signOnWith(given, clock);
  const seconds = () => Math.floor(clock.now() / 1000);
  const begin = async (jar: Jar, path = '/') => {
    const { url, setCookies } = await beginSignIn(desk, jar.headers(), path);
    jar.take(setCookies);
    return new URL(url);
  };
  /** The provider's answer to an attempt. It says since when it knows the person, if `authTime` is given; its clock may be ahead. */
  const answered = async (jar: Jar, url: URL, authTime?: number, ahead = 0) => {
    provider.nonce = url.searchParams.get('nonce') ?? '';
    const times = { iat: seconds() + ahead, exp: seconds() + ahead + 300 };
    provider.faults = { claims: authTime === undefined ? times : { ...times, auth_time: authTime + ahead } };
    const search = `?code=x&state=${url.searchParams.get('state')}`;
    const arrival = await finishSignIn(desk, ended, jar.headers(), search);
    jar.take(arrival.setCookies);
    return arrival;
  };
  const signIn = async (jar = new Jar(), authTime?: number) => {
    const arrival = await answered(jar, await begin(jar), authTime);
    return { jar, arrival };
  };
  const ask = (jar: Jar | Headers) => {
    const headers = jar instanceof Jar ? jar.headers() : jar;
    return callerOf(desk, tokens, ended, new Request(`${origin}/api/v1/me`, { headers }));
  };
  const leave = async (jar: Jar, everywhere = false) =>
    jar.take((await signOut(desk, ended, jar.headers(), everywhere)).setCookies);
  return { clock, aws, ended, desk, seconds, begin, answered, signIn, ask, leave };
}
