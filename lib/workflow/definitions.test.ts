import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { actionSteps } from '@/lib/egress/items';
import { enrolDefinition } from './enrol-definition';
import { noticeDefinition } from './notice-definition';
import { workflowDefinition } from './workflow-definition';

const validate = createRequire(import.meta.url)('asl-validator');
const lambda = (name: string) => `arn:aws:lambda:eu-central-1:000000000000:function:sluice-${name}`;
const workflow = workflowDefinition({
  functions: { observe: lambda('observe'), open: lambda('open'), close: lambda('close') },
  noticeArn: 'arn:aws:states:eu-central-1:000000000000:stateMachine:sluice-notice',
});
const notice = noticeDefinition({ topicArn: 'arn:aws:sns:eu-central-1:000000000000:sluice' });

describe('the state machines', () => {
  it.each([
    ['workflow', workflow],
    ['notice', notice],
    ['enrol', enrolDefinition()],
  ])('%s is valid Amazon States Language', (_, definition) => {
    const { isValid, errorsText } = validate(JSON.parse(JSON.stringify(definition)));
    expect(isValid, isValid ? '' : errorsText('\n')).toBe(true);
  });

  it('has a state for every step, each of which returns to Observe', () => {
    const states: Record<string, { Next?: string; Catch?: { Next: string }[] }> = JSON.parse(
      JSON.stringify(workflow.States),
    );
    for (const step of actionSteps) {
      expect(states[step]?.Next).toBe('Observe');
      expect(states[step]?.Catch?.map((one) => one.Next)).toEqual(['Observe']);
    }
    expect(states.Wait?.Next).toBe('Observe');
  });

  it('lets the opener create only and the closer delete only', () => {
    const called = (step: string) =>
      JSON.stringify(Object.entries(workflow.States).find(([name]) => name === step));
    for (const step of ['AllocateAddress', 'CreateGateway', 'CreateRoute']) {
      expect(called(step)).toContain(lambda('open'));
    }
    for (const step of ['DeleteRoute', 'DeleteGateway', 'ReleaseAddress', 'RefreshExpiry']) {
      expect(called(step)).toContain(lambda('close'));
    }
  });

  it('reaches Succeed only from an observation that says steady', () => {
    const states: Record<string, object> = workflow.States;
    const into = (target: string) =>
      Object.entries(states).filter(([, state]) => JSON.stringify(state).includes(`"Next":"${target}"`));
    expect(into('Steady').map(([name]) => name)).toEqual(['TellSteady']);
    expect(into('TellSteady').map(([name]) => name)).toEqual(['Decide']);
  });
});
