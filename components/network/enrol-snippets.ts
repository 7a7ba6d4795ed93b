/** What marks a first network, for each tool; the ids are examples. A network's own page has it with its ids. */
export const enrolSnippets = {
  terraform: `resource "aws_ec2_tag" "sluice_enrolled" {
  for_each    = toset(module.vpc.private_route_table_ids)
  resource_id = each.value
  key         = "sluice:enrolled"
  value       = "true"
}

resource "aws_ec2_tag" "sluice_gateway_subnet" {
  resource_id = module.vpc.public_subnets[0]
  key         = "sluice:gateway-subnet"
  value       = "true"
}`,
  cdk: `for (const subnet of vpc.privateSubnets) {
  Tags.of(subnet).add('sluice:enrolled', 'true', {
    includeResourceTypes: ['AWS::EC2::RouteTable'],
  });
}
Tags.of(vpc.publicSubnets[0]).add('sluice:gateway-subnet', 'true', {
  includeResourceTypes: ['AWS::EC2::Subnet'],
});`,
  cli: `aws ec2 create-tags --resources rtb-0a1b2c3d4e5f67890 \\
  --tags Key=sluice:enrolled,Value=true

aws ec2 create-tags --resources subnet-0a1b2c3d4e5f67890 \\
  --tags Key=sluice:gateway-subnet,Value=true`,
} as const;
