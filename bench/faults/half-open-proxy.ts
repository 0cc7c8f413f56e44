import { connect, createServer, type Socket } from 'node:net';

/** A proxy between the desk and its server that can silently stop, like a firewall that drops a connection. */
export type HalfOpenProxy = {
  through(url: string): string;
  /** Existing connections stop passing data on; new ones work. */
  silence(): void;
  close(): Promise<void>;
};

export const startHalfOpenProxy = async (targetPort: number): Promise<HalfOpenProxy> => {
  const sockets = new Set<Socket>();
  let age = 0;
  const server = createServer((client) => {
    const born = age;
    const upstream = connect(targetPort, '127.0.0.1');
    const pass = (from: Socket, into: Socket): void => {
      sockets.add(from);
      from.on('data', (data) => void (born === age && into.write(data)));
      from.on('error', () => born === age && into.destroy());
      from.on('close', () => {
        sockets.delete(from);
        if (born === age) into.destroy();
      });
    };
    pass(client, upstream);
    pass(upstream, client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    through: (given) => {
      const url = new URL(given);
      url.host = `127.0.0.1:${port}`;
      return url.href;
    },
    silence: () => {
      age += 1;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
