import { createHash } from 'node:crypto';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Draft, InboxKey, MessageReader } from '#src/app/ports/messages.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { textProblem } from '#src/core/ticket/text-limits.ts';

/** The files that came with it, and where it was written. */
export type CameWith = Pick<Draft, 'files' | 'place' | 'below'>;

/**
 * Keeps what someone wrote while they are asked what should become of it. Returns the draft's id; why not, if no ticket
 * could hold it. `id`: for what can still be edited where it was written, see `draftOf`;
 * `at`: when it was first written.
 */
export const keepDraft = async (
  { store, clock, newId }: { readonly store: Store; readonly clock: Clock; readonly newId: () => string },
  person: Person,
  text: string,
  id = newId(),
  came: CameWith = {},
  at = clock.now(),
): Promise<{ readonly id: string } | Rejection> => {
  const problem = whyNotKept(person, text);
  if (problem !== null) return problem;
  await store.transaction((tx) => tx.saveDraft({ id, person: person.id, text, ...came, at }));
  return { id };
};

const whyNotKept = (person: Person, text: string): Rejection | null =>
  person.blocked !== undefined ? { code: 'blocked' } : textProblem('comment', text);

/** The id of the draft that keeps a message's words. */
export const draftOf = ({ source, id }: InboxKey): string =>
  createHash('sha256')
    .update(JSON.stringify([source, id]))
    .digest('base64url')
    .slice(0, 22);

/**
 * As `keepDraft`, but what is kept stays: a second delivery has the first words of a message that may have been edited
 * since, or deleted (`text` is empty then).
 */
export const keepOnce = async (
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  person: Person,
  text: string,
  message: InboxKey,
  came: CameWith,
  at = clock.now(),
): Promise<{ readonly id: string; readonly text: string } | Rejection> => {
  const problem = whyNotKept(person, text);
  if (problem !== null) return problem;
  const id = draftOf(message);
  return store.transaction(async (tx) => {
    const before = await tx.draft(id);
    if (before !== null) return before;
    const draft = { id, person: person.id, text, ...came, at };
    await tx.saveDraft(draft);
    return draft;
  });
};

/** What a draft can become. */
export type DraftUse = 'filed' | 'filed_two' | 'added' | 'done';

/** The keys that make a draft one thing only, however often and on however many buttons somebody presses. */
export const usesOf = (id: string, use: DraftUse): readonly InboxKey[] => [
  { source: 'draft', id, usedUp: true },
  { source: `draft/${use}`, id },
];

/** The ticket for which a draft was used, and whether for this; null: it was not used yet. */
export const usedDraft = async (
  read: Pick<MessageReader, 'inboxTicket'>,
  id: string,
  use: DraftUse,
): Promise<{ readonly ticket: TicketNumber; readonly same: boolean } | null> => {
  const ticket = await read.inboxTicket({ source: 'draft', id });
  if (ticket === null) return null;
  return { ticket, same: (await read.inboxTicket({ source: `draft/${use}`, id })) !== null };
};

/** What this person wrote earlier and was asked about; null: it no longer exists, was deleted where it was written, or is someone else's. */
export const ownDraft = async (
  read: Pick<MessageReader, 'draft'>,
  id: string,
  person: Person,
): Promise<string | null> => {
  const draft = await read.draft(id);
  return draft?.person === person.id && draft.text !== '' ? draft.text : null;
};

/** What came with their own draft. */
export const cameWithDraft = async (
  read: Pick<MessageReader, 'draft'>,
  id: string,
  person: Person,
): Promise<CameWith> => {
  const draft = await read.draft(id);
  if (draft?.person !== person.id) return {};
  const { files, place, below } = draft;
  return { ...(files && { files }), ...(place && { place }), ...(below && { below }) };
};
