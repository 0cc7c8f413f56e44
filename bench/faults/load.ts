import type { FakePlatform } from './fake-platform.ts';
import { accept, fileUntilAcknowledged, type Ledger, solve, wish } from './filing.ts';
import type { Instance } from './start-instance.ts';

/** People at work: they file, and now and then somebody accepts and solves, so that the queue goes on. */
export type Load = {
  /** When each acknowledgement came. */
  readonly acknowledged: readonly number[];
  /** Ends when everything begun has been acknowledged. */
  stop(): Promise<void>;
};

/** `instances` is asked anew for every try: they come and go. */
export const startLoad = (options: {
  readonly instances: () => readonly Instance[];
  readonly platform: FakePlatform;
  readonly ledger: Ledger;
  readonly tag: string;
  readonly clients: number;
  readonly mostTickets: number;
}): Load => {
  const { instances, platform, ledger, tag, clients, mostTickets } = options;
  const acknowledged: number[] = [];
  let stopped = false;
  let filed = 0;

  const file = async (): Promise<void> => {
    while (!stopped && filed < mostTickets) {
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
      // An answer that never came is no acknowledgement: nothing is expected of it.
      await accept(instance, delivery, ledger).catch(() => {});
      const { ticket } = delivery.card;
      if (seen % 2 === 0 && ticket !== null) await solve(instance, ticket, delivery.to).catch(() => {});
    }
  };

  const done = Promise.all([...Array.from({ length: clients }, file), work()]);
  // A fault here is told by `stop`, which may come later.
  done.catch(() => {});
  return {
    acknowledged,
    stop: async () => {
      stopped = true;
      await done;
    },
  };
};
