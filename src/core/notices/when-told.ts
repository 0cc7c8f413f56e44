import type { Calendar } from '#src/core/calendar/calendar.ts';
import { nextClosing, nextOpening } from '#src/core/calendar/open-time.ts';
import { hours, type Instant, minutes } from '#src/core/ids.ts';
import { comparePriority } from '#src/core/priority.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { factOf, isWarning, type Notice, nobodyNow, saysNobody } from './notices.ts';

/** What of a team's news is told together, unless a desk says otherwise: see `tellingOf`. */
export const usualGatherMs = minutes(15);

/** What is held until then may take this long to go out; it must not find the day over. */
const sendingMs = minutes(5);

/** Medium and low priority waits this many times as long. */
const longer = 4;

/** What was told again and again waits at most this many times as long. */
const longest = 8;

/** A card that was sent longer ago than this is not looked at any more. */
const standsForMs = hours(24);

const news: ReadonlySet<Notice['kind']> = new Set<Notice['kind']>([
  'breached',
  'due_soon',
  'triage',
  'nobody_eligible',
  'all_declined',
  'left_alone',
]);

/** News for someone who leads, about a ticket that is not urgent: it is gathered by team. */
export const isGathered = (notice: Notice, ticket: Ticket): boolean =>
  notice.audience === 'manager' && 'person' in notice.to && news.has(notice.kind) && ticket.priority !== 'P1';

/** Whether whoever was told of the one knows the other: the same fact of the same ticket. */
export const isSameFact = (a: Notice, b: Notice): boolean =>
  a.ticket === b.ticket && ((saysNobody(a) && saysNobody(b)) || factOf(a) === factOf(b));

/** The card with a team's news that someone has before them. */
type Standing = {
  /** When they were last told, by a message of its own. */
  readonly sentAt: Instant;
  /** When news was last added to it. */
  readonly shownAt: Instant;
  /** It can be replaced in place. */
  readonly canAdd: boolean;
  /** `told`: a message has told this news since it came up. `added`: the card shows it, and no message told it. */
  readonly shows: 'told' | 'added' | null;
};

/** How someone hears of a piece of news. */
export type Telling =
  /** By a message, with everything else about the team. */
  | { readonly how: 'tell' }
  /** Not at all: they know. */
  | { readonly how: 'known' }
  | { readonly how: 'wait'; readonly until: Instant }
  /** It is added to the card they have, without a sound, and told at `until`; null: that is enough. */
  | { readonly how: 'add'; readonly until: Instant | null };

/**
 * How someone who leads hears of news that is gathered by team.
 *
 * While the ticket's calendar is closed, nobody could do anything and no clock runs: it waits for the morning, unless
 * people who are on have declined. The first is told at once. What follows within `gatherMs` waits until then. High
 * priority is told then; medium and low is added to the card they have, where it can be, and told by a message when that
 * is four times `gatherMs` old, but before the end of the day. That something is due soon only needs to be seen.
 *
 * `calendar`: the ticket's; null if it has none, which is always open. `standing`: null if they have no card.
 */
export const tellingOf = (
  notice: Notice,
  ticket: Ticket,
  when: {
    readonly calendar: Calendar | null;
    readonly standing: Standing | null;
    readonly now: Instant;
    readonly gatherMs: number;
  },
): Telling => {
  const { calendar, standing, now, gatherMs } = when;
  if (standing?.shows === 'told') return { how: 'known' };
  const opens = calendar === null ? now : (nextOpening(calendar, now) ?? now);
  // Whoever declined is on: someone may be found tonight.
  if (opens > now && notice.kind !== 'all_declined') return { how: 'wait', until: opens };
  // A time in the future is from before the clock was set back.
  if (standing === null || standing.sentAt > now) return { how: 'tell' };
  const { sentAt, canAdd, shows } = standing;
  const shownAt = Math.min(standing.shownAt, now);
  const onlySeen = notice.kind === 'due_soon' && canAdd && sentAt + standsForMs > now;
  const canStay = canAdd && comparePriority(ticket.priority, 'P2') > 0;
  const waits = canStay ? gatherMs * longer : gatherMs;
  const tellAt = onlySeen ? Number.POSITIVE_INFINITY : beforeClosing(calendar, sentAt + waits, now);
  if (tellAt <= now) return { how: 'tell' };
  const addAt = canAdd && shows === null ? shownAt + gatherMs : Number.POSITIVE_INFINITY;
  if (addAt <= now || (onlySeen && shows !== null)) return { how: 'add', until: onlySeen ? null : tellAt };
  return { how: 'wait', until: Math.min(addAt, tellAt) };
};

/** At `at`, or so long before the end of the day that it can still be sent; not before `now`. */
const beforeClosing = (calendar: Calendar | null, at: Instant, now: Instant): Instant => {
  const closing = calendar === null ? null : nextClosing(calendar, now);
  return closing === null || at + sendingMs <= closing ? at : Math.max(now, closing - sendingMs);
};

/**
 * When someone who leads may be told once more that nobody has an urgent ticket, which they tried to give to people who
 * did not accept: `now`, or each time later. Their card of the ticket shows how it stands all the while. `told`: when they
 * were told since somebody last had it, oldest first.
 */
export const nobodyAgainAt = (told: readonly Instant[], now: Instant, gatherMs: number): Instant => {
  const last = told.at(-1);
  if (last === undefined || last > now) return now;
  return Math.max(now, last + gatherMs * Math.min(longest, 2 ** (told.length - 1)));
};

/**
 * Whether someone who leads hears of this at once, because it is urgent, but not again and again: see `urgentTellingOf`. From
 * the second time on it is gathered as well.
 */
export const comesAgain = (notice: Notice, ticket: Ticket): boolean =>
  notice.audience === 'manager' &&
  'person' in notice.to &&
  ticket.priority === 'P1' &&
  (saysNobody(notice) || (notice.kind === 'due_soon' && nobodyNow(ticket) !== null));

/** How someone hears of an urgent ticket that nobody has. `again`: they were told before, and tried to change that. */
export type UrgentTelling =
  | { readonly how: 'first' | 'again' | 'known' }
  | { readonly how: 'wait'; readonly until: Instant };

/**
 * How someone who leads hears of what `comesAgain`. Only what they were told since somebody last had the ticket counts, and
 * since it last came to the team's queue: then it is another turn, as for `nobodyTurn`. That whoever a manager asked has
 * declined is none here, so that it comes again and again, each time later.
 * That it is due soon is no news to whoever knows that nobody has it.
 *
 * `told`: what they were told about the ticket, oldest first. `log`: the ticket's. `since`: when it came to the queue.
 * `owedAt`: since when it is owed.
 */
export const urgentTellingOf = (
  notice: Notice,
  when: {
    readonly told: readonly { readonly notice: Notice; readonly at: Instant }[];
    readonly log: readonly LoggedEvent[];
    readonly since: Instant;
    readonly owedAt: Instant;
    readonly now: Instant;
    readonly gatherMs: number;
  },
): UrgentTelling => {
  const { told, log, owedAt, now, gatherMs } = when;
  const hadAt = log.findLast(({ event }) => event.type === 'ticket.accepted')?.at ?? 0;
  const began = Math.max(hadAt, when.since);
  const since = told.filter((one) => saysNobody(one.notice) && one.at >= began);
  const dueSoon = notice.kind === 'due_soon';
  const isKnown = since.some((one) => dueSoon || one.notice.seq >= notice.seq || (one.at > owedAt && one.at <= now));
  if (isKnown) return { how: 'known' };
  if (since.length === 0) return { how: 'first' };
  const until = nobodyAgainAt(
    since.map(({ at }) => at),
    now,
    gatherMs,
  );
  return until <= now ? { how: 'again' } : { how: 'wait', until };
};

/** From this many warnings to one person, they are told as one. */
const fewestTogether = 6;

/** Which of those waiting behind a warning to the same person are told with it: many only, about whatever ticket. */
export const toldTogether = <T extends { readonly notice: Notice }>(
  told: Notice,
  behind: readonly T[],
): readonly T[] => {
  const warnings = isWarning(told) ? behind.filter(({ notice }) => isWarning(notice)) : [];
  return warnings.length + 1 >= fewestTogether ? warnings : [];
};

/** A missed target found later than this is probably one of many missed while nothing was running. */
const lateMs = 60_000;
/** How long to hold back what is found together, or passed on together, so that it can be sent together. */
export const findMs = 15_000;

/** If a change found clock steps that should have been found long ago: the earliest time to send them. */
export const foundLateUntil = (before: Ticket | null, events: readonly LoggedEvent[]): Instant | null => {
  const [first] = events;
  const late = events.some(
    ({ event, at }) =>
      (event.type === 'sla.breached' || event.type === 'sla.warned' || event.type === 'sla.repeated') &&
      before?.clocks.some(
        ({ metric, cycle, steps }) =>
          metric === event.metric && cycle === event.cycle && steps.some((step) => step.at < at - lateMs),
      ),
  );
  return late && first !== undefined ? first.at + findMs : null;
};
