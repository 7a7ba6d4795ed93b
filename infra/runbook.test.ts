import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { words } from '@/lib/egress/problem-words';
import { errors } from '@/lib/service/errors';
import { alarmsOf } from './alarms';
import { namesOf } from './names';

it('the runbook has a section for each alarm, problem and error, and for nothing else', () => {
  const text = readFileSync('docs/runbook.md', 'utf8');
  const sections = [...text.matchAll(/^### (.+)$/gm)].flatMap(([, title = '']) => title.split(', '));
  const names = namesOf({ app: 'sluice-production', region: 'eu-central-1', accountId: '111122223333' });
  const codes = [...alarmsOf(names).map(({ name }) => name), ...Object.keys(words), ...Object.keys(errors)];
  expect(sections.sort()).toEqual([...new Set(codes)].sort());
});
