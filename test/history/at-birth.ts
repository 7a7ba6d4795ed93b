import type { Begin } from '@/test/history/entry';
import type { Folded } from '@/test/history/folded';
import { objects, text } from '@/test/history/look-of';
import { isSlot } from '@/test/history/ours';
import type { JudgeCall } from '@/test/history/violation';

const typeOf: Readonly<Record<string, string>> = {
  AllocateAddress: 'elastic-ip',
  CreateNatGateway: 'natgateway',
};
/** A function's clock may be wrong by that much (F68). */
const skewMs = 16 * 60_000;
const longestMs = 24 * 3_600_000 + 30 * 60_000;

/** S6: addresses and gateways are born with every tag that makes them ours, and with the VPC's values of copied keys. */
export function taggedAtBirth(copiedKeys: readonly string[]): JudgeCall {
  return (call, world, at) => {
    const type = typeOf[call.action];
    if (call.service !== 'ec2' || type === undefined) return [];
    const tags = tagsOf(call, type);
    const vpcId = tags['sluice:vpc'] ?? '';
    const wrong = (faulty: boolean, what: string) => (faulty ? [`born with ${what}`] : []);
    return [
      ...wrong(tags['sluice:managed'] !== 'true', 'sluice:managed not true'),
      ...wrong(!world.known.vpc.has(vpcId) || !isItsVpc(call, world, vpcId), `sluice:vpc "${vpcId}"`),
      ...wrong(!isSlot(tags['sluice:slot']), `sluice:slot "${tags['sluice:slot']}"`),
      ...wrong(!tags.Name, 'no Name'),
      ...wrong('sluice:adopted' in tags, 'sluice:adopted'),
      ...timeFaults(tags, world.began(call) ?? at).flatMap((what) => wrong(true, what)),
      ...copiedKeys.flatMap((key) => wrong(!isCopied(world, vpcId, key, tags[key]), `${key} "${tags[key]}"`)),
      ...wrong(call.action === 'CreateNatGateway' && !text(call.input.ClientToken), 'no client token'),
    ];
  };
}

function tagsOf({ input }: Begin, type: string): Record<string, string> {
  const specification = objects(input.TagSpecifications).find((one) => one.ResourceType === type);
  return Object.fromEntries(objects(specification?.Tags).map(({ Key, Value }) => [text(Key), text(Value)]));
}

function isItsVpc({ input }: Begin, { known }: Folded, vpcId: string): boolean {
  const subnetId = text(input.SubnetId);
  return subnetId === '' || known.subnet.get(subnetId)?.vpcId === vpcId;
}

function timeFaults(tags: Record<string, string>, at: number): string[] {
  const createdAt = Date.parse(tags['sluice:created-at'] ?? '');
  const expiresAt = Date.parse(tags['sluice:expires-at'] ?? '');
  const created =
    Math.abs(createdAt - at) <= skewMs ? [] : [`sluice:created-at "${tags['sluice:created-at']}"`];
  const fits = expiresAt > createdAt && expiresAt <= at + longestMs + skewMs;
  return fits ? created : [...created, `sluice:expires-at "${tags['sluice:expires-at']}"`];
}

/** A VPC without the key gives no value. */
function isCopied(world: Folded, vpcId: string, key: string, value: string | undefined): boolean {
  const wanted = world.live.tags.get(vpcId)?.[key];
  return wanted === undefined || wanted === value;
}
