import { createRecent } from '#src/app/adapter-kit/recent.ts';
import type { Inbound } from '#src/app/ports/chat/inbound.ts';

/** Teams gives up delivering again well within this. */
const withinMs = 2 * 60_000;

/**
 * Teams may deliver a message again under a new id. The same words of the same person in the same conversation,
 * in reply to the same card if to any, within two minutes, therefore keep the first one's id, by which the desk knows that it did this already. A second
 * "yes" is lost to nobody; a second ticket would be.
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
