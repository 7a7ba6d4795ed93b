import type { Page } from '@playwright/test';

/**
 * Bytes of the scripts that a first visit of an address fetches, as they come over the wire, without their headers. The
 * clock of the page should stand: what it fetches a moment after the first drawing is not of the first load.
 */
export async function scriptBytes(page: Page, address: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const headers = new Map<string, number>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script') headers.set(requestId, response.encodedDataLength);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength - (headers.get(requestId) ?? encodedDataLength);
  });
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.goto(address);
  await page.waitForLoadState('networkidle');
  await session.detach();
  if (headers.size < 5) throw new Error(`${address} fetched ${headers.size} scripts: it was not drawn.`);
  return bytes;
}
