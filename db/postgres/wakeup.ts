import { Client, type ClientConfig } from 'pg';
import { createListeners } from '#db/engine/listeners.ts';

const longestPauseMs = 5_000;

/** What instances tell each other: that something may be due, or that a message being sent was settled. */
export type Topic = 'due' | 'settled';

const channels: Readonly<Record<Topic, string>> = { due: 'deskhand_wake', settled: 'deskhand_settled' };
const topics = ['due', 'settled'] as const;
/** Where what is said comes, with its words. */
const saidChannel = 'deskhand_said';

/** Calls made while a notification is being sent share the next one. */
const createTeller = (notify: () => Promise<unknown>, isClosed: () => boolean) => {
  let state: 'idle' | 'sending' | 'again' = 'idle';
  let sending: Promise<void> = Promise.resolve();
  const send = async (): Promise<void> => {
    do {
      state = 'sending';
      await notify().catch(() => {});
      // `tell` may have been called meanwhile.
    } while ((state as string) === 'again' && !isClosed());
    state = 'idle';
  };
  return {
    tell: (): void => {
      if (isClosed()) return;
      if (state === 'idle') sending = send();
      else state = 'again';
    },
    ended: () => sending,
  };
};

/**
 * NOTIFY between instances. Sent after the commit: inside the transaction, PostgreSQL would make all commits that notify
 * wait for each other. A notification may get lost; the poll is the guarantee.
 */
export const createWakeup = (options: {
  readonly config: ClientConfig;
  readonly notify: (channel: string, text: string) => Promise<unknown>;
}): {
  on(topic: Topic, callback: () => void): () => void;
  tell(topic: Topic): void;
  /** Says it to every instance, this one too, once. */
  say(text: string): void;
  onSaid(callback: (text: string) => void): () => void;
  close(): Promise<void>;
} => {
  const { config, notify } = options;
  const listeners = { due: createListeners(), settled: createListeners() };
  const hearers = new Set<(text: string) => void>();
  let client: Client | null = null;
  let retry: NodeJS.Timeout | null = null;
  let listening = false;
  let closed = false;
  const tellerOf = (topic: Topic) =>
    createTeller(
      () => notify(channels[topic], ''),
      () => closed,
    );
  const tellers = { due: tellerOf('due'), settled: tellerOf('settled') };

  const listen = async (pause: number): Promise<void> => {
    retry = null;
    const own = new Client(config);
    client = own;
    let lost = false;
    const again = (): void => {
      if (lost || closed) return;
      lost = true;
      client = null;
      own.end().catch(() => {});
      retry = setTimeout(() => void listen(Math.min(pause * 2, longestPauseMs)), pause);
      retry.unref();
    };
    own.on('error', again);
    own.on('end', again);
    own.on('notification', ({ channel, payload = '' }) => {
      if (channel === saidChannel) for (const hear of hearers) hear(payload);
      for (const topic of topics) if (channels[topic] === channel) listeners[topic].callAll();
    });
    try {
      await own.connect();
      for (const channel of [...topics.map((topic) => channels[topic]), saidChannel])
        await own.query(`LISTEN ${channel}`);
      pause = 100;
      // Notifications sent while nobody listened are not repeated.
      for (const topic of topics) listeners[topic].callAll();
    } catch {
      again();
    }
  };

  const beginListening = (): void => {
    if (!listening) void listen(100);
    listening = true;
  };

  return {
    on: (topic, callback) => {
      beginListening();
      return listeners[topic].add(callback);
    },
    say: (text) => {
      if (!closed) notify(saidChannel, text).catch(() => {});
    },
    onSaid: (callback) => {
      beginListening();
      hearers.add(callback);
      return () => hearers.delete(callback);
    },
    tell: (topic) => tellers[topic].tell(),
    close: async () => {
      closed = true;
      if (retry !== null) clearTimeout(retry);
      await client?.end().catch(() => {});
      for (const topic of topics) await tellers[topic].ended();
    },
  };
};
