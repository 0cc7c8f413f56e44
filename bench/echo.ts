import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { steadily } from './steadily.ts';

/** What a bare round trip takes on this machine now: the lower limit for any adapter. */
export const measureEcho = async (perSecond: number, seconds: number) => {
  const server = createServer((_request, response) => response.end('{"ok":true}'));
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => socket.on('message', (data) => socket.send(String(data))));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  await new Promise((resolve) => socket.once('open', resolve));
  const waiting = new Map<string, () => void>();
  socket.on('message', (data) => waiting.get(String(data))?.());
  const overSocket: number[] = [];
  const overHttp: number[] = [];
  await steadily(perSecond, seconds, async (n) => {
    const at = performance.now();
    await new Promise<void>((resolve) => {
      waiting.set(`${n}`, resolve);
      socket.send(`${n}`);
    });
    overSocket.push(performance.now() - at);
    await (await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: 'x' })).text();
    overHttp.push(performance.now() - at);
  });
  socket.terminate();
  sockets.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return { overSocket, overHttp };
};
