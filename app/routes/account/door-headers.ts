/**
 * For pages whose address may carry a link's secret: it must not leave with a request to elsewhere. Not "no-referrer":
 * browsers would then post with "Origin: null", which the origin check refuses.
 */
export function doorHeaders() {
  return { 'Referrer-Policy': 'same-origin', 'Cache-Control': 'no-store' };
}
