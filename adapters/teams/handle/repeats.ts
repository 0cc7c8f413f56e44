import { createRecent } from '#src/app/adapter-kit/recent.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';

/** Teams stops redelivering well within this time. */
const withinMs = 2 * 60_000;

type Handle = (inbound: Inbound) => Promise<Reply>;

/**
 * Teams may redeliver a message under a new id. If it filed a ticket, the same words from the same person in the same
 * conversation, within two minutes, keep the first one's id, so that the desk files one ticket. Everything else may
 * well be meant twice (`away`, `back`, `away`): it is handled each time, and the ticket's state decides.
 */
export const createRepeats = (now: () => number) => {
  const first = createRecent<{ readonly id: string; readonly at: number; readonly filed: Promise<boolean> }>(2_000);
  return {
    async handle(inbound: Inbound, conversation: string, handle: Handle): Promise<Reply> {
      if (inbound.type !== 'command') return handle(inbound);
      const key = JSON.stringify([conversation, inbound.from.user, inbound.text, inbound.attachments ?? []]);
      const known = first.get(key);
      if (known !== undefined && now() - known.at < withinMs && (await known.filed)) {
        return handle({ ...inbound, id: known.id });
      }
      const reply = handle(inbound);
      const filed = reply.then(
        ({ shown, card }) => shown === 'lasting' && card !== null,
        () => false,
      );
      first.set(key, { id: inbound.id, at: now(), filed });
      return reply;
    },
  };
};

export type Repeats = ReturnType<typeof createRepeats>;
