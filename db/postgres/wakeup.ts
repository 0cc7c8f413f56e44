import { Client, type ClientConfig } from 'pg';
import { createListeners } from '#db/engine/listeners.ts';

const channel = 'deskhand_wake';
const longestPauseMs = 5_000;

/**
 * NOTIFY between instances. Sent after a commit and outside of it: inside, PostgreSQL would make all commits that
 * notify wait for each other. Wishes that come while one is on its way share the next. A notification may get lost;
 * the poll is the guarantee.
 */
export const createWakeup = (options: {
  readonly config: ClientConfig;
  readonly notify: (channel: string) => Promise<unknown>;
}): {
  onWake(callback: () => void): () => void;
  wake(): void;
  close(): Promise<void>;
} => {
  const { config, notify } = options;
  const listeners = createListeners();
  let state: 'idle' | 'sending' | 'again' = 'idle';
  let sending: Promise<void> = Promise.resolve();
  let client: Client | null = null;
  let retry: NodeJS.Timeout | null = null;
  let listening = false;
  let closed = false;

  const send = async (): Promise<void> => {
    do {
      state = 'sending';
      await notify(channel).catch(() => {});
      // `wake` may have been called meanwhile.
    } while ((state as string) === 'again' && !closed);
    state = 'idle';
  };

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
    own.on('notification', listeners.callAll);
    try {
      await own.connect();
      await own.query(`LISTEN ${channel}`);
      pause = 100;
      // What was told while nobody listened is not told again.
      listeners.callAll();
    } catch {
      again();
    }
  };

  return {
    onWake: (callback) => {
      if (!listening) {
        listening = true;
        void listen(100);
      }
      return listeners.add(callback);
    },
    wake: () => {
      if (closed) return;
      if (state === 'idle') sending = send();
      else state = 'again';
    },
    close: async () => {
      closed = true;
      if (retry !== null) clearTimeout(retry);
      await client?.end().catch(() => {});
      await sending;
    },
  };
};
