import type { Tool } from '@/components/ui/snippet-box';

interface Tagged {
  readonly tag: string;
  readonly value: string;
}

/** The VPC's own tags of ours as each tool writes them: they are how a network's settings are kept. */
export function settingSnippets(
  { vpcId, region }: { vpcId: string; region: string },
  tags: readonly Tagged[],
): Record<Tool, string> {
  return {
    terraform: tags.map((one) => terraform(vpcId, one)).join('\n\n'),
    cdk: tags.map(({ tag, value }) => `Tags.of(vpc).add(${quoted(tag)}, ${quoted(value)});`).join('\n'),
    cli: [
      `aws ec2 create-tags --region ${region} --resources ${vpcId} --tags`,
      ...tags.map(({ tag, value }) => `  ${shellQuoted(`Key=${tag},Value=${shorthand(value)}`)}`),
    ].join(' \\\n'),
  };
}

function terraform(vpcId: string, { tag, value }: Tagged): string {
  return [
    `resource "aws_ec2_tag" "${tag.replaceAll(/[^a-z0-9]/g, '_')}" {`,
    `  resource_id = "${vpcId}"`,
    `  key         = "${tag}"`,
    `  value       = ${terraformText(value)}`,
    '}',
  ].join('\n');
}

const quoted = (text: string) => `'${text.replaceAll(/[\\']/g, '\\$&')}'`;
/** The CLI reads a comma, a blank or a quotation mark in a value as its own. */
const shorthand = (text: string) =>
  /^[\w.:/@+-]+$/.test(text) ? text : `"${text.replaceAll(/[\\"]/g, '\\$&')}"`;
const shellQuoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
/** A dollar or percent sign before a brace begins a template there. */
const terraformText = (text: string) => JSON.stringify(text).replaceAll(/[$%](?=\{)/g, '$&$&');
