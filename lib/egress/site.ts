import * as z from 'zod';

/** An AWS account and region: where a network lives and where its records are kept. `name` is what people call it. */
export const Site = z.object({
  accountId: z.string().regex(/^\d{12}$/, 'An account id has 12 digits.'),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'A region looks like eu-central-1.'),
  name: z.string().min(1).max(40).optional(),
});
export type Site = z.infer<typeof Site>;

/** The id of a VPC, as AWS makes them. */
export const VpcId = z
  .string()
  .regex(/^vpc-[0-9a-f]{8}([0-9a-f]{9})?$/, 'A VPC id looks like vpc-0a1b2c3d4e5f67890.');
