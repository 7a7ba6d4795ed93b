import type { Site } from '@/lib/egress/site';

type Where = Pick<Site, 'accountId' | 'region'>;

/** The page of a run: where it ran, and its name, which begins with its network's id. It never changes. */
export function runHref({ accountId, region }: Where, name: string): string {
  return `/runs/${[accountId, region, name].map(encodeURIComponent).join('/')}`;
}

/** The same of a run's ARN: `arn:aws:states:<region>:<account>:execution:<machine>:<name>`. */
export function hrefOfArn(executionArn: string): string {
  const [, , , region = '', accountId = '', , , name = ''] = executionArn.split(':');
  return runHref({ accountId, region }, name);
}

/** All that is known of a run, as JSON. */
export function jsonHref(executionArn: string): string {
  return `/api/v1/executions/${encodeURIComponent(executionArn)}`;
}
