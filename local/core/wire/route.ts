/** The `http` trait of a REST operation: method, URI pattern, status. */
export interface Route {
  readonly method: string;
  readonly status: number;
  readonly path: RegExp;
  readonly labels: readonly string[];
  /** Fixed parts of the path: of two routes that match, the one with more is meant. */
  readonly weight: number;
  readonly query: readonly (readonly [string, string])[];
}

export function routeOf([method, uri, status]: unknown[]): Route {
  const [pattern = '', fixedQuery = ''] = String(uri).split('?');
  const labels: string[] = [];
  const path = withoutSlash(pattern).replace(/\{(\w+)(\+?)\}/g, (_, label: string, greedy: string) => {
    labels.push(label);
    return greedy ? '(.+)' : '([^/]+)';
  });
  return {
    method: String(method),
    status: Number(status),
    path: new RegExp(`^${path}$`),
    labels,
    weight: pattern.replace(/\{\w+\+?\}/g, '').length,
    query: [...new URLSearchParams(fixedQuery)],
  };
}

/** The labels' decoded values if the route is meant, else undefined. */
export function matchRoute(
  route: Route,
  request: { method: string; path: string; query: URLSearchParams },
): Record<string, string> | undefined {
  if (route.method !== request.method) return undefined;
  if (!route.query.every(([name, value]) => request.query.has(name) && request.query.get(name) === value))
    return undefined;
  const hit = route.path.exec(withoutSlash(request.path));
  return hit
    ? Object.fromEntries(
        route.labels.map((label, index) => [label, decodeURIComponent(hit[index + 1] ?? '')]),
      )
    : undefined;
}

function withoutSlash(path: string): string {
  return path.length > 1 ? path.replace(/\/$/, '') : path;
}
