/** `SEARCH('{Namespace,Dimension} MetricName="Name"', 'Statistic', period)`: many metrics by one query. */
import { validationError } from './errors';
import type { Metric } from './state';

export interface Search {
  readonly matches: (metric: Metric) => boolean;
  readonly stat: string;
  readonly periodSeconds?: number;
}

/**
 * Reads a SEARCH expression with a schema in braces and any number of terms `MetricName="x"`, `Dimension="x"` or
 * `Namespace="x"`, all of which must hold. Other terms, OR, NOT, parentheses, and all other expressions are refused.
 * Errors: ValidationError.
 */
export function readSearch(expression: string): Search {
  const [, query, stat = '', period] =
    /^\s*SEARCH\s*\(\s*'((?:[^'\\]|\\.)*)'\s*,\s*'([^']+)'\s*(?:,\s*(\d+)\s*)?\)\s*$/.exec(expression) ?? [];
  if (query === undefined) throw refused(expression);
  const [, schema, terms = ''] =
    /^\s*\{([^}]+)\}\s*(?:AND\s+)?(.*)$/s.exec(query.replace(/\\(.)/g, '$1')) ?? [];
  if (schema === undefined) throw refused(expression);
  const [namespace, ...dimensions] = schema.split(',').map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  const wanted = readTerms(terms, expression);
  return {
    stat,
    matches: (metric) =>
      metric.namespace === namespace &&
      sameNames(metric, dimensions) &&
      wanted.every(([name, value]) => termOf(metric, name) === value),
    ...(period === undefined ? {} : { periodSeconds: Number(period) }),
  };
}

/** Pairs of a name and the whole value it must have. */
function readTerms(terms: string, expression: string): [string, string][] {
  const pattern = /\s*(?:AND\s+)?(?:"([^"]+)"|([\w.-]+))\s*=\s*"([^"]*)"/y;
  const found: [string, string][] = [];
  const text = terms.trimEnd();
  while (pattern.lastIndex < text.length) {
    const term = pattern.exec(text);
    if (!term) throw refused(expression);
    found.push([term[1] ?? term[2] ?? '', term[3] ?? '']);
  }
  return found;
}

function sameNames({ dimensions }: Metric, names: readonly string[]): boolean {
  return dimensions.length === names.length && dimensions.every(({ Name }) => names.includes(Name));
}

function termOf({ name, namespace, dimensions }: Metric, term: string): string | undefined {
  if (term === 'MetricName') return name;
  if (term === 'Namespace') return namespace;
  return dimensions.find(({ Name }) => Name === term)?.Value;
}

const refused = (expression: string) =>
  validationError(
    `The local AWS reads only expressions like SEARCH('{Namespace,Dimension} MetricName="Name"', 'Maximum', 3600), not: ${expression}`,
  );
