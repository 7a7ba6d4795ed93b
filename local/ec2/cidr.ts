/** IPv4 and IPv6 blocks as EC2 takes them. */
import { isIPv4, isIPv6 } from 'node:net';

export interface Block {
  readonly first: number;
  readonly size: number;
  readonly prefix: number;
}

/** An IPv4 block; undefined if the text is none. Host bits are allowed and cut off. */
export function blockOf(cidr: string): Block | undefined {
  const [ip = '', bits = '', ...rest] = cidr.split('/');
  const prefix = Number(bits);
  if (!isIPv4(ip) || !/^\d{1,2}$/.test(bits) || prefix > 32 || rest.length > 0) return undefined;
  const size = 2 ** (32 - prefix);
  return { first: Math.floor(numberOf(ip) / size) * size, size, prefix };
}

export function textOf(block: Block): string {
  return `${ipOf(block.first)}/${block.prefix}`;
}

export function contains(outer: Block, inner: Block): boolean {
  return inner.first >= outer.first && inner.first + inner.size <= outer.first + outer.size;
}

export function overlap(a: Block, b: Block): boolean {
  return a.first < b.first + b.size && b.first < a.first + a.size;
}

/** An IPv6 block in its shortest writing; undefined if the text is none. */
export function canonicalIpv6(cidr: string): string | undefined {
  const [ip = '', bits = '', ...rest] = cidr.split('/');
  if (!isIPv6(ip) || !/^\d{1,3}$/.test(bits) || Number(bits) > 128 || rest.length > 0) return undefined;
  return `${new URL(`http://[${ip}]/`).hostname.slice(1, -1)}/${Number(bits)}`;
}

/** Addresses of a subnet that AWS gives out: not the first four and not the last (VPC guide, subnet sizing). */
export function* hostsOf(block: Block): Generator<string> {
  for (let offset = 4; offset < block.size - 1; offset++) yield ipOf(block.first + offset);
}

export function hostCount(block: Block): number {
  return Math.max(block.size - 5, 0);
}

export function numberOf(ip: string): number {
  return ip.split('.').reduce((number, part) => number * 256 + Number(part), 0);
}

export function ipOf(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}
