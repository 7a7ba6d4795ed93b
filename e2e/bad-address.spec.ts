import { expect, test } from '@playwright/test';

for (const path of ['/api/v1/networks/%zz', '/networks/%zz', '/networks/%E0%A4%A']) {
  test(`an address that cannot be decoded is a problem, not a fault: ${path}`, async ({ baseURL }) => {
    const answer = await fetch(`${baseURL}${path}`);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ code: 'bad-request', status: 400 });
  });
}
