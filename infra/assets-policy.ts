import * as z from 'zod';
import type { Names } from './names';

const Policy = z.looseObject({
  Statement: z.array(
    z.looseObject({ Effect: z.string(), Condition: z.record(z.string(), z.unknown()).optional() }),
  ),
});

/**
 * The assets' policy as SST writes it, bound to this account: without a source any distribution of CloudFront, whoever
 * owns it, could be pointed at the bucket (the confused deputy). It is not bound to one distribution, as that is made after it.
 */
export function fromOwnDistributions(
  policy: string,
  { accountId, partition }: Pick<Names, 'accountId' | 'partition'>,
) {
  const { Statement, ...rest } = Policy.parse(JSON.parse(policy));
  const source = {
    StringLike: { 'aws:SourceArn': `arn:${partition}:cloudfront::${accountId}:distribution/*` },
  };
  const bound = Statement.map((statement) =>
    statement.Effect === 'Allow'
      ? { ...statement, Condition: { ...statement.Condition, ...source } }
      : statement,
  );
  return JSON.stringify({ ...rest, Statement: bound });
}
