import { enquiryView } from '#src/app/enquiries/enquiry-view.ts';
import { beginIn } from '#src/app/enquiries/keep-enquiry.ts';
import { enquiryFrom } from '#src/app/enquiries/understand.ts';
import type { InboundParts } from '#src/app/inbound/replies/parts.ts';
import { cardReply } from '#src/app/inbound/replies/reply.ts';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import type { CameWith } from '#src/app/tickets/drafts.ts';
import { enquiryCard } from '#src/cards/enquiries/enquiry.ts';
import type { Person } from '#src/core/organisation/person.ts';

/** A message to the desk alone, as it stands. `taken`: the draft of what was just taken as part of it. */
export const showEnquiry = async (
  parts: Pick<InboundParts, 'store'>,
  id: string,
  person: Person,
  taken: string | null = null,
): Promise<Reply | null> => {
  const view = await enquiryView(parts.store, id, person, taken);
  return view === null ? null : cardReply(enquiryCard(view));
};

/**
 * Begins with what somebody wrote: articles that may solve it, or questions about it. Its words, how far it is and the
 * moment to look at it again are saved at once, so that nothing is lost if the desk stops here. Null: it may be none of
 * the desk's business.
 */
export const beginEnquiry = async (
  parts: InboundParts,
  written: { readonly id: string; readonly text: string; readonly source: string; readonly came: CameWith },
  person: Person,
): Promise<Reply | null> => {
  const { store, clock } = parts;
  const { id, text, source, came } = written;
  const now = clock.now();
  const enquiry = (await store.read.enquiry(id)) ?? (await enquiryFrom(parts, person, { text, source, now }));
  if (enquiry === null) return null;
  await store.transaction(async (tx) => {
    await tx.saveDraft({ id, person: person.id, text, ...came, at: now });
    await beginIn(tx, id, enquiry);
  });
  return showEnquiry(parts, id, person);
};
