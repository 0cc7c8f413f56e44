import type { DeskFiles } from '#src/app/ports/files/files.ts';
import type { ArticleReader } from '#src/app/ports/knowledge/articles.ts';
import type { RoutingReader } from '#src/app/ports/routing.ts';
import type { TicketReader } from '#src/app/ports/tickets.ts';
import { mayBeTold } from '#src/app/tickets/who-leads.ts';
import type { Card } from '#src/cards/card.ts';
import { cardForNotice } from '#src/cards/notices/card-for-notice.ts';
import { notForThemCard } from '#src/cards/notices/progress.ts';
import { texts } from '#src/cards/texts.ts';
import type { TicketView } from '#src/cards/view.ts';
import { answerStateOf } from '#src/core/assistant/answering.ts';
import type { Instant } from '#src/core/ids.ts';
import { type Article, isFound } from '#src/core/knowledge/article.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { canSwap, suggest } from '#src/core/routing/suggest.ts';
import { canAskToSwap, isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import { commentTold } from './comment-told.ts';
import { type ViewReader, viewFor } from './views.ts';

/** For the files among what was answered. */
export const linksToAnswers = async (
  { answers = [] }: Ticket,
  files: Pick<DeskFiles, 'links'> | null | undefined,
): Promise<Pick<TicketView, 'fileUrl'>> =>
  answers.some((answer) => answer.files !== undefined) ? { fileUrl: await files?.links() } : {};

/**
 * The card for a notice, built from the ticket as it is now. `reader` null: several people read it. `files`: the desk keeps some. `platform`: where it is
 * shown; absent: not known.
 */
export const cardFor = async (
  read: TicketReader & ViewReader & RoutingReader & Pick<ArticleReader, 'suggestedArticles'>,
  notice: Notice,
  ticket: Ticket,
  reader: Person | null,
  now: Instant,
  files?: Pick<DeskFiles, 'links' | 'tooLarge'> | null,
  platform?: string,
): Promise<Card> => {
  if (!(await mayBeTold(read, notice, ticket, reader))) {
    return notForThemCard(await viewFor(read, ticket, reader, now));
  }
  if (saysInternalWords(notice, ticket) && (await requesterReads(read, ticket, reader))) {
    return cardFor(read, withoutNote(notice), withoutReasons(ticket), reader, now, files, platform);
  }
  if (notice.kind === 'files') {
    const view = await viewFor(read, ticket, reader, now, [notice.author]);
    const tooLarge = platform === undefined ? [] : (files?.tooLarge(platform, notice.files) ?? []);
    return cardForNotice(notice, { ...view, fileUrl: await files?.links(), tooLarge });
  }
  const links = await linksToAnswers(ticket, files);
  if (notice.kind === 'answer') {
    const { judged, personAnswered } = answerStateOf(await read.events(notice.ticket), ticket.requester);
    const view = await viewFor(read, ticket, reader, now);
    const since = { ...(judged !== null && { judged }), ...(personAnswered && { personAnswered }) };
    return cardForNotice({ ...notice, ...since }, view);
  }
  if (notice.kind !== 'reply' && notice.kind !== 'note') {
    const others = 'by' in notice && notice.by !== undefined ? [notice.by] : [];
    const view = { ...(await viewFor(read, ticket, reader, now, others)), ...links };
    if (notice.kind === 'filed' && reader?.id === ticket.requester) {
      return cardForNotice(notice, { ...view, articles: await mayHelp(read, ticket, reader) });
    }
    const decides = decidesWho(notice, ticket) && view.may('assign');
    if (reader === null || !(decides || maySwap(notice, ticket, reader))) return cardForNotice(notice, view);
    const candidates = await read.candidates(ticket.team, ticket.category);
    const who = decides ? suggest : canSwap;
    const suggested = who(ticket, candidates, await read.organisation(), now);
    return cardForNotice(notice, { ...view, suggested });
  }
  const view = await viewFor(read, ticket, reader, now, [notice.author]);
  return cardForNotice(await asItReadsNow(read, notice), view);
};

/** Whether the card would show what colleagues wrote to each other, on handing it over or declining it. */
const saysInternalWords = (notice: Notice, { pastOffers }: Ticket): boolean =>
  (notice.kind !== 'on_hold' && 'note' in notice) || pastOffers.some(({ reason }) => reason !== null);

/** Whether the card's reader is the requester, or its readers are the team of which they are one. */
const requesterReads = async (
  read: ViewReader,
  { requester, team }: Ticket,
  reader: Person | null,
): Promise<boolean> =>
  reader === null ? ((await read.person(requester))?.teams.includes(team) ?? false) : reader.id === requester;

const withoutNote = (notice: Notice): Notice => {
  if (notice.kind === 'on_hold' || !('note' in notice)) return notice;
  const { note: _, ...rest } = notice;
  return rest;
};

const withoutReasons = (ticket: Ticket): Ticket => ({
  ...ticket,
  pastOffers: ticket.pastOffers.map((offer) => ({ ...offer, reason: null })),
});

/** The articles that were put beside a ticket, as far as its requester may read them now. */
const mayHelp = async (
  read: Pick<ArticleReader, 'suggestedArticles'>,
  ticket: Ticket,
  reader: Person,
): Promise<readonly Article[]> =>
  (await read.suggestedArticles(ticket.number))
    .map(({ article }) => article)
    .filter((article) => isFound(article, reader));

/** Whether someone who leads may decide on this card who does the ticket. */
const decidesWho = ({ audience, kind }: Notice, ticket: Ticket): boolean =>
  audience === 'manager' && isOpen(ticket) && kind !== 'triage' && kind !== 'worse' && kind !== 'rated';

/** Whether whoever has a ticket that may be late can ask a colleague on this card to take it over. */
const maySwap = (notice: Notice, ticket: Ticket, reader: Person): boolean =>
  notice.audience === 'technician' &&
  (notice.kind === 'swap_ended' || (notice.kind === 'due_soon' && notice.chance !== undefined)) &&
  canAskToSwap(ticket, reader.id);

/** A reply or a note that its author has edited since is shown as edited. */
const asItReadsNow = async (
  read: TicketReader,
  notice: Extract<Notice, { kind: 'reply' | 'note' }>,
): Promise<Notice> => {
  const comment = await commentTold(read, notice);
  if (comment == null) return { ...notice, text: texts.say.takenBack };
  const { text, marks } = comment;
  return { ...notice, text, ...(marks && { marks }) };
};
