import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { MessageReader } from '#src/app/ports/messages.ts';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { Outbox, Recipient, SentMessage } from '#src/app/ports/outbox.ts';
import type { PersonId } from '#src/core/ids.ts';

/** Far longer than it takes to note what was sent, and as long as somebody may wait for an answer. */
const longestWaitMs = 1_000;

/** The card that stands at a place in this person's sight; null: none of ours. */
export type CardAt = (ref: MessageRef, person: PersonId) => Promise<SentMessage | null>;

/** Whose messages come to stand there: in the channel of a team anyone's, for some are told there in place of a person. */
const recipientAt = async (read: OrganisationReader, ref: MessageRef, person: PersonId): Promise<Recipient | null> => {
  const { teams } = await read.organisation();
  const isTeams = [...teams.values()].some(
    ({ channel }) => channel?.platform === ref.platform && channel.id === ref.conversation,
  );
  return isTeams ? null : { person };
};

/**
 * Finds the card that somebody answers. Where it stands is noted a moment after it was sent, and they may be faster: as
 * long as a message that may be it is in hand, whoever sends it is waited for, and looked for again when one is settled
 * or at the end of the wait. With nothing in hand the answer comes at once. Needs no hint to be right, only to be quick.
 */
export const createCardAt = (parts: {
  readonly read: MessageReader & OrganisationReader;
  readonly outbox: Pick<Outbox, 'inHand' | 'onSettled'>;
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
        // Asked before looking: whatever is settled in between is found, and hinted at after.
        const last = late || !(await outbox.inHand(to));
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
