import { isObject, type JsonObject } from '@/local/core/wire/message';
import type { Look } from '@/test/history/entry';

/** What an answer of EC2 shows of gateways, addresses or tables; undefined for what the checker does not ask about. */
export function lookOf(action: string, output: JsonObject): Pick<Look, 'of' | 'found'> | undefined {
  if (action === 'DescribeNatGateways') {
    const found = listed(output.NatGateways, (one) => [text(one.NatGatewayId), text(one.State)]);
    return { of: 'gateways', found };
  }
  if (action === 'DescribeAddresses') {
    const found = listed(output.Addresses, (one) => [
      text(one.AllocationId),
      one.AssociationId ? 'used' : 'free',
    ]);
    return { of: 'addresses', found };
  }
  if (action !== 'DescribeRouteTables') return undefined;
  const found = listed(output.RouteTables, (one) => [text(one.RouteTableId), defaultTarget(one.Routes)]);
  return { of: 'tables', found };
}

function defaultTarget(routes: unknown): string {
  const route = objects(routes).find((one) => one.DestinationCidrBlock === '0.0.0.0/0');
  return route ? text(route.NatGatewayId) || 'other' : 'none';
}

function listed(list: unknown, read: (one: JsonObject) => [string, string]): Map<string, string> {
  return new Map(objects(list).map(read));
}

/** The objects of a list; none of what is no list. */
export function objects(list: unknown): JsonObject[] {
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** A text; empty for what is none. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
