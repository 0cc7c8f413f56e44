import { button } from '#src/cards/button.ts';
import type { Action, Block, Card, ListItem } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { latestClock, permitted, statusWords, subject, type TicketView } from '#src/cards/view.ts';

/** How many tickets a list shows; the rest are only counted. */
export const listLength = 10;

const detail = (view: TicketView): ListItem['detail'] => {
  const { ticket, names, zone } = view;
  const due = latestClock(ticket, 'resolution');
  const words = [
    statusWords(view),
    texts.priority[ticket.priority],
    ticket.category === null ? texts.undecided : names.category(ticket.category),
    ...(ticket.assignee === null ? [] : [names.person(ticket.assignee)]),
  ].join(' · ');
  if (due?.state !== 'running' || due.dueAt === null) return words;
  return [`${words} · ${texts.label.dueAt.toLowerCase()} `, { type: 'time', at: due.dueAt, zone }];
};

const item = (view: TicketView, actions: readonly Action[]): ListItem => ({
  title: [{ type: 'ticket', number: view.ticket.number }, ` ${view.ticket.title}`],
  detail: detail(view),
  actions: permitted(view, actions),
});

/** The first tickets of a list, and its total length. */
type Listed = {
  readonly views: readonly TicketView[];
  readonly total: number;
  /** There may be more than `total`: nobody counted to the end. */
  readonly atLeast?: boolean;
};

const list = (
  kind: string,
  title: string,
  empty: string,
  { views, total, atLeast = false }: Listed,
  actionsOf: (view: TicketView) => readonly Action[],
  actions: readonly Action[],
): Card => {
  const shown = views.slice(0, listLength);
  const more = total - shown.length;
  const blocks: Block[] =
    shown.length === 0
      ? [{ type: 'text', text: empty }]
      : [{ type: 'list', items: shown.map((view) => item(view, actionsOf(view))) }];
  if (more > 0) blocks.push({ type: 'context', text: atLeast ? texts.say.atLeastMore(more) : texts.say.more(more) });
  return { kind, tone: 'neutral', title, blocks, actions, ticket: null };
};

const details = (view: TicketView): Action => button('details', subject(view.ticket));

/** Overdue tickets in a digest, each with a button for its details. */
export const overdueItems = (views: readonly TicketView[]): readonly ListItem[] =>
  views.map((view) => item(view, [details(view)]));

/** What needs a leader: what nobody has can be assigned from here. */
export const newsItems = (views: readonly TicketView[]): readonly ListItem[] =>
  views.map((view) =>
    item(view, [...(view.ticket.status === 'new' ? [button('assign', subject(view.ticket))] : []), details(view)]),
  );

/** Someone's tickets: the first ones of `total`. */
export const myTicketsCard = (views: readonly TicketView[], total = views.length): Card =>
  list('my_tickets', texts.title.myTickets, texts.say.noTickets, { views, total }, (view) => [details(view)], [
    button('new_ticket', ''),
  ]);

/** Search results, best match first. `atLeast`: the search stopped here, and there may be more. */
export const foundCard = (words: string, views: readonly TicketView[], atLeast = false): Card =>
  list(
    'found',
    texts.title.found(words),
    texts.say.nothingFound,
    { views, total: views.length, atLeast },
    (view) => [details(view)],
    [],
  );

/** The queue, most urgent first: the first ones of `total`. Unassigned tickets can be taken from here. */
export const queueCard = (views: readonly TicketView[], total = views.length): Card =>
  list(
    'queue',
    texts.title.queue,
    texts.say.emptyQueue,
    { views, total },
    (view) => {
      const { ticket, reader } = view;
      const free = ticket.status === 'new' || (ticket.status === 'assigned' && ticket.assignee !== reader);
      return free ? [button('take', subject(ticket)), details(view)] : [details(view)];
    },
    [],
  );
