import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { MessageReader } from '#src/app/ports/messages.ts';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { Outbox, Recipient, SentMessage } from '#src/app/ports/outbox.ts';
import type { PersonId } from '#src/core/ids.ts';

/** Far longer than it takes to save where a message was sent, and as long as a person can be made to wait. */
const longestWaitMs = 1_000;

/** The card at a place this person can see; null: none of ours. */
export type CardAt = (ref: MessageRef, person: PersonId) => Promise<SentMessage | null>;

/**
 * The recipient whose messages may appear there. In a team channel it can be anyone, because some messages go there
 * instead of to a person.
 */
const recipientAt = async (read: OrganisationReader, ref: MessageRef, person: PersonId): Promise<Recipient | null> => {
  const { teams } = await read.organisation();
  const isTeams = [...teams.values()].some(
    ({ channel }) => channel?.platform === ref.platform && channel.id === ref.conversation,
  );
  return isTeams ? null : { person };
};

/**
 * Finds the card that someone replied to. A card's place is saved a moment after it was sent, and the person may be
 * faster. So while a message that could be the card is being sent, this waits and looks again when one is settled, and
 * at the end of the wait. If nothing is being sent, it answers at once. Hints make it quick; it is correct without
 * them.
 */
export const createCardAt = (parts: {
  readonly read: MessageReader & OrganisationReader;
  readonly outbox: Pick<Outbox, 'isSending' | 'onSettled'>;
  readonly waitMs?: number;
}): CardAt => {
  const { read, outbox, waitMs = longestWaitMs } = parts;

  const waitFor = async (ref: MessageRef, to: Recipient | null): Promise<SentMessage | null> => {
    let late = false;
    let look = Promise.withResolvers<void>();
    const stop = outbox.onSettled(() => look.resolve());
    const timer = setTimeout(() => {
      late = true;
      look.resolve();
    }, waitMs);
    try {
      for (;;) {
        // Asked before looking: what is settled in between is found, and what is settled later sends a hint.
        const last = late || !(await outbox.isSending(to));
        const sent = await read.sentMessageAt(ref);
        if (sent !== null || last) return sent;
        await look.promise;
        look = Promise.withResolvers();
      }
    } finally {
      clearTimeout(timer);
      stop();
    }
  };

  return async (ref, person) => {
    const sent = await read.sentMessageAt(ref);
    return sent ?? waitFor(ref, await recipientAt(read, ref, person));
  };
};
