import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { PolicyDocument } from '@/infra/policies';
import type { Request } from './requests-of';

/** What is asked for stands in another account, whose own policy of it must allow it too. */
export interface Elsewhere {
  readonly accountId: string;
  readonly resourcePolicy: object;
}

/** Whether a role with this policy may do what is asked, by IAM's own rules; the same question is answered once. */
export function judge(policy: PolicyDocument, roleArn: string, elsewhere?: Elsewhere) {
  const [, , , , ownId = ''] = roleArn.split(':');
  const keys = elsewhere ? undefined : conditionKeys(policy);
  const known = new Map<string, Promise<boolean>>();
  return (request: Request): Promise<boolean> => {
    const asked = keys ? { ...request, context: only(request.context, keys) } : request;
    const key = JSON.stringify(asked);
    const answer = known.get(key) ?? simulate(policy, roleArn, asked, elsewhere ?? { accountId: ownId });
    known.set(key, answer);
    return answer;
  };
}

async function simulate(
  policy: PolicyDocument,
  principal: string,
  { action, resource, context }: Request,
  { accountId, resourcePolicy }: { accountId: string; resourcePolicy?: object },
): Promise<boolean> {
  const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  const answer = await runSimulation(
    {
      request: { principal, action, resource: { resource, accountId }, contextVariables: context },
      ...(resourcePolicy ? { resourcePolicy } : {}),
      identityPolicies: [{ name: 'role', policy }],
      serviceControlPolicies: [
        { orgIdentifier: 'organization', policies: [{ name: 'everything', policy: everything }] },
      ],
      resourceControlPolicies: [],
    },
    {},
  );
  if (answer.resultType === 'error') throw new Error(`${action} on ${resource}: ${answer.errors.message}`);
  return answer.overallResult === 'Allowed';
}

/** Values that no condition names change nothing: without them questions are alike. */
function conditionKeys({ Statement }: PolicyDocument): ReadonlySet<string> {
  const tests = Statement.flatMap(({ Condition }) => Object.values(Condition ?? {}));
  return new Set(tests.flatMap((test) => Object.keys(test)));
}

function only(context: Request['context'], keys: ReadonlySet<string>): Request['context'] {
  return Object.fromEntries(Object.entries(context).filter(([key]) => keys.has(key)));
}
