import type { App } from '@slack/bolt';

/** Slack waits three seconds for the answer, then sends an event again. */
const answerWithinMs = 2_500;

/** A request from Slack, and how to answer it. */
export type Received = {
  readonly body: Record<string, unknown>;
  readonly retry: { readonly number: number; readonly reason: string } | null;
  readonly answer: (payload?: unknown) => Promise<void>;
};

/**
 * Passes it to Bolt. Bolt acknowledges an event before it is handled, so a failure would lose it. Here an event is
 * acknowledged once it is handled, or just in time, so that Slack sends a lost one again. What a person waits for (a
 * command, a button, a form) is answered by its handler.
 */
export const receive = async (app: App, { body, retry, answer }: Received): Promise<void> => {
  const context = retry === null ? {} : { retryNum: retry.number, retryReason: retry.reason };
  if (body.event === undefined) return app.processEvent({ body, ack: answer, ...context });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, answerWithinMs);
  });
  const handled = app.processEvent({ body, ack: async () => {}, ...context });
  try {
    await Promise.race([handled, late]);
    await answer();
    await handled;
  } finally {
    clearTimeout(timer);
  }
};
