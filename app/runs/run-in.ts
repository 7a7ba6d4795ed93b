import * as z from 'zod';
import { Site } from '@/lib/egress/site';
import type { ReadRun } from '@/lib/service/read-run';

/** Step Functions' own limits of a name, of which an address may hold any. */
const Asked = z.object({
  accountId: Site.shape.accountId,
  region: Site.shape.region,
  name: z
    .string()
    .min(1)
    .max(80)
    .regex(/^[^\s:/]+$/),
});

/** The run that an address names, as Next.js gives its parts: still encoded. Undefined: none can be called so. */
export function runIn(params: ReadRun): ReadRun | undefined {
  const [accountId, region, name] = [params.accountId, params.region, params.name].map(decoded);
  return Asked.safeParse({ accountId, region, name }).data;
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
