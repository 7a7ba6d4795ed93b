import { expect, it } from 'vitest';
import { settingSnippets } from './setting-snippets';

const network = { vpcId: 'vpc-0a1', region: 'eu-central-1' };

it('the tags of a VPC are written for each tool', () => {
  const tags = [
    { tag: 'sluice:gateways', value: 'per-zone' },
    { tag: 'sluice:drain-minutes', value: '10' },
  ];
  const { terraform, cdk, cli } = settingSnippets(network, tags);
  expect(terraform.split('\n\n')).toHaveLength(2);
  expect(terraform).toContain(
    'resource "aws_ec2_tag" "sluice_gateways" {\n  resource_id = "vpc-0a1"\n  key         = "sluice:gateways"\n  value       = "per-zone"\n}',
  );
  expect(cdk).toBe(
    "Tags.of(vpc).add('sluice:gateways', 'per-zone');\nTags.of(vpc).add('sluice:drain-minutes', '10');",
  );
  expect(cli).toBe(
    "aws ec2 create-tags --region eu-central-1 --resources vpc-0a1 --tags \\\n  'Key=sluice:gateways,Value=per-zone' \\\n  'Key=sluice:drain-minutes,Value=10'",
  );
});

/** What a template is in Terraform and in JavaScript. */
const template = ['$', '{x}'].join('');

it('a name with signs that a tool would read is given as it is', () => {
  const value = `Ada's "${template}" \\ %{y}`;
  const { terraform, cdk, cli } = settingSnippets(network, [{ tag: 'sluice:name', value }]);
  expect(terraform).toContain(`"Ada's \\"$${template}\\" \\\\ %%{y}"`);
  expect(cdk).toContain(`'Ada\\'s "${template}" \\\\ %{y}'`);
  expect(cli).toContain(`'Key=sluice:name,Value="Ada'\\''s \\"${template}\\" \\\\ %{y}"'`);
});
