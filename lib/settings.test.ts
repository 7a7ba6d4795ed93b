import { describe, expect, it } from 'vitest';
import { activity, closer, opener } from './live/adapters';
import { liveEngine } from './live/engine';
import { fixedActor, readVariables, siteOfArn } from './settings';

describe('the variables', () => {
  it('are told all at once when they are missing or not valid', () => {
    const env = { SLUICE_DLQ_ARN: 'queue' };
    const told = [
      'Sluice cannot run with these variables:',
      'AWS_REGION is missing.',
      'SLUICE_DLQ_ARN is "queue". It looks like arn:aws:sqs:…',
      'SLUICE_GROUP is missing.',
    ];
    expect(() => readVariables(env, ['SLUICE_GROUP', 'SLUICE_DLQ_ARN', 'AWS_REGION'])).toThrow(
      told.join('\n  '),
    );
  });

  it('are only those that a function asks for', () => {
    const engine = liveEngine({ AWS_REGION: 'eu-central-1' }, { opener, closer });
    expect(Object.keys(engine)).toContain('opener');
    expect(() => engine.opener).not.toThrow();
    expect(() => liveEngine({ AWS_REGION: 'eu-central-1' }, { activity })).toThrow(
      'SLUICE_ACTIVITY_LOG_GROUP',
    );
  });

  it('tell the site', () => {
    const arn = 'arn:aws:states:eu-west-3:123456789012:stateMachine:sluice-workflow';
    expect(siteOfArn(arn)).toEqual({ region: 'eu-west-3', accountId: '123456789012' });
  });
});

describe('the fixed actor', () => {
  const SLUICE_FIXED_ACTOR = 'ada:Ada: on call:operator';

  it.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000', 'http://sluice.localhost'])(
    'acts at %s',
    (SLUICE_ORIGIN) => {
      const grants = [{ role: 'operator' }];
      const ada = { id: 'ada', name: 'Ada: on call', role: 'operator', grants };
      expect(fixedActor({ SLUICE_FIXED_ACTOR, SLUICE_ORIGIN })).toEqual(ada);
    },
  );

  it.each([
    'https://sluice.example.com',
    'http://127.0.0.1.example.com',
    'http://10.0.0.1:3000',
    'http://0.0.0.0',
  ])('is refused at %s, where others could be this person', (SLUICE_ORIGIN) => {
    expect(() => fixedActor({ SLUICE_FIXED_ACTOR, SLUICE_ORIGIN })).toThrow(
      'works only where SLUICE_ORIGIN is loopback',
    );
  });

  it('has a role that there is', () => {
    const env = { SLUICE_FIXED_ACTOR: 'ada:Ada:root', SLUICE_ORIGIN: 'http://localhost' };
    expect(() => fixedActor(env)).toThrow('ends with one of viewer, opener, operator, auditor, admin');
  });
});
