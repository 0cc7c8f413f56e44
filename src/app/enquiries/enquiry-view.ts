import { ticketsToAddTo } from '#src/app/lists/my-tickets.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { EnquiryView } from '#src/core/enquiries/enquiry-view.ts';
import { isFound } from '#src/core/knowledge/article.ts';
import type { Person } from '#src/core/organisation/person.ts';

/** An enquiry as its author sees it; null: it is somebody else's, or gone. */
export const enquiryView = async (
  { read, lists }: Pick<Store, 'read' | 'lists'>,
  id: string,
  person: Person,
  taken: string | null = null,
): Promise<EnquiryView | null> => {
  const [draft, enquiry] = await Promise.all([read.draft(id), read.enquiry(id)]);
  if (draft?.person !== person.id || enquiry === null) return null;
  const [articles, added, open] = await Promise.all([
    Promise.all(enquiry.articles.map((one) => read.article(one.id))),
    Promise.all(enquiry.added.map((one) => read.draft(one))),
    ticketsToAddTo({ lists }, person),
  ]);
  return {
    ...{ id, enquiry, text: draft.text, open, taken },
    added: added.flatMap((one) => one?.text ?? []),
    articles: articles.map((article) => (article !== null && isFound(article, person) ? article : null)),
  };
};

/** Whether it is over: a ticket, part of one, solved, or dropped. */
export const isEnquiryOver = async (read: Store['read'], id: string): Promise<boolean> => {
  const enquiry = await read.enquiry(id);
  return enquiry === null || enquiry.over !== null || (await read.inboxTicket({ source: 'draft', id })) !== null;
};
