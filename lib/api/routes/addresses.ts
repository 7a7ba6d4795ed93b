import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import * as z from 'zod';
import { ServiceError } from '@/lib/service/errors';
import { listAddresses } from '@/lib/service/list-addresses';
import { readAddresses } from '@/lib/service/read-addresses';
import { AddressList, NetworkAddresses } from '@/lib/view/answers';
import { NetworkPath, needs, problemsOfNetwork, problemsOfRead } from '../describe';
import { newApi } from '../environment';

const common = { method: 'get' as const, tags: ['networks'], ...needs('read') };
const asText =
  'As `text/plain` (or with `?format=text`) one address a line, each once. Those of kind `passing` are in it too: they are somebody else’s after the opening.';
const query = z.object({ format: z.enum(['json', 'text']).optional() });
/** Either as JSON or as text, for other people's scripts. */
const answers = <S extends z.ZodType>(schema: S, description: string) => ({
  content: { 'application/json': { schema }, 'text/plain': { schema: z.string() } },
  description,
});

const ofAll = createRoute({
  ...common,
  path: '/addresses',
  summary: 'The addresses for partners’ allow-lists, of all networks',
  description: `${asText} The text is whole or not given at all; as JSON, what could not be read is named.`,
  request: { query },
  responses: { 200: answers(AddressList, 'The addresses by network'), ...problemsOfRead('network-unknown') },
});
const ofOne = createRoute({
  ...common,
  path: '/networks/{vpcId}/addresses',
  summary: 'The addresses for partners’ allow-lists',
  description: asText,
  request: { params: NetworkPath, query },
  responses: { 200: answers(NetworkAddresses, 'The addresses'), ...problemsOfNetwork() },
});

export const addresses = newApi()
  .openapi(ofAll, async (c) => {
    const list = await listAddresses(c.var.context);
    if (!wantsText(c, c.req.valid('query').format)) return c.json(list, 200);
    const [missing] = list.unreadable ?? [];
    if (missing) throw new ServiceError('network-unknown', `The list is not whole: ${missing.message}`);
    return c.text(lines(list.networks), 200);
  })
  .openapi(ofOne, async (c) => {
    const network = await readAddresses(c.var.context, c.req.valid('param'));
    if (!wantsText(c, c.req.valid('query').format)) return c.json(network, 200);
    return c.text(lines([network]), 200);
  });

/** By `format`, else by what the caller would rather have. */
function wantsText(c: Context, format: 'json' | 'text' | undefined): boolean {
  if (format !== undefined) return format === 'text';
  const supports = ['application/json', 'text/plain'];
  return accepts(c, { header: 'Accept', supports, default: 'application/json' }) === 'text/plain';
}

function lines(networks: readonly NetworkAddresses[]): string {
  const all = networks.flatMap(({ addresses }) => addresses.map(({ publicIp }) => publicIp));
  return [...new Set(all)].map((publicIp) => `${publicIp}\n`).join('');
}
