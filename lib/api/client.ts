import type { ActivityFilter } from '@/lib/view/activity';
import type {
  ActivityPage,
  AddressList,
  Enrolment,
  ExecutionPage,
  Health,
  HistoryPage,
  ImportAnswer,
  Me,
  NetworkAddresses,
  NetworkPage,
  OpeningPage,
  SessionsEnded,
  SettingsView,
  SiteStarted,
  Started,
  Unreadable,
  WillBeOpen,
  WindowPage,
} from '@/lib/view/answers';
import type { ExecutionDetail, ExecutionView } from '@/lib/view/execution';
import type { NetworkDetail, NetworkSummary, WindowView } from '@/lib/view/network';
import type { EvidenceReport, SavingsReport } from '@/lib/view/reports';
import type {
  ActionRequest,
  CloseRequest,
  EndSessionsRequest,
  ExportAnswer,
  ExtendRequest,
  FreezeRequest,
  OpenRequest,
  PreviewRequestInput,
  SiteFreezeRequest,
  SiteLiftRequest,
  TestNoticeRequest,
  TryAgainRequest,
  WindowRequestInput,
} from '@/lib/view/requests';
import type { AccountList, NoticeList, TestSent, UnenrolledList, Upkeep } from '@/lib/view/settings';
import type { WindowPreview } from '@/lib/view/window-preview';
import { ApiProblem, problemOf, unreachable } from './problem-error';

export { ApiProblem };

type Query = Record<string, string | number | undefined>;
type Send = <T>(method: string, path: string, options?: SendOptions) => Promise<T>;
interface SendOptions {
  query?: Query | undefined;
  body?: object | undefined;
  headers?: Record<string, string> | undefined;
}

/**
 * The API's typed client, for browsers and programs. Every method rejects with `ApiProblem` and with nothing else;
 * its `code` is one of the table in `lib/service/errors.ts`, or `unreachable` when no answer came.
 */
export function createClient(options: { base?: string; fetch?: typeof fetch } = {}) {
  const send = sender(options.base ?? '/api/v1', options.fetch ?? ((url, init) => fetch(url, init)));
  return { ...everywhere(send), ...ofNetwork(send), ...ofWindows(send), ...byHand(send) };
}
export type Client = ReturnType<typeof createClient>;

function everywhere(send: Send) {
  const networks = (page: { cursor?: string; limit?: number } = {}) =>
    send<NetworkPage>('GET', '/networks', { query: page });
  return {
    me: () => send<Me>('GET', '/me'),
    health: () => send<Health>('GET', '/health'),
    networks,
    /** Every page of the list, in order, and the sites that could not be listed. */
    allNetworks: () => allPages((at) => networks({ ...at, limit: mostListed })),
    /** What partners put on their allow-lists, of every network. */
    allAddresses: () => send<AddressList>('GET', '/addresses'),
    executions: (page: { status?: ExecutionView['status']; cursor?: string; limit?: number } = {}) =>
      send<ExecutionPage>('GET', '/executions', { query: page }),
    /** Months like `2026-11`, both counted in. */
    savings: (asked: { from: string; until: string; network?: string }) =>
      send<SavingsReport>('GET', '/reports/savings', { query: asked }),
    evidence: (asked: { network: string; from: string; until: string }) =>
      send<EvidenceReport>('GET', '/reports/evidence', { query: asked }),
    /** What was done, newest first; everybody's or only one's own, as the answer says. */
    activity: (
      asked: ActivityFilter & { from?: string; until?: string; cursor?: string; limit?: number } = {},
    ) => send<ActivityPage>('GET', '/activity', { query: asked }),
    /** `data: 'none'` leaves out what went in and out of each step. */
    execution: (executionArn: string, asked: { data?: 'all' | 'none' } = {}) =>
      send<ExecutionDetail>('GET', `/executions/${part(executionArn)}`, { query: asked }),
    freezeSite: (body: SiteFreezeRequest = {}) => send<SiteStarted>('POST', '/freeze', { body }),
    liftSite: (body: SiteLiftRequest = {}) => send<SiteStarted>('POST', '/lift', { body }),
    accounts: () => send<AccountList>('GET', '/accounts'),
    /** Who hears of what Sluice does. */
    notices: () => send<NoticeList>('GET', '/notices'),
    testNotices: (body: TestNoticeRequest = {}) => send<TestSent>('POST', '/notices/test', { body }),
    unenrolled: () => send<UnenrolledList>('GET', '/unenrolled'),
    upkeep: () => send<Upkeep>('GET', '/upkeep'),
    endSessions: (body: EndSessionsRequest) => send<SessionsEnded>('POST', '/sessions/end', { body }),
    exportRecords: () => send<ExportAnswer>('GET', '/export'),
    importRecords: (body: object) => send<ImportAnswer>('POST', '/import', { body }),
  };
}

function ofNetwork(send: Send) {
  return {
    network: (vpcId: string) => send<NetworkDetail>('GET', network(vpcId)),
    addresses: (vpcId: string) => send<NetworkAddresses>('GET', network(vpcId, 'addresses')),
    settings: (vpcId: string) => send<SettingsView>('GET', network(vpcId, 'settings')),
    enrolment: (vpcId: string) => send<Enrolment>('GET', network(vpcId, 'enrolment')),
    /** Starts the run that tags; `enrolment` shows when it is done. */
    enrol: (vpcId: string, body: ActionRequest = {}) =>
      send<Started>('POST', network(vpcId, 'enrol'), { body }),
    unenrol: (vpcId: string, body: ActionRequest = {}) =>
      send<Started>('POST', network(vpcId, 'unenrol'), { body }),
    willBeOpen: (vpcId: string, at: string) =>
      send<WillBeOpen>('GET', network(vpcId, 'will-be-open'), { query: { at } }),
    openings: (vpcId: string, page: { count?: number } = {}) =>
      send<OpeningPage>('GET', network(vpcId, 'openings'), { query: page }),
    history: (vpcId: string, page: { cursor?: string; limit?: number } = {}) =>
      send<HistoryPage>('GET', network(vpcId, 'history'), { query: page }),
  };
}

function ofWindows(send: Send) {
  const act =
    (verb: string) =>
    (vpcId: string, id: string, body: ActionRequest = {}, etag?: string) =>
      send<WindowView>('POST', `${network(vpcId, 'windows')}/${part(id)}/${verb}`, {
        body,
        headers: ifMatch(etag),
      });
  const ifMatch = (etag: string | undefined) => (etag === undefined ? {} : { 'if-match': etag });
  return {
    windows: (vpcId: string) => send<WindowPage>('GET', network(vpcId, 'windows')),
    window: (vpcId: string, id: string) =>
      send<WindowView>('GET', `${network(vpcId, 'windows')}/${part(id)}`),
    createWindow: (vpcId: string, body: WindowRequestInput) =>
      send<WindowView>('POST', network(vpcId, 'windows'), { body }),
    /** `etag` is that of the window as it was read; `ApiProblem` with the code `stale` if somebody was faster. */
    replaceWindow: (vpcId: string, id: string, etag: string, body: WindowRequestInput) =>
      send<WindowView>('PUT', `${network(vpcId, 'windows')}/${part(id)}`, {
        body,
        headers: ifMatch(etag),
      }),
    deleteWindow: (vpcId: string, id: string, etag?: string) =>
      send<Started>('DELETE', `${network(vpcId, 'windows')}/${part(id)}`, {
        headers: ifMatch(etag),
      }),
    switchWindowOff: act('off'),
    switchWindowOn: act('on'),
    skipNext: act('skip-next'),
    previewWindow: (vpcId: string, body: PreviewRequestInput) =>
      send<WindowPreview>('POST', `${network(vpcId, 'windows')}/preview`, { body }),
  };
}

function byHand(send: Send) {
  return {
    /** With the same `idempotencyKey` a repeat gives the same opening and never a second one. */
    open: (vpcId: string, body: OpenRequest, idempotencyKey?: string) =>
      send<Started>('POST', network(vpcId, 'open'), {
        body,
        headers: idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey },
      }),
    extend: (vpcId: string, leaseId: string, body: ExtendRequest) =>
      send<Started>('POST', `${network(vpcId, 'leases')}/${part(leaseId)}/extend`, { body }),
    release: (vpcId: string, leaseId: string, body: ActionRequest = {}) =>
      send<Started>('POST', `${network(vpcId, 'leases')}/${part(leaseId)}/release`, { body }),
    close: (vpcId: string, body: CloseRequest = {}) =>
      send<Started>('POST', network(vpcId, 'close'), { body }),
    resume: (vpcId: string, body: ActionRequest = {}) =>
      send<Started>('POST', network(vpcId, 'resume'), { body }),
    /** The workflow looks at the network anew, in a new run. */
    tryAgain: (vpcId: string, body: TryAgainRequest = {}) =>
      send<Started>('POST', network(vpcId, 'try-again'), { body }),
    freeze: (vpcId: string, body: FreezeRequest = {}) =>
      send<Started>('POST', network(vpcId, 'freeze'), { body }),
    lift: (vpcId: string, body: ActionRequest = {}) =>
      send<Started>('POST', network(vpcId, 'lift'), { body }),
  };
}

const part = encodeURIComponent;
const network = (vpcId: string, rest?: string) =>
  `/networks/${part(vpcId)}${rest === undefined ? '' : `/${rest}`}`;

/** The longest page that the list gives. */
const mostListed = 1_000;

/** For so long after a change all is read anew: an answer that others share may be from before it. */
const anewMs = 10_000;

function sender(base: string, fetcher: typeof fetch): Send {
  let changedAt = Number.NEGATIVE_INFINITY;
  const known = knownAnswers();
  return async (method, path, { query, body, headers } = {}) => {
    if (method !== 'GET') changedAt = performance.now();
    const anew = performance.now() - changedAt < anewMs;
    const url = `${base}${path}${search(query)}`;
    const before = method === 'GET' ? known.get(url) : undefined;
    const init: RequestInit = {
      method,
      headers: {
        ...(anew ? { 'cache-control': 'no-cache' } : {}),
        ...(before === undefined ? {} : { 'if-none-match': before.tag }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const response = await fetcher(url, init).catch((cause: unknown) => {
      throw new ApiProblem(unreachable, cause);
    });
    if (before !== undefined && response.status === 304) return before.answer;
    if (!response.ok) throw new ApiProblem(problemOf(await bodyOf(response), response.status));
    const answer = await response.json().catch((cause: unknown) => {
      throw new ApiProblem(problemOf(undefined, response.status), cause);
    });
    if (method === 'GET') known.put(url, { tag: response.headers.get('etag'), answer });
    return answer;
  };
}

interface Known {
  readonly tag: string;
  readonly answer: Awaited<ReturnType<Response['json']>>;
}

/** So many answers are kept at most: those of the pages that one person looks at in turn. */
const knownAtMost = 8;

/** Answers by their addresses, the last few that the API gave a weak tag: those that it compares as a whole. */
function knownAnswers() {
  const answers = new Map<string, Known>();
  return {
    get: (url: string) => answers.get(url),
    put: (url: string, { tag, answer }: { tag: string | null; answer: Known['answer'] }) => {
      answers.delete(url);
      if (!tag?.startsWith('W/')) return;
      answers.set(url, { tag, answer });
      const [oldest] = answers.keys();
      if (answers.size > knownAtMost && oldest !== undefined) answers.delete(oldest);
    },
  };
}

/** The JSON body of a refusal; a proxy's page has none. */
async function bodyOf(response: Response): Promise<unknown> {
  return response.json().catch(() => undefined);
}

function search(query: Query = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

async function allPages(
  page: (at: { cursor?: string }) => Promise<NetworkPage>,
): Promise<{ networks: NetworkSummary[]; unreadable: Unreadable[] }> {
  const first = await page({});
  const networks = [...first.networks];
  // Each page names them anew: the last word on an account counts.
  const unreadable = new Map(first.unreadable?.map(byPlace));
  for (let cursor = first.cursor; cursor !== undefined; ) {
    const next = await page({ cursor });
    networks.push(...next.networks);
    for (const [place, one] of next.unreadable?.map(byPlace) ?? []) unreadable.set(place, one);
    cursor = next.cursor;
  }
  return { networks, unreadable: [...unreadable.values()] };
}

function byPlace(one: Unreadable): [string, Unreadable] {
  return [`${one.site.accountId}/${one.site.region}`, one];
}
