/**
 * What NAT gateways publish in CloudWatch, namespace `AWS/NATGateway`, dimension NatGatewayId, by the minute from
 * available to deleted, zeros too: https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html
 */
import type { Scope } from '@/local/core/service';
import type { MetricSource } from '@/local/monitoring/computed';
import type { Metric, MetricName, Point } from '@/local/monitoring/state';
import type { NatGatewayRecord } from './records';
import { type Flow, flowIn, type Traffic } from './traffic';
import type { World } from './world';

const namespace = 'AWS/NATGateway';
const minuteMs = 60_000;

/** The traffic's part that each metric tells; both ways carry the same. */
const told: Readonly<Record<string, { readonly unit: string; readonly of: (flow: Flow) => number }>> = {
  ActiveConnectionCount: { unit: 'Count', of: ({ connections }) => connections },
  BytesInFromSource: { unit: 'Bytes', of: ({ bytes }) => bytes },
  BytesOutToDestination: { unit: 'Bytes', of: ({ bytes }) => bytes },
  BytesInFromDestination: { unit: 'Bytes', of: ({ bytes }) => bytes },
  BytesOutToSource: { unit: 'Bytes', of: ({ bytes }) => bytes },
};

/** The metrics of every gateway that EC2 still lists. */
export function natMetrics(worldFor: (scope: Scope) => World, traffic: Traffic): MetricSource {
  return {
    namespace,
    metrics: (scope) => metricsIn(worldFor(scope)),
    points(scope, metric, span) {
      const world = worldFor(scope);
      const gateway = world.natGateways.get(gatewayOf(metric));
      const figure = told[metric.name];
      if (!gateway || !figure || metric.dimensions.length !== 1) return [];
      return minutesOf(world, gateway, span).map(
        (time): Point => ({
          time,
          unit: figure.unit,
          values: [[figure.of(flowIn(traffic, gateway.id, aliveIn(world, gateway, time))), 1]],
          sets: [],
        }),
      );
    },
  };
}

function gatewayOf({ dimensions }: MetricName): string {
  return dimensions.find(({ Name }) => Name === 'NatGatewayId')?.Value ?? '';
}

function metricsIn(world: World): Metric[] {
  return world.natGateways.values().flatMap((gateway) => {
    const newestAt = lastMinute(world, gateway);
    if (gateway.availableAt === undefined || newestAt < floor(gateway.availableAt)) return [];
    const dimensions = [{ Name: 'NatGatewayId', Value: gateway.id }];
    return Object.keys(told).map((name) => ({ namespace, name, dimensions, newestAt }));
  });
}

/** The minutes, by their starts, of a span in which the gateway was there, and that are published by now. */
function minutesOf(world: World, gateway: NatGatewayRecord, span: { start: number; end: number }): number[] {
  if (gateway.availableAt === undefined) return [];
  const first = Math.max(floor(gateway.availableAt), Math.ceil(span.start / minuteMs) * minuteMs);
  const last = Math.min(lastMinute(world, gateway), span.end - 1);
  const count = Math.max(0, Math.floor((last - first) / minuteMs) + 1);
  return Array.from({ length: count }, (_, index) => first + index * minuteMs);
}

function lastMinute(world: World, gateway: NatGatewayRecord): number {
  const published = floor(world.now() - world.settings.metricDelaySeconds * 1000) - minuteMs;
  return Math.min(published, floor(endOf(gateway) - 1));
}

function aliveIn(world: World, gateway: NatGatewayRecord, minute: number) {
  const from = Math.max(minute, gateway.availableAt ?? minute);
  return { from, to: Math.min(minute + minuteMs, endOf(gateway), world.now()) };
}

function endOf({ deletedAt, deletingSeconds }: NatGatewayRecord): number {
  return deletedAt === undefined ? Number.POSITIVE_INFINITY : deletedAt + deletingSeconds * 1000;
}

function floor(ms: number): number {
  return Math.floor(ms / minuteMs) * minuteMs;
}
