import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { PolicyDocument } from '@/infra/policies';
import type { Request } from './requests-of';

/** Whether a role with this policy may do what is asked, by IAM's own rules; the same question is answered once. */
export function judge(policy: PolicyDocument, roleArn: string) {
  const [, , , , accountId = ''] = roleArn.split(':');
  const keys = conditionKeys(policy);
  const known = new Map<string, Promise<boolean>>();
  return (request: Request): Promise<boolean> => {
    const asked = { ...request, context: only(request.context, keys) };
    const key = JSON.stringify(asked);
    const answer = known.get(key) ?? simulate(policy, roleArn, accountId, asked);
    known.set(key, answer);
    return answer;
  };
}

async function simulate(
  policy: PolicyDocument,
  principal: string,
  accountId: string,
  { action, resource, context }: Request,
): Promise<boolean> {
  const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  const answer = await runSimulation(
    {
      request: { principal, action, resource: { resource, accountId }, contextVariables: context },
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
