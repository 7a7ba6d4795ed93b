import { barePolicy, securityHeaders } from '@/app/security-headers';

/**
 * The edge's signature takes the place of `Authorization`: a token goes on under another name. And it says from which
 * address the request came. What a client sends under these names is thrown away first, or it could pass for it.
 */
export const atTheEdge = `
delete event.request.headers['x-sluice-authorization'];
event.request.headers['x-sluice-from'] = { value: event.viewer.ip };
if (event.request.headers.authorization) {
  event.request.headers['x-sluice-authorization'] = event.request.headers.authorization;
}
`;

/**
 * What has no headers of its own has them from here on: files of the bucket, and where OpenNext leads on by itself. Each
 * answer that is ours has them, and keeps its own. CloudFront calls this for no answer of 400 or more (its guide, edge functions).
 */
export const headersAtTheEdge = Object.entries({ ...securityHeaders, 'content-security-policy': barePolicy })
  .map(
    ([name, value]) =>
      `if (!event.response.headers['${name}']) event.response.headers['${name}'] = { value: ${JSON.stringify(value)} };`,
  )
  .join('\n');
