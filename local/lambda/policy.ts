/** A function's resource policy: kept and shown; the local AWS does not check permissions. */
import type * as Lambda from '@aws-sdk/client-lambda';
import { constrain } from '@/local/core/constraints';
import { AwsError, type Handlers } from '@/local/core/service';
import type { FunctionShelf } from './function-shelf';
import type { PolicyStatement } from './record';

type PolicyHandlers = Pick<Handlers<typeof Lambda>, 'AddPermission' | 'RemovePermission' | 'GetPolicy'>;

export function policyHandlers(shelf: FunctionShelf): PolicyHandlers {
  return {
    AddPermission(input, call) {
      constrain(input, {
        StatementId: { required: true, min: 1, max: 100, pattern: /^[a-zA-Z0-9-_]+$/ },
        Action: { required: true, pattern: /^(lambda:[*]|lambda:[a-zA-Z]+|[*])$/ },
        Principal: { required: true, pattern: /^[^\s]+$/ },
      });
      const record = shelf.get(call, input.FunctionName);
      const Sid = input.StatementId ?? '';
      if (record.policy.some((known) => known.Sid === Sid)) {
        throw new AwsError(
          'ResourceConflictException',
          `The statement id (${Sid}) provided already exists.`,
          409,
        );
      }
      const statement: PolicyStatement = {
        Sid,
        Effect: 'Allow',
        Principal: principalOf(input.Principal ?? ''),
        Action: input.Action ?? '',
        Resource: record.arn,
        ...conditionOf(input.SourceArn, input.SourceAccount),
      };
      shelf.put({ ...record, policy: [...record.policy, statement] });
      return { Statement: JSON.stringify(statement) };
    },

    RemovePermission(input, call) {
      const record = shelf.get(call, input.FunctionName);
      const policy = record.policy.filter(({ Sid }) => Sid !== input.StatementId);
      if (policy.length === record.policy.length) throw noPolicy();
      shelf.put({ ...record, policy });
      return {};
    },

    GetPolicy(input, call) {
      const record = shelf.get(call, input.FunctionName);
      if (record.policy.length === 0) throw noPolicy();
      const policy = { Version: '2012-10-17', Id: 'default', Statement: record.policy };
      return { Policy: JSON.stringify(policy), RevisionId: record.revisionId };
    },
  };
}

function principalOf(principal: string): PolicyStatement['Principal'] {
  if (principal === '*') return '*';
  return principal.endsWith('.amazonaws.com') ? { Service: principal } : { AWS: principal };
}

function conditionOf(sourceArn: string | undefined, sourceAccount: string | undefined) {
  const condition = {
    ...(sourceArn === undefined ? {} : { ArnLike: { 'AWS:SourceArn': sourceArn } }),
    ...(sourceAccount === undefined ? {} : { StringEquals: { 'AWS:SourceAccount': sourceAccount } }),
  };
  return Object.keys(condition).length > 0 ? { Condition: condition } : {};
}

const noPolicy = (): AwsError =>
  new AwsError('ResourceNotFoundException', 'The resource you requested does not exist.', 404);
