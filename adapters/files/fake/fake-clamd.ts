import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/** The string that every scanner takes for a virus, in two parts so that none takes this file for one. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/**
 * For tests: clamd on a real socket, with its commands and frames, and its limit on what is streamed. `hang`: it says
 * nothing more; `cut`: it hangs up in the middle.
 */
export const startFakeClamd = async (options: { readonly mostBytes?: number; readonly path?: string } = {}) => {
  const { mostBytes = 26_214_400 } = options;
  const state = { mood: 'well' as 'well' | 'hang' | 'cut' };
  const scanned: Buffer[] = [];
  const violations: string[] = [];
  const sockets = new Set<Socket>();

  const say = (socket: Socket, words: string): void => void socket.end(`${words}\0`);

  const stream = (socket: Socket): ((bytes: Buffer) => void) => {
    let waiting = Buffer.alloc(0);
    const pieces: Buffer[] = [];
    let size = 0;
    let isOver = false;
    return (bytes) => {
      if (state.mood === 'cut') return void socket.destroy();
      if (state.mood === 'hang') return;
      if (isOver) {
        if (size <= mostBytes && bytes.length > 0) violations.push('bytes after the end of a stream');
        return;
      }
      waiting = Buffer.concat([waiting, bytes]);
      while (!isOver && waiting.length >= 4) {
        const length = waiting.readUInt32BE();
        if (length === 0) {
          isOver = true;
          const content = Buffer.concat(pieces);
          scanned.push(content);
          if (waiting.length > 4) violations.push('bytes after the end of a stream');
          return say(socket, content.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK');
        }
        if (size + length > mostBytes) {
          isOver = true;
          size = mostBytes + 1;
          return say(socket, 'INSTREAM size limit exceeded. ERROR');
        }
        if (waiting.length < 4 + length) return;
        pieces.push(waiting.subarray(4, 4 + length));
        size += length;
        waiting = waiting.subarray(4 + length);
      }
    };
  };

  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    let take: ((bytes: Buffer) => void) | null = null;
    let head = Buffer.alloc(0);
    socket.on('data', (bytes: Buffer) => {
      if (take !== null) return take(bytes);
      head = Buffer.concat([head, bytes]);
      const end = head.indexOf(0);
      if (end < 0) return;
      const name = head.subarray(0, end).toString();
      const rest = head.subarray(end + 1);
      switch (name) {
        case 'zPING':
          return say(socket, 'PONG');
        case 'zVERSION':
          return say(socket, 'ClamAV 1.4.3/27800/Sun Nov 29 09:00:00 2026');
        case 'zINSTREAM':
          take = stream(socket);
          return take(rest);
        default:
          violations.push(`no such command: ${name}`);
          return say(socket, 'UNKNOWN COMMAND');
      }
    });
    socket.on('end', () => socket.end());
  });
  if (options.path === undefined) server.listen(0, '127.0.0.1');
  else server.listen(options.path);
  await once(server, 'listening');
  return {
    at:
      options.path === undefined
        ? { host: '127.0.0.1', port: (server.address() as AddressInfo).port }
        : { path: options.path },
    state,
    scanned,
    violations,
    close: async (): Promise<void> => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
