/** State machines: their actions. */
import { randomUUID } from 'node:crypto';
import type * as Sfn from '@aws-sdk/client-sfn';
import { readArn } from '@/local/core/arn';
import { constrain } from '@/local/core/constraints';
import { pageByKey } from '@/local/core/page-by-key';
import { AwsError, type Handlers, type Host } from '@/local/core/service';
import type { Engine } from './engine';
import { type Keep, revisionKey } from './keep';
import { checkMachineArn, checkName, machineArn } from './names';
import type { MachineRecord, RevisionRecord } from './record';
import { refuseUnsupported } from './unsupported';
import { definitionProblems, readDefinition, sameDefinition } from './validate-definition';

type MachineHandlers = Pick<
  Handlers<typeof Sfn>,
  | 'CreateStateMachine'
  | 'UpdateStateMachine'
  | 'DescribeStateMachine'
  | 'ListStateMachines'
  | 'DeleteStateMachine'
  | 'ValidateStateMachineDefinition'
>;

export function machineHandlers(host: Host, keep: Keep, engine: Engine): MachineHandlers {
  return {
    CreateStateMachine(input, call) {
      refuseUnsupported(input, [
        'name',
        'definition',
        'roleArn',
        'type',
        'tags',
        'loggingConfiguration',
        'tracingConfiguration',
      ]);
      if ((input.type ?? 'STANDARD') !== 'STANDARD') {
        throw new AwsError(
          'StateMachineTypeNotSupported',
          'The local AWS runs STANDARD state machines only.',
        );
      }
      const name = checkName(input.name);
      const roleArn = checkRole(input.roleArn);
      const definition = input.definition ?? '';
      readDefinition(definition);
      const arn = machineArn(call, name);
      const known = keep.machines.get(arn);
      if (known) return created(sameOr(known, definition));
      const tags = Object.fromEntries((input.tags ?? []).map(({ key = '', value = '' }) => [key, value]));
      const machine = {
        arn,
        name,
        roleArn,
        revisionId: randomUUID(),
        createdAt: host.clock.now(),
        deleting: false,
        tags,
      };
      keepRevision(machine, definition, machine.createdAt);
      return created(machine);
    },

    UpdateStateMachine(input) {
      refuseUnsupported(input, [
        'stateMachineArn',
        'definition',
        'roleArn',
        'loggingConfiguration',
        'tracingConfiguration',
      ]);
      const machine = existing(keep, input.stateMachineArn);
      if (input.definition === undefined && input.roleArn === undefined) {
        throw new AwsError(
          'MissingRequiredParameter',
          'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
        );
      }
      const definition = input.definition ?? revisionOf(keep, machine).definition;
      readDefinition(definition);
      const roleArn = input.roleArn === undefined ? machine.roleArn : checkRole(input.roleArn);
      const revisionId = randomUUID();
      const updatedAt = host.clock.now();
      keepRevision({ ...machine, roleArn, revisionId }, definition, updatedAt);
      return { updateDate: new Date(updatedAt), revisionId };
    },

    DescribeStateMachine(input) {
      const machine = existing(keep, input.stateMachineArn);
      return {
        stateMachineArn: machine.arn,
        name: machine.name,
        status: machine.deleting ? ('DELETING' as const) : ('ACTIVE' as const),
        definition: revisionOf(keep, machine).definition,
        roleArn: machine.roleArn,
        type: 'STANDARD' as const,
        creationDate: new Date(machine.createdAt),
        loggingConfiguration: { level: 'OFF' as const, includeExecutionData: false },
        tracingConfiguration: { enabled: false },
        revisionId: machine.revisionId,
      };
    },

    ListStateMachines(input, call) {
      constrain(input, { maxResults: { min: 0, max: 1000 } });
      const own = keep.machines.values().filter(({ arn }) => {
        const { region, account } = readArn(arn) ?? {};
        return region === call.region && account === call.account;
      });
      const page = pageByKey(own, {
        key: ({ name }) => name,
        limit: input.maxResults || 100,
        token: input.nextToken,
        invalidToken: 'InvalidToken',
      });
      return {
        stateMachines: page.items.map(({ arn, name, createdAt }) => ({
          stateMachineArn: arn,
          name,
          type: 'STANDARD' as const,
          creationDate: new Date(createdAt),
        })),
        ...(page.next === undefined ? {} : { nextToken: page.next }),
      };
    },

    /** AWS terminates its executions at their next transition and answers success for one that is gone. */
    DeleteStateMachine(input) {
      const arn = checkMachineArn(input.stateMachineArn);
      const running = keep.executions
        .values()
        .filter((one) => one.machineArn === arn && one.status === 'RUNNING');
      for (const execution of running) engine.stop(execution.arn, undefined, undefined);
      keep.machines.delete(arn);
      return {};
    },

    ValidateStateMachineDefinition(input) {
      const problems = definitionProblems(input.definition ?? '');
      return {
        result: problems.length === 0 ? ('OK' as const) : ('FAIL' as const),
        diagnostics: problems.map((problem) => ({
          severity: 'ERROR' as const,
          code: /^[A-Z_]+(?=:)/.exec(problem)?.[0] ?? 'SCHEMA_VALIDATION_FAILED',
          message: problem.replace(/^[A-Z_]+: /, ''),
        })),
        truncated: false,
      };
    },
  };

  function keepRevision(machine: MachineRecord, definition: string, createdAt: number): void {
    const revision = { definition, roleArn: machine.roleArn, createdAt };
    keep.revisions.put(revisionKey(machine.arn, machine.revisionId), revision);
    keep.machines.put(machine.arn, machine);
  }

  /** Creating the same again is the same machine; another definition under its name is refused. */
  function sameOr(known: MachineRecord, definition: string): MachineRecord {
    if (sameDefinition(revisionOf(keep, known).definition, definition)) return known;
    throw new AwsError('StateMachineAlreadyExists', `State Machine Already Exists: '${known.arn}'`);
  }
}

/** The machine. Throws StateMachineDoesNotExist. */
export function existing(keep: Keep, arn: string | undefined): MachineRecord {
  const machine = keep.machines.get(checkMachineArn(arn));
  if (machine) return machine;
  throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
}

function revisionOf(keep: Keep, { arn, revisionId }: MachineRecord): RevisionRecord {
  const revision = keep.revisions.get(revisionKey(arn, revisionId));
  if (!revision) throw new Error(`The definition of ${arn} is not kept`);
  return revision;
}

const created = ({ arn, createdAt }: MachineRecord) => ({
  stateMachineArn: arn,
  creationDate: new Date(createdAt),
});

function checkRole(arn: string | undefined): string {
  const role = readArn(arn);
  if (arn !== undefined && role?.service === 'iam' && role.resource.startsWith('role/')) return arn;
  throw new AwsError('InvalidArn', `Invalid Role Arn: '${arn ?? ''}'`);
}
