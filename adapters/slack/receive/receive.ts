import type { App } from '@slack/bolt';

/** Slack waits three seconds for the answer and then sends an event again. */
const answerWithinMs = 2_500;

/** Something Slack sent, and how to answer it. */
export type Received = {
  readonly body: Record<string, unknown>;
  readonly retry: { readonly number: number; readonly reason: string } | null;
  readonly answer: (payload?: unknown) => Promise<void>;
};

/**
 * Hands it to Bolt. Bolt answers an event before anyone has looked at it, and what then fails is lost; here an event
 * is answered once it is dealt with, or just in time, so that one we lose comes again. What a person waits for
 * (a command, a button, a form) is answered by whoever handles it.
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
