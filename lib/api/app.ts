import { methodNotAllowed } from 'hono/method-not-allowed';
import type { Context as ServiceContext } from '@/lib/service/context';
import { ServiceError } from '@/lib/service/errors';
import { rolesTable } from '@/lib/service/roles-table';
import { answerInTime, type Patience, usualPatience } from './answer-in-time';
import { type Api, type Environment, newApi } from './environment';
import { errorOf } from './error-of';
import { guardBodies } from './guard-bodies';
import { guardRequests } from './guard-requests';
import { limitRate } from './limit-rate';
import { problemAnswer } from './problem';
import type { RateLimits } from './rate-limits';
import { activity } from './routes/activity';
import { addresses } from './routes/addresses';
import { byHand } from './routes/by-hand';
import { deployment } from './routes/deployment';
import { enrolling } from './routes/enrolling';
import { executions } from './routes/executions';
import { freezes } from './routes/freezes';
import { networks } from './routes/networks';
import { notices } from './routes/notices';
import { records } from './routes/records';
import { reports } from './routes/reports';
import { sessions } from './routes/sessions';
import { sluice } from './routes/sluice';
import { windows } from './routes/windows';

export interface ApiOptions {
  /** Who acts, and with what. The place of sign-on: it may refuse. */
  readonly contextFor: (request: Request, requestId: string) => ServiceContext | Promise<ServiceContext>;
  /** The one origin from which a browser may write, like `https://sluice.example.com`. */
  readonly origin: string;
  /** How often people may ask; without it as often as they like. */
  readonly limits?: RateLimits;
  readonly patience?: Patience;
}

const openApiDocument = {
  openapi: '3.1.0',
  info: {
    title: 'Sluice',
    version: '1',
    description: [
      'Just-in-time NAT gateways. Times are instants in UTC. Every refusal is a problem (RFC 9457) with a code of a closed list. Reads may be a few seconds old; with Cache-Control: no-cache AWS is asked anew.',
      'Each operation names the roles that may ask for it (`x-required-role`) and the row of this table that says so (`x-verb`). A role may be limited to some networks: on the others it counts for nothing, and a network on which none of your roles counts is `not-found`. `may` of a network says what you may do on it.',
      rolesTable(),
    ].join('\n\n'),
  },
  servers: [{ url: '/' }],
};

const parts = [
  networks,
  enrolling,
  addresses,
  windows,
  byHand,
  freezes,
  executions,
  activity,
  reports,
  records,
  sessions,
  notices,
  deployment,
  sluice,
];

/** The API under `/api/v1`: it parses, calls a verb and answers. It keeps nothing between requests but who asked how often. */
export function createApi(options: ApiOptions): Api {
  const app = newApi().basePath('/api/v1');
  guardRequests(app, options.origin);
  // First: who is not signed in learns nothing of what there is.
  app.use(async (c, next) => {
    c.set('context', await options.contextFor(c.req.raw, c.var.requestId));
    await next();
  });
  const patience = options.patience ?? usualPatience;
  if (options.limits) app.use(limitRate(options.limits, patience));
  app.use(answerInTime(patience));
  guardBodies(app, patience.bodyMs);
  app.use(
    methodNotAllowed<Environment>({
      app,
      onMethodNotAllowed: (c, methods) => {
        const detail = `${c.req.method} is not served at ${c.req.path}; ${methods.join(', ')} are.`;
        const answer = problemAnswer(c, new ServiceError('method-not-allowed', detail));
        answer.headers.set('allow', methods.join(', '));
        return answer;
      },
    }),
  );
  for (const part of parts) app.route('/', part);
  app.get('/openapi.json', (c) => c.json(app.getOpenAPI31Document(openApiDocument)));
  app.notFound((c) => problemAnswer(c, new ServiceError('not-found', `There is nothing at ${c.req.path}.`)));
  app.onError((error, c) => problemAnswer(c, errorOf(error, c.var.requestId)));
  return app;
}
