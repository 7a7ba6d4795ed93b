import type { APIRequestContext } from '@playwright/test';

/** Leaves the product that the spec files share as they found it: deletes the windows of this name in every network. */
export async function removeWindows(request: APIRequestContext, name: string) {
  const { networks } = await (await request.get('/api/v1/networks')).json();
  for (const { vpcId } of networks) {
    const path = `/api/v1/networks/${vpcId}/windows`;
    const { windows } = await (await request.get(path)).json();
    for (const one of windows) {
      if (one.name !== name) continue;
      const answer = await request.delete(`${path}/${one.id}`, { headers: { 'if-match': one.etag } });
      if (!answer.ok()) throw new Error(`${name} stays in ${vpcId}: ${await answer.text()}`);
    }
  }
}
