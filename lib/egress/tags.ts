/** The tags by which networks are enrolled and by which our own resources are known. design.md, "Enrolment by tags". */
export const tag = {
  enrolled: 'sluice:enrolled',
  gatewaySubnet: 'sluice:gateway-subnet',
  name: 'sluice:name',
  team: 'sluice:team',
  gateways: 'sluice:gateways',
  address: 'sluice:address',
  drainMinutes: 'sluice:drain-minutes',
  maxOpenMinutes: 'sluice:max-open-minutes',
  reason: 'sluice:reason',
  ticket: 'sluice:ticket',
  managed: 'sluice:managed',
  vpc: 'sluice:vpc',
  slot: 'sluice:slot',
  createdAt: 'sluice:created-at',
  expiresAt: 'sluice:expires-at',
  adopted: 'sluice:adopted',
} as const;
