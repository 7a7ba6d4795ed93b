import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { securityHeaders } from '@/app/security-headers';
import { atTheEdge, headersAtTheEdge } from './at-the-edge';

type Headers = Record<string, { value: string }>;

/** What CloudFront passes on of a request with these headers from this address (developer guide, "Event structure"). */
function passedOn(headers: Headers, ip = '203.0.113.7'): Headers {
  const event = { viewer: { ip }, request: { headers: { ...headers } } };
  runInNewContext(atTheEdge, { event });
  return event.request.headers;
}

it('the edge says where a request comes from, whatever the client says', () => {
  const forged = { 'x-sluice-from': { value: '198.51.100.1' } };
  expect(passedOn(forged)).toEqual({ 'x-sluice-from': { value: '203.0.113.7' } });
  expect(passedOn({}, '2001:db8::7')).toEqual({ 'x-sluice-from': { value: '2001:db8::7' } });
});

it('the edge passes a token on under another name, and none that the client put there', () => {
  const authorization = { value: 'Bearer real' };
  const forged = { 'x-sluice-authorization': { value: 'Bearer forged' } };
  expect(passedOn({ ...forged, authorization })['x-sluice-authorization']).toEqual(authorization);
  expect(passedOn(forged)).not.toHaveProperty('x-sluice-authorization');
});

it('the edge gives the security headers to what has none, and leaves an answer\u2019s own as they are', () => {
  const given = (headers: Headers): Headers => {
    const event = { response: { headers: { ...headers } } };
    runInNewContext(headersAtTheEdge, { event });
    return event.response.headers;
  };
  for (const [name, value] of Object.entries(securityHeaders)) expect(given({})[name]).toEqual({ value });
  expect(given({})['content-security-policy']?.value).toContain("frame-ancestors 'none'");
  const own = { value: "script-src 'self' 'nonce-x'" };
  expect(given({ 'content-security-policy': own })['content-security-policy']).toEqual(own);
});
