import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { closeNetwork } from '@/lib/service/close-network';
import { extendLease } from '@/lib/service/extend-lease';
import { openNetwork } from '@/lib/service/open-network';
import { releaseOwn } from '@/lib/service/release-own';
import { resumeSchedule } from '@/lib/service/resume-schedule';
import { tryAgain } from '@/lib/service/try-again';
import { Started } from '@/lib/view/answers';
import {
  ActionRequest,
  CloseRequest,
  ExtendRequest,
  OpenRequest,
  TryAgainRequest,
} from '@/lib/view/requests';
import {
  answer,
  LeasePath,
  NetworkPath,
  needs,
  optionalJson,
  problemsOfWrite,
  requiredJson,
  whereItRuns,
} from '../describe';
import { newApi } from '../environment';

const common = { method: 'post' as const, tags: ['by hand'] };
const started = answer(Started, 'Written, and the workflow was told to look. until: when this ends.');
const IdempotencyKey = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, 'A key has 1 to 255 visible ASCII characters.')
    .optional(),
});

const open = createRoute({
  ...common,
  ...needs('open'),
  path: '/networks/{vpcId}/open',
  summary: 'Opens a network for minutes or until an instant',
  request: { params: NetworkPath, headers: IdempotencyKey, body: requiredJson(OpenRequest) },
  responses: {
    202: started,
    ...problemsOfWrite(
      'frozen',
      'blocked',
      'foreign-route',
      'spoilt-entry',
      'too-long',
      'too-many',
      'idempotency-conflict',
      'not-open',
      'stale',
    ),
  },
});
const close = createRoute({
  ...common,
  ...needs('close'),
  path: '/networks/{vpcId}/close',
  summary: 'Closes a network now and keeps it closed until an instant or its next opening',
  request: { params: NetworkPath, body: optionalJson(CloseRequest) },
  responses: { 202: started, ...problemsOfWrite() },
});
const extend = createRoute({
  ...common,
  ...needs('extend'),
  path: '/networks/{vpcId}/leases/{leaseId}/extend',
  summary: 'Makes an opening longer, by minutes or until an instant',
  request: { params: LeasePath, body: requiredJson(ExtendRequest) },
  responses: {
    202: started,
    ...problemsOfWrite('not-open', 'not-yours', 'frozen', 'spoilt-entry', 'too-long', 'stale'),
  },
});
const release = createRoute({
  ...common,
  ...needs('release'),
  path: '/networks/{vpcId}/leases/{leaseId}/release',
  summary: 'Ends one\u2019s own opening',
  request: { params: LeasePath, body: optionalJson(ActionRequest) },
  responses: { 202: started, ...problemsOfWrite('not-open', 'not-yours', 'stale') },
});
const resume = createRoute({
  ...common,
  ...needs('resume'),
  path: '/networks/{vpcId}/resume',
  summary: 'Lets the schedule rule again, before a kept-closed time is over',
  request: { params: NetworkPath, body: optionalJson(ActionRequest) },
  responses: { 202: started, ...problemsOfWrite('stale') },
});
const again = createRoute({
  ...common,
  ...needs('try-again'),
  path: '/networks/{vpcId}/try-again',
  summary: 'Has the workflow look at a network anew, after a run that failed',
  request: { params: NetworkPath, body: optionalJson(TryAgainRequest) },
  responses: { 202: started, ...problemsOfWrite() },
});

export const byHand = newApi()
  .openapi(open, async (c) => {
    const { 'idempotency-key': idempotencyKey } = c.req.valid('header');
    const asked = { ...c.req.valid('param'), ...c.req.valid('json'), idempotencyKey };
    const started = await openNetwork(c.var.context, asked);
    return c.json(started, 202, whereItRuns(started));
  })
  .openapi(close, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('json') };
    const started = await closeNetwork(c.var.context, asked);
    return c.json(started, 202, whereItRuns(started));
  })
  .openapi(extend, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('json') };
    const started = await extendLease(c.var.context, asked);
    return c.json(started, 202, whereItRuns(started));
  })
  .openapi(release, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('json') };
    const started = await releaseOwn(c.var.context, asked);
    return c.json(started, 202, whereItRuns(started));
  })
  .openapi(resume, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('json') };
    const started = await resumeSchedule(c.var.context, asked);
    return c.json(started, 202, whereItRuns(started));
  })
  .openapi(again, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('json') };
    const started = await tryAgain(c.var.context, asked);
    return c.json(started, 202, whereItRuns(started));
  });
