import { until } from './scenario.ts';
import type { Instance, Readiness } from './start-instance.ts';

/**
 * Whether nothing is owed any more but what managers are told together with other news, which may wait for the morning.
 * Asked is what is there, not what is due: a message behind one whose lease has yet to end is not due, but it is owed.
 */
const isAllSent = ({ outbox }: Readiness): boolean => outbox !== undefined && outbox.oldestSeconds === null;

export const isDelivered = async (instance: Instance): Promise<boolean> =>
  isAllSent((await instance.readiness()).report);

/** Waits until an instance says that nothing is owed and nothing is due. Throws with what it said last. */
export const settled = async (instance: Instance, maxMs = 60_000): Promise<void> => {
  let said = '';
  const isSettled = async (): Promise<boolean> => {
    const { report } = await instance.readiness();
    said = JSON.stringify({ outbox: report.outbox, timers: report.timers });
    return isAllSent(report) && report.timers?.lagSeconds === 0;
  };
  await until('everything delivered', maxMs, isSettled).catch((error: unknown) => {
    throw new Error(`${String(error)}: ${said}`);
  });
};
