/** What a fault rule says, as tests, the environment and the endpoint write it. */
import * as z from 'zod';

/** A rule names calls and what happens to them. Every field that is not known is refused, lest a slip do nothing. */
export const faultRule = z
  .strictObject({
    /** As SDKs sign: `ec2`, `states`, `scheduler`, `monitoring` … Any service if absent. */
    service: z.string().min(1).optional(),
    /** `AllocateAddress`, `Describe*`, `*`. */
    action: z.string().min(1),
    /** Calls to this account only, or in this region. */
    account: z
      .string()
      .regex(/^\d{12}$/, 'must be twelve digits')
      .optional(),
    region: z.string().min(1).optional(),
    /** Fields that the input must have: see `matches`. */
    match: z.record(z.string(), z.unknown()).optional(),
    /** An error code of AWS, or one of Node's network codes (`ECONNRESET` …): then the caller gets no answer. */
    code: z
      .string()
      .regex(/^[A-Za-z][\w.]*$/, 'must be an error code such as AddressLimitExceeded or ECONNRESET')
      .optional(),
    /** The answer's HTTP status; what AWS sends with this code if absent. */
    status: z.int().min(400).max(599).optional(),
    message: z.string().optional(),
    /** How many calls it hits; without end if absent. */
    count: z.int().min(1).optional(),
    /** How many calls it lets pass first. */
    skip: z.int().min(0).optional(),
    /** The chance of each call to be hit, drawn from `seed`. */
    probability: z.number().gt(0).max(1).optional(),
    seed: z.int().min(0).max(4_294_967_295).optional(),
    /** `before`: nothing happens. `after`: it happens, and then the error; without a code the answer is lost (ECONNRESET). */
    moment: z.enum(['before', 'after']).default('before'),
    /** Real milliseconds, also under a set clock, that the call or its answer is held up; alone, nothing else happens. */
    delayMs: z.int().min(0).max(600_000).optional(),
  })
  .refine(({ code, moment, delayMs }) => code ?? delayMs ?? (moment === 'after' || undefined), {
    path: ['code'],
    message: 'is needed, or delayMs, or moment "after", which loses the answer',
  })
  .refine(({ status, code }) => status === undefined || code !== undefined, {
    path: ['status'],
    message: 'needs a code',
  });

export type FaultInput = z.input<typeof faultRule>;
export type FaultRule = z.output<typeof faultRule>;
