import { connect, createServer, type Socket } from 'node:net';
import { testServer } from './testing.ts';

/** A proxy between a test and the server that fails the way networks do. */
export type Proxy = {
  /** The same database, through the proxy. */
  url(of: string): string;
  /** Silently stops passing data on. */
  freeze(): void;
  /** Silently stops passing data on for existing connections; new ones work. */
  silence(): void;
  /** Cuts every connection and refuses new ones. */
  cut(): void;
  /** Works again, for new connections. */
  mend(): void;
  close(): Promise<void>;
};

export const startProxy = async (): Promise<Proxy> => {
  const target = new URL(testServer ?? 'postgres://nowhere');
  const sockets = new Set<Socket>();
  let links: { silent: boolean }[] = [];
  let state: 'open' | 'frozen' | 'cut' = 'open';
  const server = createServer((client) => {
    sockets.add(client);
    client.on('error', () => {});
    client.on('close', () => sockets.delete(client));
    if (state === 'cut') {
      client.destroy();
      return;
    }
    if (state === 'frozen') return;
    const link = { silent: false };
    links.push(link);
    const upstream = connect(Number(target.port), target.hostname);
    sockets.add(upstream);
    upstream.on('error', () => client.destroy());
    upstream.on('close', () => {
      sockets.delete(upstream);
      if (state !== 'frozen') client.destroy();
    });
    client.on('close', () => upstream.destroy());
    client.on('data', (data) => state === 'open' && !link.silent && upstream.write(data));
    upstream.on('data', (data) => state === 'open' && !link.silent && client.write(data));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const dropAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: (of) => {
      const url = new URL(of);
      url.host = `127.0.0.1:${port}`;
      return url.href;
    },
    freeze: () => {
      state = 'frozen';
    },
    silence: () => {
      for (const link of links) link.silent = true;
      links = [];
    },
    cut: () => {
      state = 'cut';
      dropAll();
    },
    mend: () => {
      dropAll();
      state = 'open';
    },
    close: async () => {
      dropAll();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
