import { VpcId } from '@/lib/egress/site';
import { Cause } from '@/lib/workflow/cause';

/** What a name tells, as `<vpc>_<cause>-<id>_…` or `<vpc>_sweep_…`. A name that a person chose tells nothing: its cause is `unknown`. */
export function readName(name: string): { vpcId?: string; cause: string } {
  const [vpc = '', rest = ''] = name.split('_');
  const vpcId = VpcId.safeParse(vpc);
  const cause = Cause.safeParse(rest.split('-')[0]);
  return { ...(vpcId.success ? { vpcId: vpcId.data } : {}), cause: cause.success ? cause.data : 'unknown' };
}
