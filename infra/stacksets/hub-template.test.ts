import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Hub, hubRole, hubTrustPolicy } from '../hub-role';
import { namesOf } from '../names';
import { hubTemplate } from './hub-template';

const file = fileURLToPath(new URL('hub-role.json', import.meta.url));
const away = { app: 'sluice-payments', accountId: '222222222222', region: 'us-east-1' };
const hub: Hub = {
  app: 'sluice-production',
  accountId: '111111111111',
  region: 'eu-central-1',
  externalId: 'hub-4711',
  createRole: true,
};
const stack: Record<string, string> = {
  AppName: away.app,
  'AWS::AccountId': away.accountId,
  'AWS::Region': away.region,
  'AWS::Partition': 'aws',
  HubAppName: hub.app,
  HubAccountId: hub.accountId,
  HubRegion: hub.region,
  ExternalId: hub.externalId,
};

/** What CloudFormation makes of a part of the template in that stack, with these parameters. */
function made(part: unknown, organizationId: string): unknown {
  if (Array.isArray(part)) return part.map((one) => made(one, organizationId));
  if (typeof part !== 'object' || part === null) return part;
  const { 'Fn::Sub': text, 'Fn::If': choice, ...rest } = part as Record<string, unknown>;
  if (Array.isArray(choice)) return made(choice[organizationId === '' ? 2 : 1], organizationId);
  const values: Record<string, string> = { ...stack, OrganizationId: organizationId };
  if (typeof text === 'string')
    return text.replace(/\$\{([\w:]+)\}/g, (_, name: string) => values[name] ?? `no ${name}`);
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, made(value, organizationId)]));
}

describe('the template of the hub’s role', () => {
  it('is what the table gives; npx vitest run infra/stacksets -u after a change that is meant', async () => {
    await expect(`${JSON.stringify(hubTemplate(), null, 2)}\n`).toMatchFileSnapshot(file);
  });

  it.each(['', 'o-a1b2c3d4e5'])(
    'makes the same role as an engine that creates it itself, in organisation “%s”',
    (id) => {
      const { Resources } = JSON.parse(readFileSync(file, 'utf8'));
      const role = hubRole(namesOf(away), { ...hub, ...(id === '' ? {} : { organizationId: id }) });
      expect(made(Resources.HubRole.Properties, id)).toEqual({
        RoleName: role.arn.split('/').at(-1),
        AssumeRolePolicyDocument: hubTrustPolicy(role.trust),
        Policies: [{ PolicyName: 'sluice', PolicyDocument: role.policy }],
      });
    },
  );
});
