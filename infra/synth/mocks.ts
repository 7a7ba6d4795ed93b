import { policyText } from './policy-text';

/** Answers in the place of the providers: what a resource has only once it exists, and what is asked of an account. */
export interface Resource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** It is looked up, not made. */
  readonly found?: true;
}
export interface MockResource extends Resource {
  readonly custom?: boolean;
  readonly id?: string;
}
export interface Account {
  readonly region: string;
  readonly accountId: string;
}

/** A Pulumi monitor that creates nothing and remembers all of it. */
export function mocks({ region, accountId }: Account) {
  const resources: Resource[] = [];
  return {
    resources,
    newResource({ type, name, inputs, custom, id }: MockResource) {
      resources.push({ type, name, inputs, ...(id ? { found: true } : {}) });
      const physical = typeof inputs.name === 'string' ? inputs.name : name;
      const state = { ...inputs, ...outputsOf(type, physical, { region, accountId }, custom !== false) };
      return { id: physical, state };
    },
    call({ token, inputs }: { readonly token: string; readonly inputs: Readonly<Record<string, unknown>> }) {
      switch (token) {
        case 'aws:iam/getPolicyDocument:getPolicyDocument':
          return { ...inputs, json: policyText(inputs) };
        case 'aws:index/getRegion:getRegion':
          return { region, name: region, id: region };
        case 'aws:index/getPartition:getPartition':
          return { partition: 'aws', id: 'aws', dnsSuffix: 'amazonaws.com' };
        case 'aws:index/getCallerIdentity:getCallerIdentity':
          return { accountId, arn: `arn:aws:iam::${accountId}:root`, userId: 'x', id: accountId };
        case 'aws:cloudfront/getOriginRequestPolicy:getOriginRequestPolicy':
          return { id: 'origin-request-policy' };
        case 'command:local:run':
          return { stdout: '', ...inputs };
        default:
          return inputs;
      }
    },
  };
}

function outputsOf(type: string, name: string, { region, accountId }: Account, custom: boolean) {
  const [, service = '', kind = ''] = /^aws:(\w+)\/\w+:(\w+)$/.exec(type) ?? [];
  const arn = (rest: string, of = service) => `arn:aws:${of}:${region}:${accountId}:${rest}`;
  if (type === 'random:index/randomBytes:RandomBytes')
    return { base64: Buffer.alloc(32).toString('base64'), hex: '00'.repeat(32) };
  if (type.startsWith('pulumi-nodejs:dynamic')) return { entries: {}, key: 'key' };
  if (!service || !custom) return {};
  switch (kind) {
    case 'Role':
      return { arn: `arn:aws:iam::${accountId}:role/${name}` };
    case 'Function':
      return { arn: arn(`function:${name}`), qualifiedArn: arn(`function:${name}:1`), version: '1' };
    case 'FunctionUrl':
      return { functionUrl: `https://${name.toLowerCase()}.lambda-url.${region}.on.aws/` };
    case 'StateMachine':
      return { arn: arn(`stateMachine:${name}`, 'states') };
    case 'ScheduleGroup':
      return { arn: arn(`schedule-group/${name}`) };
    case 'Topic':
      return { arn: arn(name) };
    case 'Queue':
      return { arn: arn(name), url: `https://sqs.${region}.amazonaws.com/${accountId}/${name}` };
    case 'Bucket':
    case 'BucketV2':
      return {
        arn: `arn:aws:s3:::${name.toLowerCase()}`,
        bucket: name.toLowerCase(),
        bucketRegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
      };
    case 'Distribution':
      return { arn: arn(name), domainName: 'd111111abcdef8.cloudfront.net', hostedZoneId: 'Z2FDTNDATAQYW2' };
    default:
      return { arn: arn(`${kind.toLowerCase()}/${name}`), name };
  }
}
