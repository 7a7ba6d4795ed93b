import * as EC2 from '@aws-sdk/client-ec2';
import type { Host, Service } from '@/local/core/service';

export interface Ec2Options {
  readonly pendingSeconds?: number;
  readonly deletingSeconds?: number;
}

export function ec2Service(_host: Host, _options: Ec2Options = {}): Service<typeof EC2> {
  return {
    name: 'ec2',
    module: EC2,
    clientName: 'EC2Client',
    handlers: { DescribeRegions: describeRegions },
  };
}

const describeRegions = () => ({ Regions: [{ RegionName: 'eu-central-1' }] });
