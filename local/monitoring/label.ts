import { validationError } from './errors';
import type { MetricName } from './state';

/** Fills `${PROP('Dim.VpcId')}`, `${PROP('MetricName')}` … in a label. Other dynamic parts are refused. Errors: ValidationError. */
export function filledLabel(label: string, metric: MetricName, stat: string, periodSeconds: number): string {
  return label.replace(/\$\{([^}]*)\}/g, (whole, inside: string) => {
    const [, property] = /^\s*PROP\('([^']+)'\)\s*$/.exec(inside) ?? [];
    const value = property === undefined ? undefined : propertyOf(property, metric, stat, periodSeconds);
    if (value === undefined) throw validationError(`The local AWS does not fill ${whole} in labels.`);
    return value;
  });
}

export const isDynamic = (label: string): boolean => label.includes('${');

function propertyOf(
  name: string,
  metric: MetricName,
  stat: string,
  periodSeconds: number,
): string | undefined {
  if (name.startsWith('Dim.'))
    return metric.dimensions.find(({ Name }) => Name === name.slice(4))?.Value ?? '';
  const properties: Readonly<Record<string, string>> = {
    MetricName: metric.name,
    Namespace: metric.namespace,
    Stat: stat,
    Period: String(periodSeconds),
  };
  return properties[name];
}
