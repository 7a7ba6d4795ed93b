/**
 * The codes of facts: what AWS may answer to each call that the product makes. `blocked`: what people are told when it
 * answers so for ever; without it, only that they are told.
 */
export interface Answer {
  readonly code: string;
  readonly blocked?: RegExp;
  /** It keeps a network from opening, and no look shows that it is mended: who mended it clicks, or waits for the hour. */
  readonly byClick?: true;
}

/** AWS may give these to any call of that service: throttling, its own faults, rights, credentials, what is not known. */
export function commonCodes(service: string): Answer[] {
  const own = {
    ec2: [
      'RequestLimitExceeded',
      'InternalError',
      'ServiceUnavailable',
      'UnauthorizedOperation',
      'AuthFailure',
    ],
    scheduler: ['ThrottlingException', 'InternalServerException', 'AccessDeniedException'],
    states: ['ThrottlingException', 'InternalFailure', 'AccessDeniedException'],
    logs: ['ThrottlingException', 'ServiceUnavailableException', 'AccessDeniedException'],
    monitoring: ['Throttling', 'InternalServiceFault', 'AccessDenied'],
    lambda: ['TooManyRequestsException', 'ServiceException', 'AccessDeniedException'],
    sns: ['Throttled', 'InternalError', 'AuthorizationError', 'NotFound', 'KMSAccessDenied'],
    events: ['InternalException', 'ThrottlingException', 'AccessDeniedException'],
  }[service];
  const any = ['ExpiredToken', 'RequestExpired', 'ECONNRESET', 'EAI_AGAIN', 'XyzError'];
  return [...(own ?? []), ...any].map((code) => ({ code }));
}

/** What EC2 may answer to its changes beside that: facts/faults.md, 2.2 and 2.3; facts/aws.md, "EC2 error codes". */
export const changeCodes: Readonly<Record<string, readonly Answer[]>> = {
  AllocateAddress: [
    { code: 'AddressLimitExceeded', blocked: /no further public address/, byClick: true }, // F06
    { code: 'InsufficientAddressCapacity' }, // F07
    { code: 'UnauthorizedOperation', blocked: /not allowed/, byClick: true }, // F11
    { code: 'TagLimitExceeded', byClick: true },
    { code: 'ConcurrentTagAccess' },
  ],
  CreateNatGateway: [
    { code: 'NatGatewayLimitExceeded', blocked: /no further NAT gateway/, byClick: true }, // F12
    { code: 'InvalidSubnetID.NotFound' }, // F13
    { code: 'InvalidSubnetId.NotFound' },
    { code: 'InvalidSubnet' },
    { code: 'InvalidAllocationID.NotFound' }, // F14
    { code: 'InvalidElasticIpID.NotFound' },
    { code: 'InvalidElasticIpID.Malformed', byClick: true },
    { code: 'InvalidVpcID.NotFound' },
    { code: 'IdempotentParameterMismatch' }, // F15
    { code: 'Resource.AlreadyAssociated' }, // F21
    { code: 'Gateway.NotAttached', blocked: /internet gateway/ },
    { code: 'InsufficientFreeAddressesInSubnet', blocked: /no free private address/ },
    { code: 'UnauthorizedOperation', blocked: /not allowed/, byClick: true },
    { code: 'IncorrectState' },
    { code: 'OperationNotPermitted', byClick: true },
    { code: 'DependencyViolation' },
  ],
  CreateRoute: [
    { code: 'InvalidNatGatewayID.NotFound' }, // F26
    { code: 'NatGatewayNotFound' },
    { code: 'InvalidGatewayID.NotFound' },
    { code: 'RouteAlreadyExists' }, // F27
    { code: 'RouteLimitExceeded', blocked: /is full/, byClick: true }, // F31
    { code: 'ResourceCountLimitExceeded', blocked: /is full/, byClick: true },
    { code: 'InvalidRouteTableID.NotFound', blocked: /no longer exists/ }, // F32
    { code: 'InvalidParameterException' },
    { code: 'UnauthorizedOperation', blocked: /not allowed/, byClick: true },
  ],
  DeleteRoute: [
    { code: 'InvalidRoute.NotFound' }, // F36
    { code: 'InvalidRouteTableID.NotFound' }, // F37
    { code: 'UnauthorizedOperation', blocked: /not allowed/ }, // F39
    { code: 'InvalidParameterException' },
  ],
  DeleteNatGateway: [
    { code: 'NatGatewayNotFound' }, // F40
    { code: 'InvalidNatGatewayID.NotFound' },
    { code: 'IncorrectState' }, // F41
    { code: 'OperationNotPermitted' },
    { code: 'DependencyViolation' }, // F42
    { code: 'UnauthorizedOperation', blocked: /not allowed/ },
  ],
  ReleaseAddress: [
    { code: 'InvalidIPAddress.InUse' }, // F47
    { code: 'AuthFailure', blocked: /cannot be released/ }, // F48
    { code: 'InvalidAllocationID.NotFound' }, // F50
    { code: 'InvalidAddressID.NotFound' },
    { code: 'InvalidAddress.Locked', blocked: /reverse DNS/ }, // F51
    { code: 'DependencyViolation' },
    { code: 'UnauthorizedOperation', blocked: /not allowed/ },
  ],
};
