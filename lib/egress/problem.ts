/** What keeps a network from opening, or must be known before: found by preflight and by `plan`. */
export const problemCodes = [
  'vpc-gone',
  'not-enrolled',
  'no-gateway-subnet',
  'gateway-subnet-not-public',
  'no-internet-gateway',
  'no-free-addresses',
  'foreign-route',
  'foreign-blackhole',
  'address-quota',
  'gateway-quota',
  'suspected-orphan',
  'gateway-failed',
  'gateway-stuck',
  'address-locked',
  'address-stuck',
  'address-taken',
  'permission',
  'records-unknown',
  'spoilt-entry',
  'main-route-table',
  'ipv6-way-out',
  'foreign-gateway',
  'block-public-access',
  'overdue',
  'route-limit',
  'table-gone',
  'unknown-state',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** `blocks`: opening is refused until it is mended; otherwise it is a warning. `subject` is the resource's id. */
export interface Problem {
  readonly code: ProblemCode;
  readonly blocks: boolean;
  readonly message: string;
  readonly remedy: string;
  readonly subject?: string;
}
