import { atFixedRate, type Served } from './fixed-rate';
import { type House, persons } from './house';

/** What dashboards ask, in about the proportions in which they do, as everybody in turn. */
export function reads({ ask, vpcIds }: House, perSecond: number, forSeconds: number): Promise<Served> {
  const ofNetwork = (rest: string) => (vpcId: string) => `/api/v1/networks/${vpcId}${rest}`;
  const list = () => '/api/v1/networks?limit=100';
  const paths = [
    list,
    ofNetwork(''),
    ofNetwork(''),
    ofNetwork('/history'),
    ofNetwork('/windows'),
    () => '/api/v1/me',
    ofNetwork('/will-be-open?at=2026-12-01T02:00:00Z'),
    list,
    ofNetwork(''),
    () => '/api/v1/executions',
  ];
  return atFixedRate(
    (nth) => {
      const vpcId = vpcIds[(nth * 7) % vpcIds.length] ?? '';
      const path = paths[nth % paths.length]?.(vpcId) ?? '';
      return statusOf(ask(persons[nth % persons.length] ?? 'ada', 'GET', path));
    },
    { perSecond, count: perSecond * forSeconds },
  );
}

/** Those who may change windows take turns. */
const who = ['ada', 'olu', 'ola'] as const;

/** Windows that are made, each on another network than the one before. */
export function newWindows({ ask, vpcIds }: House, perSecond: number, forSeconds: number): Promise<Served> {
  return atFixedRate(
    (nth) => {
      const vpcId = vpcIds[(nth * 11) % vpcIds.length] ?? '';
      const rule = { type: 'monthly', on: { by: 'day', day: 3 }, opens: '03:00', closes: '04:00' };
      const window = { name: `Load ${nth}`, rule, zone: 'UTC' };
      return statusOf(
        ask(who[nth % who.length] ?? 'ada', 'POST', `/api/v1/networks/${vpcId}/windows`, window),
      );
    },
    { perSecond, count: perSecond * forSeconds },
  );
}

/** Windows that are switched off and on again: each is a new revision, and in the end there is no more than before. */
export async function switchedWindows(house: House, perSecond: number, forSeconds: number): Promise<Served> {
  const windows: { vpcId: string; id: string }[] = [];
  for (const vpcId of house.vpcIds.slice(0, 20)) {
    const answer = await house.ask('ada', 'GET', `/api/v1/networks/${vpcId}/windows`);
    if (!answer.ok) throw new Error(`The windows of ${vpcId}: ${answer.status} ${await answer.text()}`);
    const { windows: found } = await answer.json();
    windows.push({ vpcId, id: found[0].id });
  }
  return atFixedRate(
    (nth) => {
      const { vpcId, id } = windows[nth % windows.length] ?? { vpcId: '', id: '' };
      const verb = Math.floor(nth / windows.length) % 2 === 0 ? 'off' : 'on';
      const path = `/api/v1/networks/${vpcId}/windows/${id}/${verb}`;
      return statusOf(house.ask(who[nth % who.length] ?? 'ada', 'POST', path, {}));
    },
    { perSecond, count: perSecond * forSeconds },
  );
}

/** A body that is not read would hold its connection. */
async function statusOf(asked: Promise<Response>): Promise<number> {
  try {
    const answer = await asked;
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}
