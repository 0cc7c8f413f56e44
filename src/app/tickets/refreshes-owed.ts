import type { NewsCard, OutboxEntry, SentMessage } from '#src/app/ports/outbox.ts';
import { owedRefresh } from '#src/app/store-kit/owed-refresh.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** Changes that no card shows. */
const unseen: ReadonlySet<string> = new Set<keyof Ticket>(['version', 'updatedAt', 'firstResponseAt']);

const seen = (ticket: Ticket): string => JSON.stringify(ticket, (key, value) => (unseen.has(key) ? undefined : value));

/** A reply card shows what was written, and has buttons while the ticket can be replied to. */
const sameForReplies = (before: Ticket, after: Ticket): boolean =>
  before.status === after.status &&
  before.assignee === after.assignee &&
  before.team === after.team &&
  before.title === after.title;

/** The card of an answer shows what was said about it. */
const isJudged = ({ kind }: Notice, events: readonly LoggedEvent[]): boolean =>
  kind === 'answer' &&
  events.some(({ event }) => event.type === 'ticket.answer_judged' || event.type === 'ticket.commented');

const isRewritten = ({ seq }: Notice, events: readonly LoggedEvent[]): boolean =>
  events.some(
    ({ event }) =>
      (event.type === 'ticket.comment_edited' || event.type === 'ticket.comment_deleted') && event.of === seq,
  );

/** Somebody was told as a watcher and is none. They see no more of the ticket. */
const hasLeft = ({ notice, to }: SentMessage, { watchers }: Ticket): boolean =>
  notice.audience === 'watcher' && 'person' in to && !watchers.includes(to.person);

/**
 * The refreshes that a change owes: for cards that can be replaced and may look different after it. A conversation
 * leaves a card for every reply; refreshing all of them on each reply would grow with the square of its length.
 */
export const refreshesOwed = (
  standing: readonly SentMessage[],
  before: Ticket,
  after: Ticket,
  events: readonly LoggedEvent[],
): readonly OutboxEntry[] => {
  const same = seen(before) === seen(after);
  const sameReplies = sameForReplies(before, after);
  const differs = (sent: SentMessage): boolean => {
    const { notice, fingerprint } = sent;
    if (fingerprint === null) return false;
    // Once, so that the buttons go.
    if (hasLeft(sent, after)) return !hasLeft(sent, before);
    if (isJudged(notice, events)) return true;
    return notice.kind === 'reply' || notice.kind === 'note' ? !sameReplies || isRewritten(notice, events) : !same;
  };
  return standing.filter(differs).map((sent) => owedRefresh(sent, after.version));
};

/** Whether a list shows the ticket otherwise, or not at all. */
export const isListedOtherwise = (before: Ticket, after: Ticket): boolean =>
  before.status !== after.status ||
  before.assignee !== after.assignee ||
  before.priority !== after.priority ||
  before.team !== after.team;

/** The refreshes that such a change owes to lists of news on which the ticket is. A card of one ticket is no list. */
export const listRefreshesOwed = (cards: readonly NewsCard[], after: Ticket): readonly OutboxEntry[] =>
  cards
    .filter(({ news }) => news.some(({ notice }) => notice.ticket === after.number))
    .filter(({ news }) => news.some(({ notice }) => notice.ticket !== after.number))
    .map(({ to, team }) => ({
      key: `refresh:news:${to.person}:${team}:${after.number}:${after.version}`,
      ticket: after.number,
      to,
      owed: { kind: 'refresh', team },
    }));
