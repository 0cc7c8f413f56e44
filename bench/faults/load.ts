import type { FakePlatform } from './fake-platform.ts';
import { accept, fileUntilAcknowledged, type Ledger, solve, wish } from './filing.ts';
import type { Instance } from './start-instance.ts';

/** People at work: they file, and now and then someone accepts and resolves, so that the queue keeps moving. */
export type Load = {
  /** When each acknowledgement came. */
  readonly acknowledged: readonly number[];
  /** Resolves when everything that was started has been acknowledged. */
  stop(): Promise<void>;
};

/** `instances` is called for every try, as they come and go. */
export const startLoad = (options: {
  readonly instances: () => readonly Instance[];
  readonly platform: FakePlatform;
  readonly ledger: Ledger;
  readonly tag: string;
  readonly clients: number;
  readonly maxTickets: number;
}): Load => {
  const { instances, platform, ledger, tag, clients, maxTickets } = options;
  const acknowledged: number[] = [];
  let stopped = false;
  let filed = 0;

  const file = async (): Promise<void> => {
    while (!stopped && filed < maxTickets) {
      filed += 1;
      await fileUntilAcknowledged(instances, wish(tag, filed), ledger, 120_000);
      acknowledged.push(performance.now());
    }
  };

  let seen = 0;
  const work = async (): Promise<void> => {
    while (!stopped) {
      const delivery = platform.deliveries[seen];
      if (delivery === undefined) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        continue;
      }
      seen += 1;
      const [instance] = instances();
      if (delivery.card.kind !== 'assignment' || instance === undefined) continue;
      // An answer that never came is not an acknowledgement: nothing is expected of it.
      await accept(instance, delivery, ledger).catch(() => {});
      const { ticket } = delivery.card;
      if (seen % 2 === 0 && ticket !== null) await solve(instance, ticket, delivery.to).catch(() => {});
    }
  };

  const done = Promise.all([...Array.from({ length: clients }, file), work()]);
  // A fault here is reported by `stop`, which may be called later.
  done.catch(() => {});
  return {
    acknowledged,
    stop: async () => {
      stopped = true;
      await done;
    },
  };
};
