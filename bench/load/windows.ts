import { newId } from '@/lib/service/new-id';
import type { WindowRecord } from '@/lib/window/record';

const days = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;

/** Weekly windows of a network, none of them open within the next hours: what is measured is asking, not opening. */
export function windowRecords(vpcId: string, count: number): WindowRecord[] {
  const away = new Date(Date.now() + 8 * 3600_000);
  const at = (minutes: number) => new Date(away.getTime() + minutes * 60_000).toISOString().slice(11, 16);
  return Array.from({ length: count }, (_, nth) => ({
    schema: 1,
    kind: 'window',
    id: newId(),
    revision: 1,
    vpcId,
    by: { id: 'ada', name: 'Ada' },
    at: '2026-11-22T12:00:00Z',
    name: `Window ${nth}`,
    rule: {
      type: 'weekly',
      days: [days[nth % 7] ?? 'MON'],
      opens: at(nth * 10),
      closes: at(nth * 10 + 30),
    },
    zone: 'UTC',
    skipDates: [],
    skipOpenings: [],
    leadMinutes: 0,
    confirmedLong: false,
    off: false,
  }));
}
