import { holdsWork } from '#src/core/approvals/approval.ts';
import type { StoredFile } from '#src/core/conversation/files.ts';
import { readMarkdown } from '#src/core/conversation/markdown.ts';
import type { Mark, RichText } from '#src/core/conversation/rich-text.ts';
import type { Instant, PersonId, TicketNumber } from '#src/core/ids.ts';
import type { Article } from '#src/core/knowledge/article.ts';
import type { HandedOver } from '#src/core/notices/notices.ts';
import type { Metric } from '#src/core/organisation/policy.ts';
import type { SaidBy } from '#src/core/priority.ts';
import type { Question } from '#src/core/questions/question.ts';
import type { Suggestion } from '#src/core/routing/suggest.ts';
import type { CommandType } from '#src/core/ticket/commands.ts';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { type Action, type Block, type Card, joined, type Span, type Text, type Tone } from './card.ts';
import type { Names } from './names.ts';
import { texts } from './texts.ts';
import { isTicketVerb, ticketVerb } from './verbs/catalogue.ts';

/** A ticket as one reader sees it. */
export type TicketView = {
  readonly ticket: Ticket;
  readonly names: Names;
  /** IANA zone of the reader. */
  readonly zone: string;
  /** When its team’s desk opens again, if it is closed as the card is made; null: it is open, or never opens. */
  readonly opensAt: Instant | null;
  /** Where people turn with what is none of the desk’s business; null: not said. */
  readonly elsewhere: string | null;
  /** The requester's tickets deserve special care, and this reader may know. */
  readonly vip?: boolean;
  /** Null: several people read it (a team's channel). */
  readonly reader: PersonId | null;
  /**
   * Whether the reader (or any of several) is allowed to give this command. Whether it makes sense is up to the card.
   */
  readonly may: (command: CommandType) => boolean;
  /** Where a file can be fetched for a while by whoever has the address; null: the desk has no address people can reach. */
  readonly fileUrl?: ((ticket: TicketNumber, file: StoredFile) => string | null) | undefined;
  /** Files that cannot be sent where the card is shown, because they are too large; absent: none. */
  readonly tooLarge?: readonly StoredFile[];
  /** Its page in the console; null: the desk has no address people can reach. Absent: not shown. */
  readonly pageUrl?: string | null;
  /** Articles that may help its requester, who is the reader. */
  readonly articles?: readonly Article[];
  /** What its category asks. Absent: nothing. */
  readonly questions?: readonly Question[];
  /** Who could do it, best first, for a card on which someone decides that. */
  readonly suggested?: readonly Suggestion[];
};

/** Leaves out actions the reader is not allowed to do. */
export const permitted = ({ may }: TicketView, actions: readonly Action[]): readonly Action[] =>
  actions.filter(({ id }) => !isTicketVerb(id) || may(ticketVerb(id).command));

/** A file by its name, which leads to it if it can be reached from where the reader is. */
export const fileName = ({ ticket, fileUrl }: TicketView, file: StoredFile): Span => {
  const url = fileUrl?.(ticket.number, file) ?? null;
  return url === null ? file.name : { type: 'link', text: file.name, url };
};

/** What an action acts on: the ticket, and the turn of it that the card was made for. */
export const subject = (ticket: Ticket, turn?: number | string): string =>
  turn === undefined ? `${ticket.number}` : `${ticket.number}.${turn}`;

export const card = (
  view: TicketView,
  kind: string,
  title: Text,
  parts: {
    readonly tone?: Tone;
    readonly author?: string;
    readonly blocks: readonly (Block | null)[];
    readonly actions?: readonly Action[];
  },
): Card => ({
  kind,
  title,
  tone: parts.tone ?? 'neutral',
  ...(parts.author !== undefined && { author: parts.author }),
  blocks: parts.blocks.filter((block) => block !== null),
  actions: permitted(view, parts.actions ?? []),
  ticket: view.ticket.number,
});

/** What the ticket is called: the first line of most cards about it. */
export const titleLine = ({ ticket }: TicketView): Block => text([{ type: 'bold', text: ticket.title }]);

export const text = (words: Text): Block => ({ type: 'text', text: words });
export const context = (words: Text): Block => ({ type: 'context', text: words });
export const quote = (
  words: string,
  author: string | null = null,
  at: Instant | null = null,
  marks: readonly Mark[] = [],
): Block | null =>
  words.trim() === '' ? null : { type: 'quote', author, at, text: words, ...(marks.length > 0 && { marks }) };

/** The note of whoever handed it over; null: there is none. */
export const handedOverBlock = ({ names }: TicketView, { note = '', by }: HandedOver): Block | null =>
  quote(note, by === undefined ? null : texts.handedItOver(names.person(by)));

export const timeSpan = ({ zone }: TicketView, at: Instant): Span => ({ type: 'time', at, zone });
export const time = (view: TicketView, at: Instant): readonly Span[] => [timeSpan(view, at)];

/** Who wrote what a ticket was filed with; for whom, if that is someone else. */
export const writerOf = ({ ticket, names }: TicketView): string => {
  const { filedBy, requester } = ticket;
  return filedBy === requester
    ? names.person(requester)
    : texts.say.filedFor(names.person(filedBy), names.person(requester));
};

/**
 * What it was filed with, as it looks: in the console's form people write markdown, and what came from a chat is as it is
 * there.
 */
export const described = ({ channel, description }: Pick<Ticket, 'channel' | 'description'>): RichText =>
  channel === 'console' ? readMarkdown(description) : { text: description, marks: [] };

/** What it was filed with, and by whom. */
export const describedQuote = (view: TicketView, { text: words, marks } = described(view.ticket)): Block | null =>
  quote(words, writerOf(view), view.ticket.createdAt, marks);

/** … or its title, where nothing else was written. */
export const describedOrTitled = (view: TicketView): Block | null =>
  describedQuote(view, view.ticket.description === '' ? { text: view.ticket.title, marks: [] } : undefined);

/** Sentences one after the other; null if there are none. */
export const sentences = (...said: readonly (Text | null)[]): Text | null => {
  const all = said.filter((one) => one !== null);
  const words = all.filter((one) => typeof one === 'string');
  if (words.length < all.length) {
    return joined(all.flatMap((one, at) => [...(at === 0 ? [] : [' ']), ...(typeof one === 'string' ? [one] : one)]));
  }
  return words.length === 0 ? null : words.join(' ');
};

const personSpan = (view: TicketView, id: PersonId): Span => ({
  type: 'person',
  person: id,
  name: view.names.person(id),
});

export type Fact = { readonly label: string; readonly value: Text };

/** The facts in order, without the nulls. */
export const facts = (...items: readonly (Fact | null)[]): Block => ({
  type: 'facts',
  facts: items.filter((item) => item !== null),
});

/** Whether nobody works on it yet because somebody must approve it first. */
export const waitsForApproval = (ticket: Pick<Ticket, 'status' | 'approval'>): boolean =>
  ticket.status === 'new' && holdsWork(ticket);

/** The status in words, for this reader. */
export const statusWords = ({ ticket, reader }: TicketView): string =>
  waitsForApproval(ticket)
    ? texts.requests.approval.waits
    : ticket.mergedInto !== undefined
      ? texts.mergedInto(ticket.mergedInto)
      : ticket.status !== 'pending'
        ? ticket.status === 'new' && ticket.parent !== undefined
          ? texts.outage.status
          : texts.status[ticket.status]
        : ticket.waitsFor === 'requester' && ticket.requester === reader
          ? texts.waitingForYou
          : texts.waitsFor[ticket.waitsFor];

export const statusFact = (view: TicketView): Fact => ({ label: texts.label.status, value: statusWords(view) });

export const categoryFact = ({ ticket, names }: TicketView): Fact => ({
  label: texts.label.category,
  value: ticket.category === null ? texts.undecided : names.category(ticket.category),
});

export const priorityFact = ({ ticket }: TicketView): Fact => ({
  label: texts.label.priority,
  value: texts.priority[ticket.priority],
});

/** A level that nobody has said is not shown: what usually holds would look like something they chose. */
const levelFact = (label: string, words: string, by: SaidBy | null): Fact | null =>
  by === null ? null : { label, value: by === 'text' ? texts.fromText(words) : words };

export const impactFact = ({ ticket }: TicketView): Fact | null =>
  levelFact(texts.label.impact, texts.impact[ticket.impact], ticket.impactSaidBy);

export const urgencyFact = ({ ticket }: TicketView): Fact | null =>
  levelFact(texts.label.urgency, texts.urgency[ticket.urgency], ticket.urgencySaidBy);

/** How the requester was served, in their words too. */
export const ratingBlocks = ({ ticket, names }: TicketView): readonly (Block | null)[] =>
  ticket.rating === null
    ? []
    : [
        facts({ label: texts.label.rating, value: texts.starsSpoken(ticket.rating.stars) }),
        quote(ticket.rating.comment ?? '', names.person(ticket.requester)),
      ];

/**
 * Where a ticket's text suggests something other than what was said: a hint for whoever works on it to check, never a
 * decision.
 */
export const hint = ({ ticket }: TicketView): Block | null => {
  const { impact = null, urgency = null } = ticket.classification?.hints ?? {};
  const said = [
    ...(impact !== null && impact.level !== ticket.impact ? [[texts.impact[impact.level], impact.because]] : []),
    ...(urgency !== null && urgency.level !== ticket.urgency ? [[texts.urgency[urgency.level], urgency.because]] : []),
  ] as const;
  if (said.length === 0) return null;
  return context(texts.say.hint(said.map(([level, because]) => `${level} (“${[because].flat().join('”, “')}”)`)));
};

export const assigneeFact = (view: TicketView): Fact => ({
  label: texts.label.assignee,
  value: view.ticket.assignee === null ? texts.nobodyYet : [personSpan(view, view.ticket.assignee)],
});

export const requesterFact = (view: TicketView): Fact => ({
  label: texts.label.requester,
  value: [
    personSpan(view, view.ticket.requester),
    ...(view.vip ? [{ type: 'bold', text: ` ${texts.vip}` } as const] : []),
  ],
});

/** So many names fit on a line. */
const mostNamed = 5;

/** Who was added to it; null: nobody was. */
export const watchersFact = (view: TicketView): Fact | null => {
  const { watchers } = view.ticket;
  if (watchers.length === 0) return null;
  const named = watchers
    .slice(0, mostNamed)
    .flatMap((id, index) => [...(index === 0 ? [] : [', ']), personSpan(view, id)]);
  const more = watchers.length - mostNamed;
  return { label: texts.label.watchers, value: more > 0 ? [...named, texts.andMore(more)] : named };
};

/** The ticket it was merged into, or those that were merged into it; null: neither. */
export const mergedFact = ({ ticket: { mergedInto, merged = [] } }: TicketView): Fact | null => {
  if (mergedInto !== undefined)
    return { label: texts.label.mergedInto, value: [{ type: 'ticket', number: mergedInto }] };
  if (merged.length === 0) return null;
  const numbers = merged.flatMap((number, at): readonly Span[] => [
    ...(at === 0 ? [] : [', ']),
    { type: 'ticket', number },
  ]);
  return { label: texts.label.merged, value: numbers };
};

/** Its tags; null: there are none. For the desk's side only. */
export const tagsFact = ({ ticket: { tags } }: TicketView): Fact | null =>
  tags.length === 0 ? null : { label: texts.label.tags, value: tags.join(', ') };

/** The newest clock of a metric, ended or not. */
export const latestClock = (ticket: Ticket, metric: Metric): SlaClock | null =>
  ticket.clocks.filter((clock) => clock.metric === metric).sort((a, b) => b.cycle - a.cycle)[0] ?? null;

/** What stands before a time: the same either way, or in the past once the target was missed. */
type DueLabel = string | { readonly ahead: string; readonly missed: string };

/** When a running clock's target is or was due; null if there is no target or the clock is not running. */
export const dueFact = (view: TicketView, metric: Metric, label: DueLabel): Fact | null => {
  const clock = latestClock(view.ticket, metric);
  if (clock?.state !== 'running' || clock.dueAt === null) return null;
  const words = typeof label === 'string' ? label : clock.breached.length > 0 ? label.missed : label.ahead;
  return { label: words, value: time(view, clock.dueAt) };
};

/** When whoever has a ticket on hold is reminded of it; null: it is not on hold. */
export const lookAgainFact = (view: TicketView): Fact | null => {
  const { ticket } = view;
  if (ticket.status !== 'pending' || ticket.waitsFor === 'requester' || ticket.remindAt === null) return null;
  return { label: texts.label.lookAgain, value: time(view, ticket.remindAt) };
};

export const priorityTone = ({ ticket }: TicketView): Tone =>
  ticket.priority === 'P1' ? 'urgent' : ticket.priority === 'P2' ? 'warning' : 'info';
