/** What is no page of ours loads nothing, stands in no frame, and sends forms to us alone. */
export const barePolicy = "base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'";

/** On every answer, whatever its status (ASVS 3.4.1, 3.4.4 to 3.4.6), beside a policy. */
export const securityHeaders = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};
