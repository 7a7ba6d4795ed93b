import { randomBytes } from 'node:crypto';

const days = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;

/** Weekly windows of a network, none of them open within the next hours: what is measured is asking, not opening. */
export function windowRecords(vpcId: string, count: number): { site: object; record: object }[] {
  const away = new Date(Date.now() + 8 * 3600_000);
  const at = (minutes: number) => new Date(away.getTime() + minutes * 60_000).toISOString().slice(11, 16);
  return Array.from({ length: count }, (_, nth) => ({
    site: { accountId: '000000000000', region: 'eu-central-1' },
    record: {
      schema: 1,
      kind: 'window',
      id: randomBytes(6).toString('hex'),
      revision: 1,
      vpcId,
      by: { id: 'ada', name: 'Ada' },
      at: '2026-11-22T12:00:00Z',
      name: `Window ${nth}`,
      rule: { type: 'weekly', days: [days[nth % 7]], opens: at(nth * 10), closes: at(nth * 10 + 30) },
      zone: 'UTC',
      skipDates: [],
      skipOpenings: [],
      leadMinutes: 0,
      confirmedLong: false,
      off: false,
    },
  }));
}
