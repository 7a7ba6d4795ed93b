import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { listNetworks } from '@/lib/service/list-networks';
import { listOpenings } from '@/lib/service/list-openings';
import { readEnrolment } from '@/lib/service/read-enrolment';
import { readHistory } from '@/lib/service/read-history';
import { readNetworkDetail } from '@/lib/service/read-network-detail';
import { readSettings } from '@/lib/service/read-settings';
import { willBeOpenAt } from '@/lib/service/will-be-open-at';
import {
  Enrolment,
  HistoryPage,
  NetworkPage,
  OpeningPage,
  SettingsView,
  WillBeOpen,
} from '@/lib/view/answers';
import { NetworkDetail } from '@/lib/view/network';
import { Instant } from '@/lib/window/record';
import { answer, NetworkPath, needs, Page, problemsOfNetwork, problemsOfRead } from '../describe';
import { newApi } from '../environment';
import { notModified, sameAsBefore } from '../not-modified';

/** About a megabyte: a list that is asked for again and again is one request for nearly everybody. */
const mostListed = 1_000;

const common = { method: 'get' as const, tags: ['networks'], ...needs('read') };

const list = createRoute({
  ...common,
  path: '/networks',
  summary: 'All networks, by site and id',
  middleware: notModified,
  request: { query: Page.extend({ limit: z.coerce.number().int().min(1).max(mostListed).optional() }) },
  responses: { 200: answer(NetworkPage, 'A page of networks'), ...sameAsBefore, ...problemsOfRead() },
});
const one = createRoute({
  ...common,
  path: '/networks/{vpcId}',
  summary: 'One network: now, its windows, its ways out',
  middleware: notModified,
  request: { params: NetworkPath },
  responses: { 200: answer(NetworkDetail, 'The network'), ...sameAsBefore, ...problemsOfNetwork() },
});
const settings = createRoute({
  ...common,
  path: '/networks/{vpcId}/settings',
  summary: 'The settings in force and where each comes from',
  request: { params: NetworkPath },
  responses: { 200: answer(SettingsView, 'The settings'), ...problemsOfNetwork() },
});
const enrolment = createRoute({
  ...common,
  path: '/networks/{vpcId}/enrolment',
  summary: 'What enrols the network, ticked off when seen, and the text that does it',
  request: { params: NetworkPath },
  responses: { 200: answer(Enrolment, 'The enrolment'), ...problemsOfNetwork() },
});
const willBeOpen = createRoute({
  ...common,
  path: '/networks/{vpcId}/will-be-open',
  summary: 'Whether it is to be open at an instant, and why',
  request: { params: NetworkPath, query: z.object({ at: Instant }) },
  responses: { 200: answer(WillBeOpen, 'The answer'), ...problemsOfNetwork('spoilt-entry') },
});
const openings = createRoute({
  ...common,
  path: '/networks/{vpcId}/openings',
  summary: 'The coming openings of its windows',
  request: {
    params: NetworkPath,
    query: z.object({ count: z.coerce.number().int().min(1).max(100).optional() }),
  },
  responses: { 200: answer(OpeningPage, 'The openings, earliest first'), ...problemsOfNetwork() },
});
const history = createRoute({
  ...common,
  path: '/networks/{vpcId}/history',
  summary: 'What happened, newest first, and what runs now',
  middleware: notModified,
  request: { params: NetworkPath, query: Page },
  responses: {
    200: answer(HistoryPage, 'A page of the history'),
    ...sameAsBefore,
    ...problemsOfNetwork('runs-unknown'),
  },
});

export const networks = newApi()
  .openapi(list, async (c) => c.json(await listNetworks(c.var.context, c.req.valid('query')), 200))
  .openapi(one, async (c) => c.json(await readNetworkDetail(c.var.context, c.req.valid('param')), 200))
  .openapi(settings, async (c) => c.json(await readSettings(c.var.context, c.req.valid('param')), 200))
  .openapi(enrolment, async (c) => c.json(await readEnrolment(c.var.context, c.req.valid('param')), 200))
  .openapi(willBeOpen, async (c) =>
    c.json(await willBeOpenAt(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .openapi(openings, async (c) =>
    c.json(await listOpenings(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .openapi(history, async (c) =>
    c.json(await readHistory(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  );
