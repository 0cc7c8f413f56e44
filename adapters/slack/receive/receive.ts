import type { App } from '@slack/bolt';
import { createRareWarning } from '#src/app/adapter-kit/rare-warning.ts';
import type { Log } from '#src/app/ports/log.ts';
import { understand } from './understand.ts';

/** Slack waits three seconds for the answer, then sends an event again. */
const answerWithinMs = 2_500;

/** Logs what the desk does not know, without its words, at most once a minute: it may come as often as Slack likes. */
export const createOnUnknown = (log: Log): ((what: string) => void) => {
  const warn = createRareWarning(log, () => performance.now());
  return (what) => warn({ platform: 'slack', what }, 'Slack sent something the desk does not know');
};

/** A request from Slack, and how to answer it. */
export type Received = {
  readonly body: Record<string, unknown>;
  readonly retry: { readonly number: number; readonly reason: string } | null;
  readonly answer: (payload?: unknown) => Promise<void>;
};

/**
 * Passes it to Bolt. Bolt acknowledges an event before it is handled, so a failure would lose it. Here an event is
 * acknowledged once it is handled, or just in time, so that Slack sends a lost one again. What a person waits for (a
 * command, a button, a form) is answered by its handler. What the desk does not understand is acknowledged and passed to
 * `onUnknown`, without its words.
 */
export const receive = async (
  app: App,
  { body, retry, answer }: Received,
  onUnknown: (what: string) => void,
): Promise<void> => {
  const context = retry === null ? {} : { retryNum: retry.number, retryReason: retry.reason };
  const understood = understand(body);
  if (!understood.ok) {
    onUnknown(understood.what);
    return answer();
  }
  if (!understood.isEvent) return app.processEvent({ body: understood.body, ack: answer, ...context });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, answerWithinMs);
  });
  const handled = app.processEvent({ body: understood.body, ack: async () => {}, ...context });
  try {
    await Promise.race([handled, late]);
    await answer();
    await handled;
  } finally {
    clearTimeout(timer);
  }
};
