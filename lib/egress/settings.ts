import * as z from 'zod';
import type { Tags } from './observed';
import type { Why } from './problem-whys';
import { tag } from './tags';

export const gatewayWays = ['one', 'per-zone'] as const;
export const addressWays = ['ephemeral', 'retained'] as const;

/** Ways to build that the deployment offers; of each list the first is the default. */
export interface Offered {
  readonly gateways?: readonly (typeof gatewayWays)[number][];
  readonly addresses?: readonly (typeof addressWays)[number][];
  readonly maxDrainMinutes?: number;
}
/** What a deployment offers that does not say otherwise. */
export const offeredByDefault: Offered = {
  gateways: gatewayWays,
  addresses: addressWays,
  maxDrainMinutes: 30,
};
/** What the deployment allows; a network's tags can only tighten it. */
export interface Allowed extends Offered {
  readonly maxOpenMinutes: number;
  /** Whether people must say why, and name a ticket. */
  readonly reasonRequired?: boolean;
  readonly ticketRequired?: boolean;
}
/** A tag that says something which is not done, and why. */
export interface IgnoredTag {
  readonly tag: string;
  readonly value: string;
  readonly why: Extract<Why, 'not-offered' | 'not-minutes' | 'over-most' | 'only-required'>;
  /** Of `over-most`: the minutes allowed. */
  readonly most?: number;
}
/** How a network's ways out are built and taken down: what `plan` needs. */
export interface WaysSettings {
  readonly gateways: (typeof gatewayWays)[number];
  readonly address: (typeof addressWays)[number];
  readonly drainMinutes: number;
}
/** Whether people must say it to have the network open. */
export type Wanted = 'required' | 'optional';
export interface Settings extends WaysSettings {
  readonly name?: string;
  readonly maxOpenMinutes: number;
  readonly reason: Wanted;
  readonly ticket: Wanted;
  readonly ignored: readonly IgnoredTag[];
}

const Minutes = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number);

/** The settings in force: the VPC's tags, tightened to what the deployment allows. A tag that does not count is named. */
export function settings(tags: Tags, allowed: Allowed): Settings {
  const ignored: IgnoredTag[] = [];
  const ignore = (key: string, why: IgnoredTag['why'], most?: number) =>
    ignored.push({ tag: key, value: tags[key] ?? '', why, ...(most === undefined ? {} : { most }) });
  const among = <T extends string>(key: string, [first, ...others]: readonly [T, ...T[]]): T => {
    const chosen = [first, ...others].find((one) => one === tags[key]);
    if (tags[key] !== undefined && !chosen) ignore(key, 'not-offered');
    return chosen ?? first;
  };
  /** What is released does not come back: a word that nobody knows keeps addresses, where that is offered. */
  const address = (offered: Offered['addresses']) => {
    const said = tags[tag.address];
    const known = said === undefined || addressWays.some((one) => one === said);
    const chosen = among(tag.address, orDefault(offered, 'ephemeral'));
    return !known && offered?.includes('retained') ? 'retained' : chosen;
  };
  const minutes = (key: string, most: number, otherwise: number) => {
    if (tags[key] === undefined) return otherwise;
    const parsed = Minutes.safeParse(tags[key]);
    if (!parsed.success) ignore(key, 'not-minutes');
    else if (parsed.data > most) ignore(key, 'over-most', most);
    return parsed.success ? Math.min(parsed.data, most) : otherwise;
  };
  const wanted = (key: string, everywhere = false): Wanted => {
    if (tags[key] !== undefined && tags[key] !== 'required') ignore(key, 'only-required');
    return everywhere || tags[key] === 'required' ? 'required' : 'optional';
  };
  const name = tags[tag.name] ?? tags.Name;
  return {
    ...(name === undefined ? {} : { name }),
    gateways: among(tag.gateways, orDefault(allowed.gateways, 'one')),
    address: address(allowed.addresses),
    drainMinutes: minutes(tag.drainMinutes, allowed.maxDrainMinutes ?? 0, 0),
    maxOpenMinutes: minutes(tag.maxOpenMinutes, allowed.maxOpenMinutes, allowed.maxOpenMinutes),
    reason: wanted(tag.reason, allowed.reasonRequired),
    ticket: wanted(tag.ticket, allowed.ticketRequired),
    ignored,
  };
}

function orDefault<T extends string>(offered: readonly T[] | undefined, only: T): readonly [T, ...T[]] {
  const [first, ...others] = offered ?? [];
  return first === undefined ? [only] : [first, ...others];
}

/** The settings that a plan needs, from the VPC's tags and what the deployment offers. */
export function waysSettings(tags: Tags, offered: Offered): WaysSettings {
  const { gateways, address, drainMinutes } = settings(tags, { ...offered, maxOpenMinutes: 1 });
  return { gateways, address, drainMinutes };
}
