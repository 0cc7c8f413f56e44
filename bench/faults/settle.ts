import { until } from './scenario.ts';
import type { Instance } from './start-instance.ts';

/** Waits until nothing is owed and nothing is due any more, as an instance says. */
export const settled = (instance: Instance, mostMs = 60_000): Promise<void> =>
  until('everything delivered', mostMs, async () => {
    const { report } = await instance.readiness();
    return report.outbox?.pending === 0 && report.timers?.lagSeconds === 0;
  });
