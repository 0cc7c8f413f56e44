import type { PersonId } from '#src/core/ids.ts';
import type { Notice } from './notices.ts';

/** What somebody can say by an emoji on a card: ✅, or 👀. */
export type Reaction = 'done' | 'looking';

/** What somebody put on a card. `yes`: 👍, which says whatever the card asks for. */
export type Sign = Reaction | 'yes';

/**
 * What a reaction on a card means, and for which turn of the ticket the card was made; null: nothing. Only whoever the card
 * was sent to says it: its requester that it is solved, whoever is asked that they take it.
 */
export const meantBy = (
  sign: Sign,
  { kind, audience, to, ...notice }: Notice,
  person: PersonId,
): { readonly verb: 'confirm' | 'accept'; readonly turn: string } | null => {
  if (!('person' in to) || to.person !== person) return null;
  if (sign !== 'looking' && kind === 'resolved' && audience === 'requester' && 'cycle' in notice) {
    return { verb: 'confirm', turn: `${notice.cycle}` };
  }
  return sign !== 'done' && kind === 'assigned' && 'offer' in notice
    ? { verb: 'accept', turn: `${notice.offer}` }
    : null;
};
