import { createLoop, type Loop } from '#src/app/background/loop.ts';
import type { Log } from '#src/app/ports/log.ts';

const everyMs = 60_000;
const answerWithinMs = 10_000;

/** Requests `url` every minute while all is well, so that an outside service notices when it stops. */
export const createHeartbeat = (parts: {
  readonly url: string;
  readonly isWell: () => Promise<boolean>;
  readonly log: Log;
}): Loop => {
  const { url, isWell, log } = parts;
  const beat = async (): Promise<void> => {
    if (!(await isWell())) return;
    const response = await fetch(url, { signal: AbortSignal.timeout(answerWithinMs) });
    await response.body?.cancel();
    if (!response.ok) log.warn({ status: response.status }, 'the heartbeat address refused the request');
  };
  return createLoop({
    everyMs,
    run: beat,
    onError: (error) => log.warn({ err: error }, 'the heartbeat could not be sent'),
  });
};
