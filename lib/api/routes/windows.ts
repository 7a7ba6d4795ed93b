import { createRoute } from '@hono/zod-openapi';
import { createWindow } from '@/lib/service/create-window';
import { deleteWindow } from '@/lib/service/delete-window';
import { listWindows } from '@/lib/service/list-windows';
import { previewWindow } from '@/lib/service/preview-window';
import { readWindow } from '@/lib/service/read-window';
import { replaceWindow } from '@/lib/service/replace-window';
import { skipNext } from '@/lib/service/skip-next';
import { switchWindow } from '@/lib/service/switch-window';
import { Started, WindowPage } from '@/lib/view/answers';
import { WindowView } from '@/lib/view/network';
import { ActionRequest, PreviewRequest, WindowRequest } from '@/lib/view/requests';
import { WindowPreview } from '@/lib/view/window-preview';
import {
  answer,
  NetworkPath,
  needs,
  optionalJson,
  problemsOfNetwork,
  problemsOfWrite,
  requiredJson,
  WindowPath,
  whereItRuns,
} from '../describe';
import { newApi } from '../environment';
import { IfMatch, revisionOf } from '../if-match';

const read = { method: 'get' as const, tags: ['windows'], ...needs('read') };
const act = { method: 'post' as const, tags: ['windows'], ...needs('edit-windows') };
const window = answer(WindowView, 'The window; its ETag is the revision');
const ifMatched = 'with If-Match only if it is still as it was read';
const windowsPath = '/networks/{vpcId}/windows' as const;
const windowPath = '/networks/{vpcId}/windows/{windowId}' as const;

const list = createRoute({
  ...read,
  path: windowsPath,
  summary: 'A network\u2019s windows',
  request: { params: NetworkPath },
  responses: { 200: answer(WindowPage, 'The windows'), ...problemsOfNetwork() },
});
const create = createRoute({
  ...act,
  path: windowsPath,
  summary: 'Adds a window',
  request: { params: NetworkPath, body: requiredJson(WindowRequest) },
  responses: { 201: window, ...problemsOfWrite('foreign-route', 'blocked', 'too-many') },
});
const preview = createRoute({
  ...read,
  method: 'post',
  path: '/networks/{vpcId}/windows/preview',
  summary: 'What a draft would do; nothing is written',
  request: { params: NetworkPath, body: requiredJson(PreviewRequest) },
  responses: {
    200: answer(WindowPreview, 'Openings, hours, notes, overlaps, what it costs, entries'),
    ...problemsOfWrite('too-many'),
  },
});
const one = createRoute({
  ...read,
  path: windowPath,
  summary: 'One window',
  request: { params: WindowPath },
  responses: { 200: window, ...problemsOfNetwork() },
});
const replace = createRoute({
  ...act,
  method: 'put',
  path: windowPath,
  summary: 'Replaces a window that is still as it was read (If-Match)',
  request: { params: WindowPath, headers: IfMatch, body: requiredJson(WindowRequest) },
  responses: { 200: window, ...problemsOfWrite('stale', 'if-match-missing', 'managed-outside') },
});
const remove = createRoute({
  ...act,
  method: 'delete',
  path: windowPath,
  summary: `Deletes a window; ${ifMatched}`,
  request: { params: WindowPath, headers: IfMatch },
  responses: {
    202: answer(Started, 'Deleted, and the workflow was told'),
    ...problemsOfWrite('stale', 'managed-outside'),
  },
});
const action = (path: 'off' | 'on' | 'skip-next', summary: string) => ({
  ...act,
  path: `${windowPath}/${path}` as const,
  summary,
  request: { params: WindowPath, headers: IfMatch, body: optionalJson(ActionRequest) },
  responses: { 200: window, ...problemsOfWrite('stale', 'too-many', 'managed-outside') },
});
const off = createRoute(action('off', `Switches a window off: kept, and never opens; ${ifMatched}`));
const on = createRoute(action('on', `Switches a window on again; ${ifMatched}`));
const skip = createRoute(action('skip-next', `Drops the window\u2019s next opening; ${ifMatched}`));

export const windows = newApi()
  .openapi(list, async (c) => c.json(await listWindows(c.var.context, c.req.valid('param')), 200))
  .openapi(create, async (c) => {
    const made = await createWindow(c.var.context, {
      ...c.req.valid('param'),
      draft: c.req.valid('json'),
    });
    const location = `${c.req.path}/${made.id}`;
    return c.json(made, 201, { etag: made.etag, location });
  })
  .openapi(preview, async (c) =>
    c.json(await previewWindow(c.var.context, { ...c.req.valid('param'), draft: c.req.valid('json') }), 200),
  )
  .openapi(one, async (c) => {
    const found = await readWindow(c.var.context, c.req.valid('param'));
    return c.json(found, 200, { etag: found.etag });
  })
  .openapi(replace, async (c) => {
    const made = await replaceWindow(c.var.context, {
      ...c.req.valid('param'),
      draft: c.req.valid('json'),
      revision: revisionOf(c.req.valid('header')),
    });
    return c.json(made, 200, { etag: made.etag });
  })
  .openapi(remove, async (c) => {
    const asked = { ...c.req.valid('param'), revision: revisionOf(c.req.valid('header')) };
    const started = await deleteWindow(c.var.context, asked);
    return c.json(started, 202, whereItRuns(started));
  })
  .openapi(off, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('json'), off: true };
    const revision = revisionOf(c.req.valid('header'));
    const made = await switchWindow(c.var.context, { ...asked, revision });
    return c.json(made, 200, { etag: made.etag });
  })
  .openapi(on, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('json'), off: false };
    const revision = revisionOf(c.req.valid('header'));
    const made = await switchWindow(c.var.context, { ...asked, revision });
    return c.json(made, 200, { etag: made.etag });
  })
  .openapi(skip, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('json') };
    const revision = revisionOf(c.req.valid('header'));
    const made = await skipNext(c.var.context, { ...asked, revision });
    return c.json(made, 200, { etag: made.etag });
  });
