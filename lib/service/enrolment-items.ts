import type { Observed, RouteTable } from '@/lib/egress/observed';
import { isPublic } from '@/lib/egress/subnet-choice';
import { tag } from '@/lib/egress/tags';
import type { Enrolment } from '@/lib/view/answers';

export type EnrolmentItem = Enrolment['items'][number];

/**
 * What there is to tag: the private route tables that subnets use (with those already enrolled, whatever they are), and
 * the public subnets. A table whose subnets reach the internet gateway by themselves needs no gateway of ours.
 */
export function enrolmentItems(observed: Observed): EnrolmentItem[] {
  const publicSubnets = observed.subnets.filter((subnet) => isPublic(subnet, observed));
  const tables = observed.routeTables.filter((table) => isEnrolled(table) || isPrivate(table, observed));
  const subnets = observed.subnets.filter(
    (subnet) => publicSubnets.includes(subnet) || subnet.tags[tag.gatewaySubnet] === 'true',
  );
  return [
    ...tables.map((table) => ({
      resourceId: table.id,
      kind: 'route-table' as const,
      tag: tag.enrolled,
      done: isEnrolled(table),
      ...(table.name === undefined ? {} : { name: table.name }),
    })),
    ...subnets.map((subnet) => ({
      resourceId: subnet.id,
      kind: 'gateway-subnet' as const,
      tag: tag.gatewaySubnet,
      done: subnet.tags[tag.gatewaySubnet] === 'true',
      ...(subnet.name === undefined ? {} : { name: subnet.name }),
    })),
  ];
}

const isEnrolled = (table: RouteTable) => table.tags[tag.enrolled] === 'true';

function isPrivate(table: RouteTable, observed: Observed): boolean {
  const leadsOut = table.routes.some(({ target }) => observed.internetGatewayIds.includes(target.id));
  return table.subnetIds.length > 0 && !leadsOut;
}
