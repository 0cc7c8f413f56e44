import { button } from '#src/cards/button.ts';
import { type Action, type Block, type Card, joined, type ListItem, type Option } from '#src/cards/card.ts';
import { opensAgain } from '#src/cards/notices/what-next.ts';
import { en } from '#src/cards/texts/en/en.ts';
import { texts } from '#src/cards/texts.ts';
import { latestClock, permitted, statusWords, subject, type TicketView } from '#src/cards/view.ts';
import { isAmongTeams } from '#src/core/organisation/policy.ts';
import { priorities } from '#src/core/priority.ts';
import { isOpenClock } from '#src/core/sla/clock-state.ts';

/** How many tickets a list shows; the rest are only counted. */
export const listLength = 10;

const detail = (view: TicketView): ListItem['detail'] => {
  const { ticket, names, zone } = view;
  const due = latestClock(ticket, 'resolution');
  const overdue =
    ticket.clocks.find((clock) => !isAmongTeams(clock.metric) && isOpenClock(clock) && clock.breached.length > 0)
      ?.dueAt ?? null;
  const words = [
    statusWords(view),
    texts.priority[ticket.priority],
    ticket.category === null ? texts.undecided : names.category(ticket.category),
    ...(ticket.assignee === null ? [] : [names.person(ticket.assignee)]),
  ].join(' · ');
  if (overdue !== null) return joined([...texts.overdueSince({ type: 'time', at: overdue, zone }), ` · ${words}`]);
  if (due?.state !== 'running' || due.dueAt === null) return words;
  return joined([`${words} · `, ...texts.dueAt({ type: 'time', at: due.dueAt, zone })]);
};

/** A ticket as a line of a list. */
export const ticketLine = (view: TicketView): Pick<ListItem, 'title' | 'detail'> => ({
  title: [{ type: 'ticket', number: view.ticket.number }, ` ${view.ticket.title}`],
  detail: detail(view),
});

const item = (view: TicketView, actions: readonly Action[]): ListItem => ({
  ...ticketLine(view),
  actions: permitted(view, actions),
});

/** When somebody will be there for one's own tickets, once for each team. */
const outsideHours = (views: readonly TicketView[]): readonly Block[] => {
  const own = views.filter(({ ticket, reader }) => ticket.requester === reader);
  const opening = new Map(own.map((view) => [view.ticket.team, opensAgain(view)]));
  return [...opening.values()].flatMap((text) => (text === null ? [] : [{ type: 'context', text }]));
};

/** A part of a list, and its total length. */
type Listed = {
  readonly views: readonly TicketView[];
  readonly total: number;
  /** There may be more than `total`: nobody counted to the end. */
  readonly atLeast?: boolean;
  /** Shows what comes behind these; null: they are the last. */
  readonly next?: Action | null;
};

const list = (
  kind: string,
  title: string,
  empty: string,
  { views, total, atLeast = false, next = null }: Listed,
  actionsOf: (view: TicketView) => readonly Action[],
  actions: readonly Action[],
): Card => {
  const shown = views.slice(0, listLength);
  const blocks: Block[] =
    shown.length === 0
      ? [{ type: 'text', text: empty }]
      : [{ type: 'list', items: shown.map((view) => item(view, actionsOf(view))) }];
  if (total > shown.length) blocks.push({ type: 'context', text: texts.say.inAll(total, atLeast) });
  return {
    kind,
    tone: 'neutral',
    title,
    blocks,
    actions: [...(next === null ? [] : [next]), ...actions],
    ticket: null,
  };
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

/** What somebody else may have to go on with. */
export const handOverItems = (views: readonly TicketView[]): readonly ListItem[] =>
  views.slice(0, listLength).map((view) => item(view, [button('assign', subject(view.ticket)), details(view)]));

/** The button for what comes behind: `subject` says where the list goes on. */
const nextOf = (verb: 'list' | 'queue' | 'find', subject: string | null): Action | null =>
  subject === null ? null : button(verb, subject);

/** What somebody was added to, of `total`; `next` as in `myTicketsCard`. */
export type Watched = { readonly views: readonly TicketView[]; readonly total: number; readonly next: string | null };

/** Tickets of others, below someone's own. */
const watchedBlocks = ({ views, total }: Watched): readonly Block[] => [
  { type: 'divider' },
  { type: 'text', text: [{ type: 'bold', text: texts.title.addedTo }] },
  { type: 'list', items: views.map((view) => item(view, [details(view)])) },
  ...(total > views.length ? [{ type: 'context', text: texts.say.inAll(total, false) } as const] : []),
];

const moreWatched = (next: string | null): readonly Action[] =>
  next === null ? [] : [button('list', next, { label: texts.action.moreAdded })];

/** Only what somebody was added to, further on. */
export const watchedCard = ({ views, total, next }: Watched): Card =>
  list(
    'my_tickets',
    texts.title.addedTo,
    texts.say.noTickets,
    { views, total, next: nextOf('list', next) },
    (view) => [details(view)],
    [],
  );

/**
 * A part of someone's tickets, of `total`. `next`: where the list goes on; null: it does not. `watched`: what they were
 * added to, below it; null: nothing.
 */
export const myTicketsCard = (
  views: readonly TicketView[],
  total = views.length,
  next: string | null = null,
  watched: Watched | null = null,
): Card => {
  const own = ownTicketsCard(views, total, next);
  if (watched === null || watched.total === 0) return own;
  return {
    ...own,
    blocks: [...own.blocks, ...watchedBlocks(watched)],
    actions: [...own.actions, ...moreWatched(watched.next)],
  };
};

const ownTicketsCard = (views: readonly TicketView[], total: number, next: string | null): Card => {
  const listed = list(
    'my_tickets',
    texts.title.myTickets,
    texts.say.noTickets,
    { views, total, next: nextOf('list', next) },
    (view) => [details(view)],
    [button('new_ticket', '')],
  );
  return { ...listed, blocks: [...listed.blocks, ...outsideHours(views.slice(0, listLength))] };
};

/**
 * A part of what a search found, best match first: `total` in all. `atLeast`: the search stopped there, and there may be
 * more.
 */
export const foundCard = (
  words: string,
  views: readonly TicketView[],
  {
    total = views.length,
    atLeast = false,
    next = null,
  }: { total?: number; atLeast?: boolean; next?: string | null } = {},
): Card =>
  list(
    'found',
    texts.title.found(words),
    texts.say.nothingFound,
    { views, total, atLeast, next: nextOf('find', next) },
    (view) => [details(view)],
    [],
  );

/** The parts of a queue that get a button. */
const offeredParts = ['overdue', 'unassigned', 'mine'] as const;

/** Teams and categories that a queue can be narrowed to; `value` is what is typed behind `queue`. */
type Choices = { readonly teams: readonly Option[]; readonly categories: readonly Option[] };
const noChoices: Choices = { teams: [], categories: [] };

/** What is typed for a priority is English, whatever it is called. */
const priorityOptions = (): readonly Option[] =>
  priorities.map((priority) => ({ value: en.priority[priority].toLowerCase(), label: texts.priority[priority] }));

/** Every platform shows so many in one select. */
const mostOptions = 25;
/** With more, a card of ten tickets would not fit on every platform. */
const mostSelects = 2;

const partOptions = (): readonly Option[] =>
  offeredParts.map((part) => ({ value: part, label: texts.queuePart[part] }));

/** The parts that are asked for most have a button, unless the others need two selects. */
const ways = ({ teams, categories }: Choices): readonly Action[] => {
  const options = [...priorityOptions(), ...teams, ...categories];
  const isMany = options.length > mostOptions;
  const inSelects = isMany ? [...partOptions(), ...options] : options;
  const count = Math.min(mostSelects, Math.ceil(inSelects.length / mostOptions));
  const selects = Array.from({ length: count }, (_, n): Action => {
    const shown = inSelects.slice(n * mostOptions, (n + 1) * mostOptions);
    return {
      type: 'select',
      id: 'queue',
      label: n === 0 ? texts.onlySome : texts.onlyMore,
      value: `part${n}`,
      options: shown,
    };
  });
  return isMany ? selects : [...partOptions().map(({ value, label }) => button('queue', value, { label })), ...selects];
};

/** What was chosen, as it is called; what was typed, as it was. */
const namedIn = ({ teams, categories }: Choices, words: string): string =>
  [...partOptions(), ...priorityOptions(), ...teams, ...categories].find(({ value }) => value === words)?.label ??
  words;

/** The ways into the parts of a whole queue; from a part, the way back. */
const waysFrom = (words: string, isEmpty: boolean, choices: Choices): readonly Action[] =>
  words !== '' ? [button('queue', '', { label: texts.wholeQueue })] : isEmpty ? [] : ways(choices);

/**
 * A part of the queue, in its order. Unassigned tickets can be taken from here. `words`: what it was narrowed to, as
 * typed; a whole queue offers its parts, `choices` among them.
 */
export const queueCard = (
  views: readonly TicketView[],
  total = views.length,
  { words = '', next = null, choices = noChoices }: { words?: string; next?: string | null; choices?: Choices } = {},
): Card =>
  list(
    'queue',
    words === '' ? texts.title.queue : texts.title.queuePart(namedIn(choices, words)),
    words === '' ? texts.say.emptyQueue : texts.say.emptyPart,
    { views, total, next: nextOf('queue', next) },
    (view) => {
      const { ticket, reader } = view;
      const free = ticket.status === 'new' || (ticket.status === 'assigned' && ticket.assignee !== reader);
      return free ? [button('take', subject(ticket)), details(view)] : [details(view)];
    },
    waysFrom(words, views.length === 0, choices),
  );
