/** An event the page receives right away. */
export type StreamEvent = { readonly id: string; readonly event: string; readonly data: string };

export type Connection = {
  /** In order; ends when the hub closes, `close` is called, or the reader is too slow. */
  readonly events: AsyncIterable<StreamEvent | 'heartbeat'>;
  close(): void;
};

type Options = { readonly heartbeatMs?: number; readonly keep?: number; readonly maxBehind?: number };

/**
 * Sends events to every open page. A reader that reconnects names the last event it saw and gets those it missed; if
 * they are no longer stored, or from an earlier run (`run`), it gets `reset` and reloads everything.
 */
export const createStreamHub = (run: string, options: Options = {}) => {
  const { heartbeatMs = 15_000, keep = 256, maxBehind = 1_000 } = options;
  const connections = new Set<Channel>();
  const recent: StreamEvent[] = [];
  let count = 0;

  /** Null: some are no longer stored. */
  const missedSince = (lastId: string): readonly StreamEvent[] | null => {
    const [, ofRun, seen] = /^(.*)\.(\d{1,15})$/.exec(lastId) ?? [];
    const missed = count - Number(seen);
    if (ofRun !== run || missed < 0 || missed > recent.length) return null;
    return recent.slice(recent.length - missed);
  };

  return {
    publish(event: string, data: unknown): void {
      count += 1;
      const entry = { id: `${run}.${count}`, event, data: JSON.stringify(data) };
      recent.push(entry);
      if (recent.length > keep) recent.shift();
      for (const connection of connections) connection.push(entry);
    },
    connect(lastId: string | null): Connection {
      const channel = createChannel(maxBehind, () => {
        clearInterval(heartbeat);
        connections.delete(channel);
      });
      const heartbeat = setInterval(() => channel.push('heartbeat'), heartbeatMs);
      heartbeat.unref();
      const missed = lastId === null ? [] : missedSince(lastId);
      const position = `${run}.${count}`;
      if (missed === null) channel.push({ id: position, event: 'reset', data: '{}' });
      else for (const event of missed) channel.push(event);
      channel.push({ id: position, event: 'hello', data: '{}' });
      connections.add(channel);
      return channel;
    },
    size: (): number => connections.size,
    close(): void {
      for (const connection of connections) connection.close();
    },
  };
};

export type StreamHub = ReturnType<typeof createStreamHub>;

type Channel = Connection & { push(event: StreamEvent | 'heartbeat'): void };

/** A queue between publishers and one reader, closed when it gets too long. */
const createChannel = (maxBehind: number, onClose: () => void): Channel => {
  const queue: (StreamEvent | 'heartbeat')[] = [];
  let wake = () => {};
  let closed = false;
  const close = () => {
    if (closed) return;
    closed = true;
    onClose();
    wake();
  };
  const read = async function* () {
    while (!closed) {
      const next = queue.shift();
      if (next !== undefined) yield next;
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  };
  return {
    events: read(),
    close,
    push(event) {
      queue.push(event);
      if (queue.length > maxBehind) close();
      wake();
    },
  };
};
