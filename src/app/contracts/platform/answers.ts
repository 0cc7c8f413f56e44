/** What a platform answers to one call, as it goes over the wire; `reset` and `hang` are no answer at all. */
export type PlatformAnswer =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string }
  | 'reset'
  | 'hang';

const html = (status: number, title: string): PlatformAnswer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
});

const json = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): PlatformAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value),
});

/** A success without anything in it that could be read: no body, null, or an object, whose fields promise nothing. */
export const saysNothing = (answer: PlatformAnswer): boolean => {
  if (typeof answer === 'string' || answer.status < 200 || answer.status > 299) return false;
  return answer.body === '' || answer.body === 'null' || /^\{.*\}$/.test(answer.body);
};

/**
 * Answers that say nothing about the message or the address, whoever gives them: the platform, a proxy before it, a
 * network that fails. All of them may pass.
 */
export const passingAnswers: readonly (readonly [what: string, answer: PlatformAnswer])[] = [
  ['200 with an empty object', json(200, {})],
  ['200 with null', json(200, null)],
  ['200 with a list', json(200, [])],
  ['200 with ids of the wrong kind', json(200, { ok: true, id: 17, ts: 17, channel: [], channel_id: null })],
  ['200 with HTML', html(200, 'Welcome to the guest network')],
  ['200 with half an object', { status: 200, headers: { 'content-type': 'application/json' }, body: '{"id":"1' }],
  ['200 with nothing', { status: 200, body: '' }],
  ['201 without an id', json(201, {})],
  ['204', { status: 204, body: '' }],
  ['301', { status: 301, headers: { location: '/moved' }, body: '' }],
  ['400 with nonsense', json(400, { hello: 'world' })],
  ['400 in HTML', html(400, 'Bad Request')],
  ['one 401', json(401, { message: '401: Unauthorized', code: 0 })],
  ['one 401 in HTML', html(401, 'Authorization Required')],
  ['403 in HTML', html(403, 'Attention Required! | Cloudflare')],
  ['404 in HTML', html(404, 'Not Found')],
  ['405', html(405, 'Method Not Allowed')],
  ['407', html(407, 'Proxy Authentication Required')],
  ['408', html(408, 'Request Timeout')],
  ['409', json(409, {})],
  ['410 in HTML', html(410, 'Gone')],
  ['412', json(412, {})],
  ['413', html(413, 'Payload Too Large')],
  ['418', { status: 418, body: 'I am a teapot' }],
  ['429', json(429, { message: 'slow down', retry_after: 1, global: false }, { 'retry-after': '1' })],
  ['429 in HTML, without a time', html(429, 'Too Many Requests')],
  ['500', html(500, 'Internal Server Error')],
  ['502', html(502, 'Bad Gateway')],
  ['503', json(503, {}, { 'retry-after': '1' })],
  ['504', html(504, 'Gateway Timeout')],
  ['520', html(520, 'Web server is returning an unknown error')],
  ['a connection that is reset', 'reset'],
  ['no answer until the connection ends', 'hang'],
];
