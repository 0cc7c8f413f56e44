import { until } from './scenario.ts';
import type { Instance } from './start-instance.ts';

/** What is not due for longer than this waits for the morning; what is tried again is due before. */
const morningSeconds = 600;
/** For so long nothing may change before what waits is taken for what waits for the morning, and not for being sent. */
const quietMs = 3_000;

/** Tells whether an instance has nothing more to send for now; ask it again and again. */
export const createIsDelivered = (instance: Instance) => {
  let last = { pending: -1, since: 0 };
  return async (): Promise<boolean> => {
    const { report } = await instance.readiness();
    const { pending, nextSeconds, sending } = report.outbox ?? { pending: -1, nextSeconds: 0, sending: true };
    if (pending === 0) return true;
    if (sending || pending !== last.pending) last = { pending, since: performance.now() };
    return !sending && nextSeconds !== null && nextSeconds > morningSeconds && performance.now() - last.since > quietMs;
  };
};

/** Waits until an instance says that nothing is owed and nothing is due. Throws with what it said last. */
export const settled = async (instance: Instance, maxMs = 60_000): Promise<void> => {
  let said = '';
  const isDelivered = createIsDelivered(instance);
  const isSettled = async (): Promise<boolean> => {
    const delivered = await isDelivered();
    const { report } = await instance.readiness();
    said = JSON.stringify({ outbox: report.outbox, timers: report.timers });
    return delivered && report.timers?.lagSeconds === 0;
  };
  await until('everything delivered', maxMs, isSettled).catch((error: unknown) => {
    throw new Error(`${String(error)}: ${said}`);
  });
};
