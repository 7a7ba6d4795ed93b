import { describe, expect, it } from 'vitest';
import { isHostTaken } from './loopback';

describe('a request\u2019s Host', () => {
  it.each([
    ['sluice.example.com', true],
    ['SLUICE.example.com', true],
    ['sluice.example.com:443', true],
    ['sluice.example.com:8443', false],
    ['sluice.example.com.', false],
    ['sluice.example.com@evil.example', false],
    ['d111111abcdef8.cloudfront.net', false],
    ['abc.lambda-url.eu-central-1.on.aws', false],
    ['localhost', false],
    ['evil.example', false],
    ['evil.example/', false],
    ['%', false],
  ])('%s is answered at a domain: %s', (host, taken) => {
    expect(isHostTaken(host, 'https://sluice.example.com')).toBe(taken);
  });

  it.each([
    ['d111111abcdef8.cloudfront.net', true],
    ['d222222abcdef8.cloudfront.net', false],
  ])('%s is answered at CloudFront\u2019s own name: %s', (host, taken) => {
    expect(isHostTaken(host, 'https://d111111abcdef8.cloudfront.net')).toBe(taken);
  });

  it.each([
    ['localhost:3000', true],
    ['127.0.0.1:3000', true],
    ['[::1]:3000', true],
    ['evil.example:3000', false],
    ['sluice.example.com', false],
  ])('%s is answered on a laptop: %s', (host, taken) => {
    expect(isHostTaken(host, 'http://localhost:3000')).toBe(taken);
  });
});
