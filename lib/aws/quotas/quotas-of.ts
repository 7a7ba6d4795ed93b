import { DescribeAccountAttributesCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { doing } from '@/lib/aws/call-failed';
import { readAddresses, readGateways, readSubnets } from '@/lib/aws/network/read-lists';
import type { Quotas } from '@/lib/aws/quotas';

/** Gateways that count against the quota (VPC user guide, "Amazon VPC quotas": pending, available and deleting ones). */
const counted = [{ Name: 'state', Values: ['pending', 'available', 'deleting'] }];

/** What is used of EC2's quotas in one site. Throws `AwsCallFailed`. */
export function quotasOf(ec2: EC2Client): Quotas {
  return {
    async addresses() {
      const [all, most] = await Promise.all([readAddresses(ec2, []), mostAddresses(ec2)]);
      return { used: all.length, ...(most === undefined ? {} : { most }) };
    },
    async gatewaysByZone() {
      const gateways = await readGateways(ec2, counted);
      if (gateways.length === 0) return {};
      // Whole, not by id: as many calls as pages, however many gateways there are.
      const subnets = await readSubnets(ec2, []);
      const zones = new Map(subnets.map((one) => [one.SubnetId, one.AvailabilityZone]));
      const counts: Record<string, number> = {};
      for (const { SubnetId } of gateways) {
        const zone = zones.get(SubnetId);
        if (zone !== undefined) counts[zone] = (counts[zone] ?? 0) + 1;
      }
      return counts;
    },
  };
}

/** EC2 itself tells this quota (EC2 API, DescribeAccountAttributes: `vpc-max-elastic-ips`). */
async function mostAddresses(ec2: EC2Client): Promise<number | undefined> {
  const { AccountAttributes = [] } = await doing('DescribeAccountAttributes', () =>
    ec2.send(new DescribeAccountAttributesCommand({})),
  );
  const told = AccountAttributes.find(({ AttributeName }) => `${AttributeName}` === 'vpc-max-elastic-ips');
  const most = Number(told?.AttributeValues?.[0]?.AttributeValue);
  return Number.isInteger(most) && most > 0 ? most : undefined;
}
