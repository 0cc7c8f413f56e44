import { triedArticles } from '#src/app/knowledge/before-filing.ts';
import type { SentFiles } from '#src/app/ports/files/files.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import type { Store } from '#src/app/ports/store.ts';
import { type CameWith, usesOf } from '#src/app/tickets/drafts.ts';
import { gathered } from '#src/core/enquiries/enquiry.ts';
import type { Filing } from '#src/core/lifecycle/file-ticket.ts';
import type { Person } from '#src/core/organisation/person.ts';

/** What becomes a ticket: the words, what came with them, what was found out besides, and the keys that keep it one. */
export type ToFile = {
  readonly text: string;
  readonly came: CameWith;
  readonly more: Pick<Filing, 'impact'> & Pick<Filing, 'tried' | 'answered'>;
  readonly once: readonly InboxKey[];
};

/** All of one platform; what came on another one is named in the words. */
const allFiles = (all: readonly (SentFiles | undefined)[]): SentFiles | undefined => {
  const sent = all.filter((one) => one !== undefined);
  const [first] = sent;
  if (first === undefined) return undefined;
  const { platform } = first;
  return { platform, files: sent.filter((one) => one.platform === platform).flatMap(({ files }) => files) };
};

/** A draft with everything that was said about it since, as it reads now. Null: it is somebody else's, or gone. */
export const toFile = async (read: Store['read'], id: string, person: Person): Promise<ToFile | null> => {
  const [draft, enquiry] = await Promise.all([read.draft(id), read.enquiry(id)]);
  if (draft?.person !== person.id) return null;
  const added = await Promise.all((enquiry?.added ?? []).map((one) => read.draft(one)));
  const drafts = [draft, ...added.flatMap((one) => (one?.person === person.id ? [one] : []))];
  const files = allFiles(drafts.map((one) => one.files));
  const tried = await triedArticles(read, person, enquiry?.articles ?? []);
  const { answers, impact } = enquiry === null ? { answers: [], impact: null } : gathered(enquiry);
  const parts = [...(enquiry?.added ?? []), ...(enquiry?.answers ?? []).flatMap(({ from }) => from ?? [])];
  return {
    text: drafts.map(({ text }) => text).join('\n\n'),
    came: {
      ...(files && { files }),
      ...(draft.place && { place: draft.place }),
      ...(draft.below && { below: draft.below }),
    },
    more: { impact, ...(tried.length > 0 && { tried }), ...(answers.length > 0 && { answered: answers }) },
    // Editing one of the messages later is a change to this ticket.
    once: [...usesOf(id, 'filed'), ...parts.map((one) => ({ source: 'draft', id: one }))],
  };
};
