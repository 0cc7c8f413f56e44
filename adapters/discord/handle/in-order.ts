import type { Log } from '#src/app/ports/log.ts';

/** Runs work one item at a time per conversation; errors are logged as `trouble`. */
export const createQueues = (log: Log, trouble: string) => {
  const queues = new Map<string, Promise<void>>();
  return (channel: string, work: () => Promise<void>): Promise<void> => {
    const before = queues.get(channel) ?? Promise.resolve();
    const mine = before.then(work).catch((error: unknown) => {
      log.error({ platform: 'discord', err: error }, trouble);
    });
    queues.set(channel, mine);
    return mine.finally(() => {
      if (queues.get(channel) === mine) queues.delete(channel);
    });
  };
};
