import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { functionNames } from './functions';
import { namesOf } from './names';
import { rolesOf, withoutRoot } from './roles';

const names = namesOf({ app: 'sluice', region: 'eu-central-1', accountId: '111122223333' });
const adapters = fileURLToPath(new URL('../lib/aws', import.meta.url));
const sources = readdirSync(adapters, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.includes('.test.'))
  .map((file) => readFileSync(`${adapters}/${file}`, 'utf8'))
  .join('\n');

/** What AWS asks for while it does what the code calls. */
const byAws = new Set(['iam:PassRole', 'kms:GenerateDataKey', 'kms:Decrypt']);

describe('a role', () => {
  it.each([...functionNames, 'web'])('of %s allows only what the code calls', (who) => {
    const role = rolesOf(names).find(({ arn }) => arn === names.functionRoleArn(who));
    const granted = role?.policy.Statement.filter(({ Effect }) => Effect === 'Allow').flatMap(
      ({ Action }) => Action,
    );
    const idle = granted?.filter((action) => {
      const name = action.split(':')[1];
      return !byAws.has(action) && !new RegExp(`\\b(new ${name}Command|paginate${name})\\(`).test(sources);
    });
    expect(idle).toEqual([]);
    expect(granted?.length).toBeGreaterThan(2);
  });

  it('that SST makes is taken on by services only: the account’s users lose it, others stay', () => {
    const users = {
      AWS: ['arn:aws:iam::111122223333:root', '111122223333', 'arn:aws:iam::111122223333:role/deployer'],
    };
    const trust = (Principal: object) => ({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal });
    const given = {
      Version: '2012-10-17',
      Statement: [
        trust({ Service: 'lambda.amazonaws.com', AWS: users.AWS[0] }),
        trust({ AWS: users.AWS[0] }),
        trust(users),
      ],
    };
    expect(JSON.parse(withoutRoot(JSON.stringify(given)))).toEqual({
      Version: '2012-10-17',
      Statement: [trust({ Service: 'lambda.amazonaws.com' }), trust({ AWS: [users.AWS[2]] })],
    });
  });
});
