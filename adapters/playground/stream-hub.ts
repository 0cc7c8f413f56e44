/** Something the page hears of at once. */
export type StreamEvent = { readonly id: string; readonly event: string; readonly data: string };

export type Connection = {
  /** In order; ends when the hub closes, when `close` is called, or when the reader is too slow. */
  readonly events: AsyncIterable<StreamEvent | 'heartbeat'>;
  close(): void;
};

type Options = { readonly heartbeatMs?: number; readonly keep?: number; readonly maxBehind?: number };

/**
 * Tells every open page what happened. A reader that comes back names the last event it saw and gets those it
 * missed; where they are no longer kept, or were of an earlier run (`run`), it is told to `reset` and reads all anew.
 */
export const createStreamHub = (run: string, options: Options = {}) => {
  const { heartbeatMs = 15_000, keep = 256, maxBehind = 1_000 } = options;
  const connections = new Set<Channel>();
  const recent: StreamEvent[] = [];
  let count = 0;

  /** Null: not all of it is known any more. */
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

/** A queue between those who publish and one who reads, closed rather than let grow without end. */
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
