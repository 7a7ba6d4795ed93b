import { expect, it } from 'vitest';
import { fromOwnDistributions } from './assets-policy';

it('assets are given to distributions of this account only, and nothing that is denied is let through', () => {
  const allow = {
    Effect: 'Allow',
    Action: ['s3:GetObject'],
    Principal: { Service: ['cloudfront.amazonaws.com'] },
  };
  const deny = {
    Effect: 'Deny',
    Action: ['s3:*'],
    Condition: { Bool: { 'aws:SecureTransport': ['false'] } },
  };
  const given = JSON.stringify({ Version: '2012-10-17', Statement: [allow, deny] });
  expect(JSON.parse(fromOwnDistributions(given, { accountId: '111122223333', partition: 'aws' }))).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        ...allow,
        Condition: { StringLike: { 'aws:SourceArn': 'arn:aws:cloudfront::111122223333:distribution/*' } },
      },
      deny,
    ],
  });
});
