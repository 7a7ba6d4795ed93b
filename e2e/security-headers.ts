const wanted: Readonly<Record<string, string>> = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
};
const policies = ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"];
const unwanted = ['x-powered-by', 'access-control-allow-origin'];

/** What is amiss with the headers that stand on every answer, whatever its status (ASVS 3.4). */
export function headerFaults(headers: Headers): string[] {
  const policy = headers.get('content-security-policy') ?? '';
  return [
    ...Object.entries(wanted)
      .filter(([name, value]) => headers.get(name) !== value)
      .map(([name]) => `${name} is ${headers.get(name)}`),
    ...policies.filter((part) => !policy.includes(part)).map((part) => `the policy lacks ${part}`),
    ...unwanted.filter((name) => headers.has(name)).map((name) => `${name} is there`),
  ];
}
