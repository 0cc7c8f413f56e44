import { until } from './scenario.ts';
import type { Instance } from './start-instance.ts';

/** Waits until an instance says that nothing is owed and nothing is due. Throws with what it said last. */
export const settled = async (instance: Instance, maxMs = 60_000): Promise<void> => {
  let said = '';
  const isSettled = async (): Promise<boolean> => {
    const { report } = await instance.readiness();
    said = JSON.stringify({ outbox: report.outbox, timers: report.timers });
    return report.outbox?.pending === 0 && report.timers?.lagSeconds === 0;
  };
  await until('everything delivered', maxMs, isSettled).catch((error: unknown) => {
    throw new Error(`${String(error)}: ${said}`);
  });
};
