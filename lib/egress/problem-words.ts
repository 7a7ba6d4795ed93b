import type { ProblemCode } from './problem';

/** The reason in English, or nothing, and what else the words name. */
interface Told {
  readonly why: string;
  readonly value?: string;
  readonly inForce?: string;
}

/** What people read of a problem. `message` takes what it is about: see `About`. The pages have it in both languages. */
export interface Words {
  readonly blocks: boolean;
  readonly message: (subject: string, detail: string, about: Told) => string;
  readonly remedy: string;
}

/** The one table of problems: what people read, and what they are to do. */
export const words = {
  'vpc-gone': {
    blocks: true,
    message: (vpc) => `The network ${vpc} no longer exists in AWS.`,
    remedy: 'Delete its windows; what was left of its gateway and address has been removed.',
  },
  'not-enrolled': {
    blocks: true,
    message: (vpc) => `No route table of ${vpc} is enrolled.`,
    remedy: 'Tag each private route table with sluice:enrolled=true.',
  },
  'table-unenrolled': {
    blocks: false,
    message: (table) =>
      `The route table ${table} is no longer enrolled, and our default route is still in it.`,
    remedy:
      'Put the tag sluice:enrolled=true back until the network has closed, or delete that route: without the tag Sluice may not take it out.',
  },
  'no-gateway-subnet': {
    blocks: true,
    message: (vpc) => `No subnet of ${vpc} is marked for the gateway.`,
    remedy: 'Tag a public subnet with sluice:gateway-subnet=true.',
  },
  'gateway-subnet-not-public': {
    blocks: true,
    message: (subnet) =>
      `The gateway subnet ${subnet} is not public: its route table has no way to an internet gateway.`,
    remedy: 'Route 0.0.0.0/0 of its route table to the internet gateway, or mark another subnet.',
  },
  'no-internet-gateway': {
    blocks: true,
    message: (vpc) => `No internet gateway is attached to ${vpc}.`,
    remedy: 'Attach an internet gateway to the VPC.',
  },
  'no-free-addresses': {
    blocks: true,
    message: (subnet) => `The gateway subnet ${subnet} has no free private address.`,
    remedy: 'Free an address in it, or mark another public subnet.',
  },
  'foreign-route': {
    blocks: true,
    message: (table, id, { why }) => `The route table ${table} already has a default route, to ${why} ${id}.`,
    remedy: 'Remove that default route, or take the tag sluice:enrolled off the route table.',
  },
  'foreign-blackhole': {
    blocks: true,
    message: (table, id, { why }) =>
      `The default route of ${table} leads to ${why} ${id}, which no longer exists and was not ours.`,
    remedy: 'Delete that dead default route.',
  },
  'address-quota': {
    blocks: true,
    message: (_, detail) => `AWS gives no further public address${because(detail)}.`,
    remedy: 'Release an unused Elastic IP address, or raise the quota of Elastic IP addresses.',
  },
  'gateway-quota': {
    blocks: true,
    message: (_, detail) => `AWS allows no further NAT gateway in the zone${because(detail)}.`,
    remedy: 'Delete an unused NAT gateway, or raise the quota of NAT gateways per zone.',
  },
  'suspected-orphan': {
    blocks: true,
    message: (id, _, { why }) => `${id} may be ours and costs money, but ${why}. It is left alone.`,
    remedy: 'Put the lost sluice tags back, or delete it yourself if nobody needs it.',
  },
  'gateway-failed': {
    blocks: true,
    message: (id, detail) => `AWS could not build the gateway ${id}${because(detail)}.`,
    remedy: 'Mend what AWS names, then try again.',
  },
  'gateway-stuck': {
    blocks: true,
    message: (id, _, { why }) => `The gateway ${id} has been ${why}, far longer than usual.`,
    remedy: 'Ask AWS support about it; it is looked at again every hour.',
  },
  'address-locked': {
    blocks: true,
    message: (id) => `AWS has locked the address ${id}: reverse DNS is set for it.`,
    remedy: 'Take its reverse DNS name off; the address is then released.',
  },
  'address-stuck': {
    blocks: true,
    message: (id, detail, { why }) => `The address ${id} cannot be released${because(why || detail)}.`,
    remedy: 'Look at the address in the EC2 console; it costs money until it is released.',
  },
  'address-taken': {
    blocks: false,
    message: (id, detail) => `Something else uses the address ${id}${because(detail)}. It is left alone.`,
    remedy: 'Take the sluice tags off the address, or free it.',
  },
  permission: {
    blocks: true,
    message: (id, detail) => `Sluice is not allowed to change ${id}${because(detail)}.`,
    remedy: 'Grant the action to Sluice\u2019s role; look for the tag that its rights depend on.',
  },
  'records-unknown': {
    blocks: true,
    message: (_, detail, { why }) =>
      `The windows cannot be read${because(why || detail)}. Nothing was changed.`,
    remedy: 'Look at the schedule group in EventBridge Scheduler and at Sluice\u2019s right to read it.',
  },
  'spoilt-entry': {
    blocks: true,
    message: (name) => `The entry ${name} cannot be read, so nothing new is opened.`,
    remedy: 'Repair or remove that entry in EventBridge Scheduler.',
  },
  'foreign-entry': {
    blocks: false,
    message: (name) =>
      `The entry ${name} in Sluice\u2019s schedule group is not Sluice\u2019s. It is left alone, and keeps no network from opening.`,
    remedy: 'Move it to a schedule group of its own, or remove it.',
  },
  'main-route-table': {
    blocks: false,
    message: (table) =>
      `${table} is the main route table: every subnet without a table of its own gets the way out.`,
    remedy: 'Associate private subnets with route tables of their own.',
  },
  'ipv6-way-out': {
    blocks: false,
    message: (table, id, { why }) =>
      `${table} has a way out over IPv6, to ${why} ${id}, that is always open.`,
    remedy: 'Remove the IPv6 route if closed is to mean closed.',
  },
  'foreign-gateway': {
    blocks: false,
    message: (id) => `The NAT gateway ${id} is not ours and stays as it is.`,
    remedy: 'Delete it if nothing uses it: it costs money all the time.',
  },
  'block-public-access': {
    blocks: true,
    message: (vpc) => `AWS blocks public access for ${vpc}.`,
    remedy: 'Exclude the network from VPC Block Public Access.',
  },
  overdue: {
    blocks: false,
    message: (id) => `${id} was past its latest end and is being removed.`,
    remedy: 'Nothing, if nobody needs it; otherwise mend what keeps the windows from being read.',
  },
  'route-limit': {
    blocks: true,
    message: (table) => `The route table ${table} is full.`,
    remedy: 'Remove routes from it, or raise the quota of routes per table.',
  },
  'table-gone': {
    blocks: false,
    message: (table) => `The route table ${table} no longer exists.`,
    remedy: 'Nothing, if it was deleted on purpose.',
  },
  'unknown-state': {
    blocks: true,
    message: (id) => `The gateway ${id} is in a state that Sluice does not know. It is left alone.`,
    remedy: 'Look at it in the VPC console, and update Sluice.',
  },
  fighting: {
    blocks: true,
    message: (table) =>
      `Something else keeps taking our route out of ${table}: it was put back three times within an hour, and is left.`,
    remedy: 'Find what changes the route table (Terraform?), and have it leave 0.0.0.0/0 alone.',
  },
  'aws-error': {
    blocks: true,
    message: (id, detail) => `AWS keeps refusing a change of ${id}${because(detail)}.`,
    remedy: 'Look up the code that AWS gave; it is tried again every hour.',
  },
  'table-spans-zones': {
    blocks: false,
    message: (table, _, { why }) => `The subnets of ${table} lie in several zones; ${why}.`,
    remedy: 'Give the subnets of each zone a route table of their own: traffic between zones costs money.',
  },
  'table-without-subnets': {
    blocks: false,
    message: (table, _, { why }) => `No subnet uses the route table ${table}; ${why}.`,
    remedy: 'Associate subnets of one zone with it, or take the tag sluice:enrolled off it.',
  },
  'zone-unmarked': {
    blocks: false,
    message: (table, _, { why }) =>
      `The zone of ${table} has no subnet that is marked for the gateway; ${why}.`,
    remedy: 'Tag a public subnet of that zone with sluice:gateway-subnet=true.',
  },
  'address-busy': {
    blocks: false,
    message: (id, gateway) =>
      `The adopted address ${id} still serves ${gateway}, so no other gateway can use it.`,
    remedy:
      'Nothing: it changes over when that gateway closes. To have it now, close the network and open it.',
  },
  'adopted-unused': {
    blocks: false,
    message: (id, _, { why }) => `The adopted address ${id} is not used${because(why)}.`,
    remedy:
      'Name its zone by sluice:slot, one address for each zone that has a gateway; or take its tag sluice:adopted off.',
  },
  'kept-unused': {
    blocks: false,
    message: (id, slot) => `The address ${id} was kept for ${slot}, where no gateway is built any more.`,
    remedy:
      'Spread the gateways as before by sluice:gateways, or release it on AWS when no partner needs it: it costs money.',
  },
  'tag-ignored': {
    blocks: false,
    message: (key, _, { value, why, inForce }) =>
      `The tag ${key} does not count: it says "${value}". ${why} ${inForce} is in force.`,
    remedy: 'Correct the tag on the VPC, or take it off.',
  },
  'partly-open': {
    blocks: false,
    message: (table, slot) => `The network is open, but ${table} has no way out${because(slot)}.`,
    remedy: 'See what the last run says of it in the activity; it is tried again every hour.',
  },
  'future-hold': {
    blocks: false,
    message: (entry, madeAt) =>
      `${entry} keeps the network closed and says it was made in the future (${madeAt}).`,
    remedy: 'Resume the schedule, or remove the entry: no opening by hand can follow it.',
  },
  'run-failed': {
    blocks: false,
    message: (run, detail) => `The run ${run} ended before it was done${because(detail)}.`,
    remedy: 'Nothing at first: it is looked at again within minutes. If runs keep ending, see their steps.',
  },
  'no-run': {
    blocks: false,
    message: (vpc) => `No run works on ${vpc}, though it is not as it is wanted.`,
    remedy: 'Nothing at first: the regular look starts one within minutes. Trying again starts one now.',
  },
  'runs-unknown': {
    blocks: false,
    message: (_, detail) =>
      `What runs on it, and whether the last run failed, cannot be read${because(detail)}.`,
    remedy: 'Nothing at first: it is read again. If it stays, look at Sluice\u2019s right to read its runs.',
  },
} as const satisfies Record<ProblemCode, Words>;

function because(detail: string): string {
  return detail ? ` (${detail})` : '';
}
