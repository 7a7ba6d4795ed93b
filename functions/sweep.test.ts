import { expect, it } from 'vitest';
import { lineOf } from './sweep';

const nothing = { networks: 3, started: [], removed: [], completed: [], findings: [], spoilt: [] };

it('a sweep that found something leaves a line in the log that names it; else none', () => {
  expect(lineOf(nothing)).toBeUndefined();
  const orphan = {
    kind: 'orphan',
    resource: 'gateway',
    id: 'nat-1',
    vpcId: 'vpc-1',
    why: 'Nobody wants it.',
  } as const;
  expect(JSON.parse(lineOf({ ...nothing, findings: [orphan] }) ?? '')).toMatchObject({
    message: 'sweep',
    findings: [{ kind: 'orphan', id: 'nat-1', why: 'Nobody wants it.' }],
  });
  expect(lineOf({ ...nothing, recordsUnknown: 'denied' })).toContain('denied');
});
