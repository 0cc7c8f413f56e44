import { type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import type { Sent, WebhookSender } from '#src/app/ports/webhooks/sender.ts';
import { isPrivateAddress, PrivateAddressError, publicLookup, type Resolve } from './safe-address.ts';

const longestUrl = 2_000;
const longestWaitMs = 15_000;
/** What a receiver answers is not used; more than this is not even read. */
const mostAnswered = 64 * 1024;

type Options = {
  /** Hosts to which requests go wherever they lead, and without TLS, too: receivers in one’s own network. */
  readonly allowedHosts: readonly string[];
  /** The desk’s own host names. */
  readonly ownHosts: readonly string[];
  readonly resolve?: Resolve;
  readonly longestWaitMs?: number;
};

const bare = (host: string): string =>
  host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');

const problemWith = (written: string, { allowedHosts, ownHosts }: Options): string | null => {
  const url = written.length <= longestUrl && URL.canParse(written) ? new URL(written) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return 'Write its whole address, such as https://example.com/hook, of at most 2,000 characters.';
  }
  if (url.username !== '' || url.password !== '') return 'Leave out the name and the password: requests are signed.';
  const host = bare(url.hostname);
  if (ownHosts.some((own) => bare(own) === host)) return 'This is the desk itself.';
  if (allowedHosts.some((allowed) => bare(allowed) === host)) return null;
  if (url.protocol !== 'https:') return 'It has to begin with https://, unless DESKHAND_WEBHOOK_HOSTS names its host.';
  const isPrivate = isIP(host) === 0 ? /^(?:.+\.)?localhost$/.test(host) : isPrivateAddress(host);
  return isPrivate
    ? 'It is in a private network, or on the desk’s own machine. To allow it, name its host in DESKHAND_WEBHOOK_HOSTS.'
    : null;
};

const wordsOf = (error: unknown): string => {
  if (error instanceof PrivateAddressError) return `${error.message}; DESKHAND_WEBHOOK_HOSTS can allow it`;
  if (!(error instanceof Error)) return 'it could not be asked';
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'it did not answer in time';
  return 'code' in error ? `it could not be asked (${error.code})` : error.message;
};

/** Sends requests to receivers of webhooks, and to nobody in a private network who is not named. */
export const createWebhookSender = (options: Options): WebhookSender => {
  const { allowedHosts, resolve } = options;

  const post = (url: URL, headers: Readonly<Record<string, string>>, body: string, signal: AbortSignal) =>
    new Promise<Sent>((answered, failed) => {
      const isAllowed = allowedHosts.some((allowed) => bare(allowed) === bare(url.hostname));
      const given: RequestOptions = {
        method: 'POST',
        // A connection of its own each time: one that is kept was looked up for an earlier request.
        agent: false,
        signal,
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Deskhand',
        },
        ...(isAllowed ? {} : { lookup: publicLookup(resolve) }),
      };
      const send = url.protocol === 'https:' ? requestHttps : requestHttp;
      const request = send(url, given, (response) => {
        let read = 0;
        const status = response.statusCode ?? 0;
        response.on('data', (chunk: Buffer) => {
          read += chunk.length;
          if (read > mostAnswered) response.destroy();
        });
        response.on('close', () => answered({ status }));
        response.on('error', () => answered({ status }));
      });
      // Nobody here goes on in another protocol, and nothing else would end the wait.
      request.on('upgrade', ({ statusCode: status = 0 }, socket) => {
        socket.destroy();
        answered({ status });
      });
      request.on('error', failed);
      request.end(body);
    });

  return {
    problemWith: (url) => problemWith(url, options),
    send: async ({ url, headers, body, signal }) => {
      const problem = problemWith(url, options);
      if (problem !== null) return { fault: problem };
      const within = AbortSignal.any([signal, AbortSignal.timeout(options.longestWaitMs ?? longestWaitMs)]);
      try {
        return await post(new URL(url), headers, body, within);
      } catch (error) {
        return { fault: wordsOf(error) };
      }
    },
  };
};
