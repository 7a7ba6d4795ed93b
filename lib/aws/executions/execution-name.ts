import * as z from 'zod';
import { VpcId } from '@/lib/egress/site';

/** Words that may follow the network in an execution's name; all else is shown as `unknown`. */
const Cause = z.enum([
  'window',
  'lease',
  'hold',
  'freeze',
  'open',
  'extend',
  'release',
  'close',
  'resume',
  'edit',
  'lift',
  'sweep',
  'retry',
]);

/** What a name tells, as `<vpc>_<cause>-<id>_…` or `<vpc>_sweep_…`. A name that a person chose tells nothing. */
export function readName(name: string): { vpcId?: string; cause: string } {
  const [vpc = '', rest = ''] = name.split('_');
  const vpcId = VpcId.safeParse(vpc);
  const cause = Cause.safeParse(rest.split('-')[0]);
  return { ...(vpcId.success ? { vpcId: vpcId.data } : {}), cause: cause.success ? cause.data : 'unknown' };
}
