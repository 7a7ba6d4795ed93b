/**
 * The client token of a gateway: of its address and of the plan's `now`. A repeat of the same call finds the same
 * gateway; the next look makes a new token, so that a failed or deleted gateway is never handed back (faults.md,
 * finding 2 and F15 to F17). 42 ASCII characters; EC2 takes 64.
 */
export function clientToken(allocationId: string, nowMilliseconds: number): string {
  return `sluice-${allocationId}-${nowMilliseconds.toString(36)}`;
}
