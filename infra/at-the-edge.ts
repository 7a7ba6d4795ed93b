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
