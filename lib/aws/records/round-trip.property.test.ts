import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { NetworkRecord } from '@/lib/window/record';
import { parseEntry } from './parse-entry';
import { toSchedule } from './to-schedule';
import { wakingsOf } from './wakings-of';

const names = {
  group: 'sluice',
  schedulerRoleArn: 'arn:aws:iam::000000000000:role/scheduler',
  deadLetterArn: 'arn:aws:sqs:eu-central-1:000000000000:undelivered',
  workflowArn: 'arn:aws:states:eu-central-1:000000000000:stateMachine:sluice-workflow',
  sweepArn: 'arn:aws:lambda:eu-central-1:000000000000:function:sluice-sweep',
};
const now = Temporal.Instant.from('2026-11-23T08:00:00Z');
const text = (most: number) => fc.string({ unit: 'binary', minLength: 1, maxLength: most });
const authored = {
  schema: fc.constant(1 as const),
  id: fc.stringMatching(/^[a-z0-9]{12}$/),
  revision: fc.integer({ min: 1, max: 9999 }),
  by: fc.record({ id: text(30), name: text(30) }),
  at: fc.constant('2026-11-23T08:00:00Z'),
  reason: text(60),
  vpcId: fc.stringMatching(/^vpc-[0-9a-f]{17}$/),
  createdAt: fc.constant('2026-11-23T08:00:00Z'),
  until: fc.constant('2026-11-23T09:00:00Z'),
};
const records = fc
  .tuple(
    fc.record(authored, {
      requiredKeys: ['schema', 'id', 'revision', 'by', 'at', 'vpcId', 'createdAt', 'until'],
    }),
    fc.constantFrom('lease', 'hold', 'freeze'),
  )
  .map(([record, kind]) => NetworkRecord.parse({ ...record, kind }));

describe('a record in its entry', () => {
  it('comes back as it was, whatever people wrote into it', () => {
    fc.assert(
      fc.property(records, (record) => {
        const [closes] = wakingsOf(record, now);
        const schedule = toSchedule(record, closes!, names);
        const entry = parseEntry({ ...schedule, $metadata: {} });
        expect(entry).toMatchObject({ record, wakesAsWritten: true, disabled: false });
        expect(schedule.Name.length).toBeLessThanOrEqual(64);
      }),
    );
  });

  it('has no context attribute but the two that Scheduler is to fill in', () => {
    fc.assert(
      fc.property(records, (record) => {
        const [closes] = wakingsOf(record, now);
        const { Input = '' } = toSchedule(record, closes!, names).Target;
        expect(Input.match(/<[^>]*>/g)).toEqual([
          '<aws.scheduler.execution-id>',
          '<aws.scheduler.scheduled-time>',
        ]);
      }),
    );
  });

  it('names executions that Step Functions takes', () => {
    fc.assert(
      fc.property(records, (record) => {
        const [closes] = wakingsOf(record, now);
        const { Input = '' } = toSchedule(record, closes!, names).Target;
        const name: string = JSON.parse(Input).Name.replace(
          '<aws.scheduler.execution-id>',
          'd32c5kddcf5bb8c3',
        );
        expect(name).toMatch(/^[0-9A-Za-z_-]{1,80}$/);
      }),
    );
  });
});
