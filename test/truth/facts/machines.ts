/** Step Functions: state machines and what they may be written in. */
import * as Sfn from '@aws-sdk/client-sfn';
import { chapter, refused } from '../fact';
import { create, definition, ended, type Scene, start, waiter } from './one-machine';

const reference = 'Step Functions API reference';

export const machines = chapter<Scene>({
  title: 'State machines',
  needsRole: true,
  setup: waiter,
  rows: [
    {
      id: 'states.machine-same',
      says: 'Creating the same machine again is the same machine',
      source: `${reference}, CreateStateMachine`,
      expect: [true],
      calls: async (account, { arn, name }) => (await create(account, name, definition)) === arn,
    },
    {
      id: 'states.machine-other',
      says: 'Another definition under its name is refused',
      source: `${reference}, CreateStateMachine`,
      expect: [refused('StateMachineAlreadyExists', 400)],
      calls: (account, { name }) => create(account, name, { ...definition, TimeoutSeconds: 9 }),
    },
    {
      id: 'states.definition-missing-state',
      says: 'A definition that begins in a state it lacks is refused',
      source: `${reference}, InvalidDefinition`,
      expect: [refused('InvalidDefinition', 400)],
      calls: (account) => create(account, account.newName(), { ...definition, StartAt: 'Nowhere' }),
    },
    {
      id: 'states.machine-name',
      says: 'A name of a machine has no space',
      source: `${reference}, CreateStateMachine, name`,
      expect: [refused('InvalidName', 400)],
      calls: (account) => create(account, `${account.prefix} x`, definition),
    },
    {
      id: 'states.no-eval',
      says: "JSONata's $eval is not there",
      source: 'Step Functions developer guide, transforming data with JSONata',
      expect: [{ status: 'FAILED', output: null }, refused('InvalidDefinition', 400)],
      async calls(account) {
        const States = { Go: { Type: 'Pass', Output: "{% $eval('1+1') %}", End: true } };
        const evil = { QueryLanguage: 'JSONata', StartAt: 'Go', States };
        const arn = await create(account, account.newName(), evil);
        return ended(account, await start(account, arn, {}));
      },
    },
    {
      id: 'states.update-while-running',
      says: 'What runs keeps the definition it began with',
      source: 'Step Functions developer guide, UpdateStateMachine',
      expect: [{ status: 'SUCCEEDED', output: '{"said":"old"}' }],
      async calls(account) {
        const stateMachineArn = await create(account, account.newName(), definition);
        const running = await start(account, stateMachineArn, { seconds: 5, say: 'old' });
        const States = { Now: { Type: 'Succeed', Output: 'new' } };
        const changed = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'Now', States });
        await account.sfn.send(new Sfn.UpdateStateMachineCommand({ stateMachineArn, definition: changed }));
        return ended(account, running);
      },
    },
    {
      id: 'states.output-text',
      says: 'Output may be any JSON: text and lists too',
      source: 'Step Functions developer guide, transforming data with JSONata, Output',
      expect: [{ status: 'SUCCEEDED', output: '["text",2]' }],
      async calls(account) {
        const States = {
          Text: { Type: 'Pass', Output: 'text', Next: 'List' },
          List: { Type: 'Succeed', Output: ['{% $states.input %}', 2] },
        };
        const machine = { QueryLanguage: 'JSONata', StartAt: 'Text', States };
        const arn = await create(account, account.newName(), machine);
        return ended(account, await start(account, arn, {}));
      },
    },
  ],
});
