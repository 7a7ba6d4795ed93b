import type { EnrolmentItem } from './enrolment-items';

/** Terraform: one aws_ec2_tag for each resource, so that whatever else owns the resource keeps doing so. */
export function terraformSnippet(items: readonly EnrolmentItem[]): string {
  return items
    .map(({ resourceId, tag }) =>
      [
        `resource "aws_ec2_tag" "sluice_${resourceId.replaceAll('-', '_')}" {`,
        `  resource_id = "${resourceId}"`,
        `  key         = "${tag}"`,
        '  value       = "true"',
        '}',
      ].join('\n'),
    )
    .join('\n\n');
}

/**
 * CDK (TypeScript) has no tag on resources that a stack does not own; a custom resource sets it and, when it is
 * deleted, takes it away. Resources of the stack itself are better tagged by `Tags.of(resource).add(key, 'true')`.
 */
export function cdkSnippet(items: readonly EnrolmentItem[]): string {
  const lines = byTag(items).map(
    ([tag, ids]) => `enrol('${tag}', [${ids.map((id) => `'${id}'`).join(', ')}]);`,
  );
  return [
    "import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';",
    '',
    'const enrol = (key: string, resources: string[]) => {',
    "  const call = (action: string, Tags: object[]) => ({ service: 'EC2', action, parameters: { Resources: resources, Tags } });",
    "  const set = { ...call('createTags', [{ Key: key, Value: 'true' }]), physicalResourceId: PhysicalResourceId.of(key) };",
    '  new AwsCustomResource(this, key, {',
    '    onUpdate: set,',
    "    onDelete: call('deleteTags', [{ Key: key }]),",
    '    policy: AwsCustomResourcePolicy.fromSdkCalls({ resources: AwsCustomResourcePolicy.ANY_RESOURCE }),',
    '  });',
    '};',
    ...lines,
  ].join('\n');
}

/** The AWS CLI: one call for each tag. */
export function cliSnippet(items: readonly EnrolmentItem[], region: string): string {
  return byTag(items)
    .map(
      ([tag, ids]) =>
        `aws ec2 create-tags --region ${region} --tags Key=${tag},Value=true --resources ${ids.join(' ')}`,
    )
    .join('\n');
}

function byTag(items: readonly EnrolmentItem[]): [string, string[]][] {
  const tags = [...new Set(items.map(({ tag }) => tag))];
  return tags.map((tag) => [
    tag,
    items.filter((item) => item.tag === tag).map(({ resourceId }) => resourceId),
  ]);
}
