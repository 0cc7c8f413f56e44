import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { StreamHub } from './stream-hub.ts';

/** Server-sent events: `posted` and `updated` (a message), `clock`, `reset` (reload everything), `hello`. */
export const createStreamRoute = (hub: StreamHub): Hono => {
  const routes = new Hono();
  routes.get('/stream', (c) => {
    c.header('X-Accel-Buffering', 'no');
    return streamSSE(c, async (stream) => {
      const connection = hub.connect(c.req.header('last-event-id') ?? c.req.query('lastEventId') ?? null);
      stream.onAbort(() => connection.close());
      for await (const event of connection.events) {
        if (event === 'heartbeat') await stream.write(': still here\n\n');
        else await stream.writeSSE(event);
      }
    });
  });
  return routes;
};
