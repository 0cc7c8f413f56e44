import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { S3Settings } from '#adapters/files/settings.ts';

/** How the next request fails: with this answer, by a connection that ends before, or in the middle of a content, or not. */
export type S3Trouble =
  | { readonly status: number; readonly code: string; readonly message?: string }
  | 'cut before'
  | 'cut in the middle'
  | 'nothing';

const skewMs = 15 * 60_000;

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');
const hmac = (key: string | Buffer, words: string): Buffer => createHmac('sha256', key).update(words).digest();

/** Percent-encoding as the signature wants it: everything but letters, digits and `-._~`. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const answer = (response: ServerResponse, status: number, code: string, message = 'No'): void => {
  response
    .writeHead(status, { 'content-type': 'application/xml' })
    .end(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`);
};

/**
 * For tests: a store on a real socket that speaks the part of S3's protocol the desk uses. It works out each signature
 * itself, from Amazon's description of Signature Version 4, and refuses what is not signed right.
 */
export const startFakeS3 = async ({ now = Date.now }: { readonly now?: () => number } = {}) => {
  const own = { region: 'eu-test-1', bucket: 'deskhand-files', keyId: 'AKIDTEST', secret: 'not/a+real=secret' };
  const objects = new Map<string, Buffer>();
  const troubles: S3Trouble[] = [];
  const requests: { readonly method: string; readonly path: string; readonly status: number }[] = [];

  /** What is wrong with a signature; null: nothing. */
  const signatureFault = (request: IncomingMessage, body: Buffer): readonly [number, string] | null => {
    const { headers, method = '', url = '' } = request;
    const parts =
      /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
        headers.authorization ?? '',
      );
    if (parts === null) return [403, 'AccessDenied'];
    const [, keyId, day = '', region, signedHeaders = '', signature] = parts;
    if (keyId !== own.keyId) return [403, 'InvalidAccessKeyId'];
    if (region !== own.region) return [400, 'AuthorizationHeaderMalformed'];
    const date = String(headers['x-amz-date'] ?? '');
    const at = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
    if (at === null || !date.startsWith(day)) return [403, 'AccessDenied'];
    const [, year, month, date2, hour, minute, second] = at.map(Number);
    const signedAt = Date.UTC(year ?? 0, (month ?? 1) - 1, date2, hour, minute, second);
    if (Math.abs(now() - signedAt) > skewMs) return [403, 'RequestTimeTooSkewed'];
    const names = signedHeaders.split(';');
    const mustBeSigned = Object.keys(headers).filter((name) => name === 'host' || name.startsWith('x-amz-'));
    if (!mustBeSigned.every((name) => names.includes(name))) return [403, 'AccessDenied'];
    const hash = String(headers['x-amz-content-sha256'] ?? '');
    if (hash !== sha256(body)) return [400, 'XAmzContentSHA256Mismatch'];
    const [path = '', query = ''] = url.split('?');
    const canonicalQuery = [...new URLSearchParams(query)]
      .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
      .sort()
      .join('&');
    const canonicalHeaders = names.map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`).join('');
    const canonical = [
      method,
      path
        .split('/')
        .map((part) => encoded(decodeURIComponent(part)))
        .join('/'),
      ...[canonicalQuery, canonicalHeaders, signedHeaders, hash],
    ].join('\n');
    const scope = `${day}/${own.region}/s3/aws4_request`;
    const toSign = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n');
    const key = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${own.secret}`, day), own.region));
    return hmac(key, toSign).toString('hex') === signature ? null : [403, 'SignatureDoesNotMatch'];
  };

  const giveHalf = (response: ServerResponse, content: Buffer): void => {
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, Math.floor(content.length / 2)), () => response.destroy());
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const trouble = troubles.shift();
    const { method = '', url = '' } = request;
    response.on('close', () => void requests.push({ method, path: url, status: response.statusCode }));
    if (trouble === 'cut before') return void request.socket.destroy();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (typeof trouble === 'object') return answer(response, trouble.status, trouble.code, trouble.message);
    if (method === 'PUT' && request.headers['content-length'] === undefined) {
      return answer(response, 411, 'MissingContentLength');
    }
    const fault = signatureFault(request, body);
    if (fault !== null) return answer(response, ...fault);
    const [, bucket, ...rest] = (url.split('?')[0] ?? '').split('/').map(decodeURIComponent);
    if (bucket !== own.bucket) return answer(response, 404, 'NoSuchBucket');
    const key = rest.join('/');
    const content = objects.get(key);
    switch (method) {
      case 'PUT':
        objects.set(key, body);
        return void response.writeHead(200, { etag: '"x"' }).end();
      case 'DELETE':
        objects.delete(key);
        return void response.writeHead(204).end();
      case 'GET':
        if (content === undefined) return answer(response, 404, 'NoSuchKey');
        if (trouble === 'cut in the middle') return giveHalf(response, content);
        return void response.writeHead(200, { 'content-length': content.length }).end(content);
      default:
        return answer(response, 405, 'MethodNotAllowed');
    }
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const settings: S3Settings = {
    ...own,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    style: 'path',
  };
  return {
    settings,
    objects,
    requests,
    fails: (...next: readonly S3Trouble[]): void => void troubles.push(...next),
    close: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
