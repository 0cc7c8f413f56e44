import type { Context } from 'hono';

/** What a browser is sent while it has a page open. */
export type EventStream = {
  isClosed(): boolean;
  /** Sends an event, whose data may have several lines; waits while the reader is behind. Dropped once they are gone. */
  send(event: { readonly name: string; readonly data: string; readonly id?: string }): Promise<void>;
  /** Shows that the connection is alive, without being an event. */
  remark(text: string): Promise<void>;
};

const encoder = new TextEncoder();

/**
 * Answers with server-sent events until `run` ends; a fault in it breaks the connection, and the browser connects anew.
 * `onGone`: the reader has closed it. A plain stream, because each open page keeps one: those that transform take 8 KB
 * more.
 */
export const eventStream = (c: Context, run: (stream: EventStream) => Promise<void>, onGone: () => void): Response => {
  let isClosed = false;
  let resume = (): void => {};
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  const body = new ReadableStream<Uint8Array>({
    start: (started) => {
      controller = started;
    },
    pull: () => resume(),
    cancel: () => {
      isClosed = true;
      resume();
      onGone();
    },
  });
  const write = async (text: string): Promise<void> => {
    if (isClosed || controller === null) return;
    controller.enqueue(encoder.encode(text));
    if ((controller.desiredSize ?? 0) > 0) return;
    await new Promise<void>((resolve) => {
      resume = resolve;
    });
  };
  const stream: EventStream = {
    isClosed: () => isClosed,
    send: ({ name, data, id }) => {
      const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
      return write(`event: ${name}\n${lines.join('')}${id === undefined ? '' : `id: ${id}\n`}\n`);
    },
    remark: (text) => write(`: ${text}\n\n`),
  };
  run(stream)
    .then(() => isClosed || controller?.close())
    .catch((error: unknown) => isClosed || controller?.error(error))
    .finally(() => {
      isClosed = true;
    });
  c.header('Content-Type', 'text/event-stream');
  // Without it the server waits for the first event, and keeps that for as long as it goes on.
  c.header('Transfer-Encoding', 'chunked');
  c.header('Cache-Control', 'no-cache');
  c.header('X-Accel-Buffering', 'no');
  return c.body(body);
};
