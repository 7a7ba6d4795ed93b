import type { Site } from './site';

/** Where AWS's console shows a gateway, an address or a run (by its ARN): what is only told needs a person who looks. */
export function consoleLink({ region }: Site, kind: 'gateway' | 'address' | 'run', id: string): string {
  const at = `https://${region}.${consoleOf(region)}`;
  if (kind === 'run') return `${at}/states/home?region=${region}#/v2/executions/details/${id}`;
  return kind === 'gateway'
    ? `${at}/vpcconsole/home?region=${region}#NatGatewayDetails:natGatewayId=${id}`
    : `${at}/vpcconsole/home?region=${region}#ElasticIpDetails:AllocationId=${id}`;
}

/** AWS's partitions have consoles of their own. */
function consoleOf(region: string): string {
  if (region.startsWith('cn-')) return 'console.amazonaws.cn';
  return region.startsWith('us-gov-') ? 'console.amazonaws-us-gov.com' : 'console.aws.amazon.com';
}
