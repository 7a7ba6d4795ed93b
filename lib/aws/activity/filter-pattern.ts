import type { ActivityFilter } from '@/lib/view/activity';

/** API reference, FilterLogEvents: at most 1,024 characters. */
const longest = 1024;

/**
 * A filter pattern of CloudWatch Logs that lets all through that fits, and little else: what such a pattern cannot say
 * exactly is left out of it. Undefined: nothing of the filter can be said.
 */
export function filterPattern(filter: ActivityFilter): string | undefined {
  const { network, person, deed, result, kind } = filter;
  const conditions = [
    ...oneOf(['network.vpcId', 'execution.vpcId'], network),
    ...oneOf(['who.id', 'who.name', 'execution.by.id', 'execution.by.name'], person),
    ...oneOf(['deed'], deed),
    // What was asked is told apart by whether its end is there too.
    ...oneOf(['result'], result === 'asked' ? undefined : result),
    ...oneOf(['kind'], kind && kinds[kind]),
    ...oneOf(['result'], kind === 'refusal' ? 'refused' : undefined),
  ];
  const pattern = conditions.reduce((some, one) => {
    const more = some === '' ? one : `${some} && ${one}`;
    return more.length + 4 > longest ? some : more;
  }, '');
  return pattern === '' ? undefined : `{ ${pattern} }`;
}

const kinds = { change: 'change', refusal: 'change', run: 'execution', 'sign-on': 'sign-on' } as const;

function oneOf(fields: readonly string[], value: string | undefined): string[] {
  if (value === undefined || !/^[\w .@:/#+=,|-]+$/.test(value)) return [];
  const tests = fields.map((field) => `($.${field} = "${value}")`);
  return [tests.length > 1 ? `(${tests.join(' || ')})` : tests.join('')];
}
