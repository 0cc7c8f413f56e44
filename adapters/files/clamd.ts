import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { ClamdSettings } from './settings.ts';

/** Why something could not be checked. `tooLarge`: clamd takes no file of this size, now or later. */
export class ScanError extends Error {
  override readonly name = 'ScanError';
  readonly tooLarge: boolean;

  constructor(message: string, options: { readonly tooLarge?: boolean; readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.tooLarge = options.tooLarge ?? false;
  }
}

/** One content on its way to clamd. */
export type Scan = {
  /** Throws ScanError. */
  write(chunk: Uint8Array): Promise<void>;
  /** All of it was written: the name of what was found, or null. Throws ScanError. */
  end(): Promise<string | null>;
  /** No verdict is wanted any more. */
  stop(): void;
};

/** What one command may take without a word from clamd, in milliseconds: a large archive takes it a while. */
const patienceMs = 60_000;
const longestChunk = 65_536;
const longestReply = 1_000;

/** `4 bytes of length, then so many bytes`; a length of 0 ends the stream. */
const framed = (chunk: Uint8Array): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(chunk.length);
  return Buffer.concat([length, chunk]);
};

const verdictOf = (reply: string): string | null => {
  if (reply === 'stream: OK') return null;
  const [, found] = /^stream: (.+) FOUND$/.exec(reply) ?? [];
  if (found !== undefined) return found;
  if (/size limit exceeded/i.test(reply)) {
    throw new ScanError('clamd takes no file of this size: raise its StreamMaxLength', { tooLarge: true });
  }
  throw new ScanError(reply === '' ? 'clamd ended the connection without an answer' : `clamd answers “${reply}”`);
};

/** The scanner of ClamAV, over TCP or a socket of this machine. */
export const createClamd = (at: ClamdSettings, { timeoutMs = patienceMs }: { readonly timeoutMs?: number } = {}) => {
  /** A connection with a command on it, and the answer that will come. */
  const command = async (name: string): Promise<{ readonly socket: Socket; readonly reply: Promise<string> }> => {
    const socket = 'path' in at ? connect({ path: at.path }) : connect({ host: at.host, port: at.port });
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`clamd said nothing for ${timeoutMs / 1_000} s`)));
    let said = '';
    socket.on('data', (bytes: Buffer) => {
      said = `${said}${bytes.toString('utf8')}`.slice(0, longestReply);
    });
    let fault: unknown;
    socket.on('error', (error) => {
      fault = error;
    });
    const closed = new Promise<void>((resolve) => void socket.once('close', () => resolve()));
    const reply = closed.then(() => {
      // It may have said why before it hung up.
      const words = said.replace(/\0[\s\S]*$/, '').trim();
      if (words === '' && fault !== undefined) {
        throw new ScanError(`clamd cannot be reached: ${(fault as Error).message}`, { cause: fault });
      }
      return words;
    });
    reply.catch(() => {});
    socket.write(`z${name}\0`);
    return { socket, reply };
  };

  return {
    /** The answer to a command without more to it, such as `PING`. Throws ScanError. */
    ask: async (name: 'PING' | 'VERSION'): Promise<string> => {
      const { socket, reply } = await command(name);
      socket.end();
      return reply;
    },
    scan: async (): Promise<Scan> => {
      const { socket, reply } = await command('INSTREAM');
      const send = async (bytes: Buffer): Promise<void> => {
        // It has hung up before the end: what it said tells why.
        if (socket.destroyed || socket.readableEnded) throw verdictTooSoon(await reply);
        if (socket.write(bytes)) return;
        const heard = new AbortController();
        const first = (event: string): Promise<unknown> =>
          once(socket, event, { signal: heard.signal }).catch(() => {});
        await Promise.race([first('drain'), first('close')]);
        // Whoever still listens would do so until the end of a large file.
        heard.abort();
      };
      return {
        write: async (chunk) => {
          for (let from = 0; from < chunk.length; from += longestChunk) {
            await send(framed(chunk.subarray(from, from + longestChunk)));
          }
        },
        end: async () => {
          if (!socket.destroyed) socket.write(Buffer.alloc(4));
          return verdictOf(await reply);
        },
        stop: () => socket.destroy(),
      };
    },
  };
};

export type Clamd = ReturnType<typeof createClamd>;

const verdictTooSoon = (reply: string): ScanError => {
  try {
    verdictOf(reply);
    return new ScanError('clamd answered before it had everything');
  } catch (error) {
    return error as ScanError;
  }
};
