import { createServer, type Server, type ServerResponse } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { answerOutside, createWebApp, type WebAppOptions } from './app.ts';

/** The server could not start; the message says what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
  readonly code: 'port_in_use' | 'not_permitted' | 'no_such_address' | 'failed';

  constructor(code: ListenError['code'], message: string, cause: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

export type WebServer = {
  /** Starts listening and returns the address. Throws ListenError. */
  start(): Promise<{ readonly url: string; readonly port: number }>;
  /** Takes no more requests, ends streams, lets running requests finish for at most `withinMs`, then cuts them off. */
  stop(withinMs: number): Promise<void>;
};

/** Platforms send their requests at once; whoever takes longer only occupies a connection. */
const slowestRequestMs = 30_000;

/**
 * The one HTTP server. Port 0 picks a free one. A request has to arrive within `slowestRequestMs`, 30 s by default;
 * then the connection is closed with a 408.
 */
export const createWebServer = (
  options: WebAppOptions & { readonly port: number; readonly slowestRequestMs?: number },
): WebServer => {
  const app = createWebApp(options);
  const streams = new Set<ServerResponse>();
  const fetch = async (request: Request, env: HttpBindings): Promise<Response> => {
    const response = await app.fetch(request, env);
    if (isStream(response)) {
      streams.add(env.outgoing);
      env.outgoing.once('close', () => streams.delete(env.outgoing));
    }
    return response;
  };
  const requestTimeout = options.slowestRequestMs ?? slowestRequestMs;
  const server = createServer(
    { requestTimeout, headersTimeout: requestTimeout, connectionsCheckingInterval: requestTimeout / 6 },
    getRequestListener((request, env) => fetch(request, env as HttpBindings), {
      overrideGlobalObjects: false,
      errorHandler: (error) => answerOutside(error, options.logger),
    }),
  );

  /** Without this, a browser's keep-alive connection would delay the stop until it times out. */
  let stopping = false;
  server.on('request', (_request, response: ServerResponse) => {
    response.once('close', () => {
      if (stopping) setImmediate(() => server.closeIdleConnections());
    });
  });

  return {
    async start() {
      await listen(server, options.host, options.port);
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : options.port;
      return { url: `http://${urlHost(options.host)}:${port}`, port };
    },
    async stop(withinMs) {
      if (!server.listening) return;
      stopping = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const stream of streams) stream.destroy();
      server.closeIdleConnections();
      const deadline = setTimeout(() => server.closeAllConnections(), withinMs);
      await closed;
      clearTimeout(deadline);
    },
  };
};

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => reject(listenError(error, host, port));
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      resolve();
    });
  });

const listenError = (error: NodeJS.ErrnoException, host: string, port: number): ListenError => {
  switch (error.code) {
    case 'EADDRINUSE':
      return new ListenError(
        'port_in_use',
        `Port ${port} on ${host} is used by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`,
        error,
      );
    case 'EACCES':
      return new ListenError(
        'not_permitted',
        `This user may not listen on port ${port}. Choose one above 1023: PORT=3000 npm start`,
        error,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new ListenError(
        'no_such_address',
        `This machine has no address "${host}". Set HOST to one it has, such as 127.0.0.1 or 0.0.0.0.`,
        error,
      );
    default:
      return new ListenError('failed', `Could not listen on ${host}:${port}: ${error.message}`, error);
  }
};

const isStream = (response: Response): boolean =>
  response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;

/** An address as written in a URL; "all interfaces" is shown as one a browser can open. */
const urlHost = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
};
