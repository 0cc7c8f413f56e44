import { createRecent } from '#src/app/adapter-kit/recent.ts';
import type { Inbound } from '#src/app/ports/chat/inbound.ts';

/** Teams stops redelivering well within this time. */
const withinMs = 2 * 60_000;

/**
 * Teams may redeliver a message under a new id. So the same text from the same person in the same conversation, in
 * reply to the same card if any, within two minutes, keeps the first one's id, and the desk recognises it. Losing a
 * second "yes" does no harm; a second ticket would.
 */
export const createRepeats = (now: () => number) => {
  const first = createRecent<{ readonly id: string; readonly at: number }>(2_000);
  return {
    firstOf(inbound: Inbound, conversation: string): Inbound {
      if (inbound.type !== 'command' && inbound.type !== 'message') return inbound;
      const about = inbound.type === 'message' ? inbound.inReplyTo : null;
      const key = JSON.stringify([conversation, inbound.from.user, inbound.type, inbound.text, about]);
      const known = first.get(key);
      if (known !== undefined && now() - known.at < withinMs) return { ...inbound, id: known.id };
      first.set(key, { id: inbound.id, at: now() });
      return inbound;
    },
  };
};

export type Repeats = ReturnType<typeof createRepeats>;
