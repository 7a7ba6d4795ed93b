import * as z from 'zod';

const strings = z.array(z.string());
const Document = z.object({
  statements: z
    .array(
      z.object({
        effect: z.string().default('Allow'),
        actions: strings.default([]),
        resources: strings.optional(),
        principals: z.array(z.object({ type: z.string(), identifiers: strings })).default([]),
        conditions: z
          .array(z.object({ test: z.string(), variable: z.string(), values: strings }))
          .default([]),
      }),
    )
    .default([]),
});

/** The JSON that the provider's `getPolicyDocument` would give for its arguments. */
export function policyText(given: unknown): string {
  const { statements } = Document.parse(given);
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map(({ effect, actions, resources, principals, conditions }) => ({
      Effect: /^deny$/i.test(effect) ? 'Deny' : 'Allow',
      Action: actions,
      ...(resources ? { Resource: resources } : {}),
      ...(principals.length > 0
        ? { Principal: Object.fromEntries(principals.map(({ type, identifiers }) => [type, identifiers])) }
        : {}),
      ...(conditions.length > 0
        ? {
            Condition: Object.fromEntries(
              conditions.map(({ test, variable, values }) => [test, { [variable]: values }]),
            ),
          }
        : {}),
    })),
  });
}
