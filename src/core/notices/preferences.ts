import { localMinute, nextLocalMinute } from '#src/core/calendar/local-time.ts';
import { type Instant, minutes } from '#src/core/ids.ts';
import { hasRole, type Person, worksHere } from '#src/core/organisation/person.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { isInternal } from './note-readers.ts';
import type { Notice } from './notices.ts';

/**
 * What somebody can hear later, or not at all. Everything else is always told: offers, questions, replies, what is solved,
 * missed targets, and what nobody has.
 */
const topics = ['progress', 'watching', 'due_soon', 'still', 'moved', 'notes', 'ratings', 'digest'] as const;
export type Topic = (typeof topics)[number];

/** `daily`: all of a day together. */
const hows = ['now', 'daily', 'never'] as const;
export type How = (typeof hows)[number];

/** What somebody has chosen about what they hear. Minutes count from midnight, in their own zone. */
export type Preferences = {
  /** A topic that is not there is told at once. */
  readonly how: Readonly<Partial<Record<Topic, How>>>;
  readonly dailyAt: number;
  /** May go past midnight; null: none. */
  readonly quiet: { readonly from: number; readonly to: number } | null;
  /** Where they are told first. What is decided by pressing comes in chat all the same. */
  readonly place: 'chat' | 'email';
};

/** Of whoever has chosen nothing. */
export const usualPreferences: Preferences = { how: {}, dailyAt: 8 * 60, quiet: null, place: 'chat' };

/** What a person can choose about; the others are nothing they ever hear of. */
export const topicsOf = (person: Person): readonly Topic[] =>
  topics.filter((topic) => {
    if (topic === 'progress' || topic === 'watching') return true;
    if (topic === 'ratings' || topic === 'digest') return hasRole(person, 'manager', 'admin');
    return worksHere(person);
  });

/** How a topic can be told: the digest is one message a day as it is, and each note has a card of its own. */
export const howsOf = (topic: Topic): readonly How[] =>
  topic === 'digest' || topic === 'notes' ? ['now', 'never'] : hows;

/** Which topic a notice is of; null: it is always told. */
export const topicOf = (notice: Notice): Topic | null => {
  if (isInternal(notice)) return 'notes';
  const { kind, audience } = notice;
  switch (kind) {
    case 'accepted':
    case 'on_hold':
    case 'closed':
    case 'cancelled':
      return audience === 'watcher' ? 'watching' : 'progress';
    case 'reopened':
      // For whoever has it, it is work.
      return audience === 'technician' ? null : audience === 'watcher' ? 'watching' : 'progress';
    case 'added':
    case 'reply':
    case 'files':
    case 'resolved':
      return audience === 'watcher' ? 'watching' : null;
    case 'due_soon':
      return 'due_soon';
    case 'look_again':
    case 'left_alone':
      return 'still';
    case 'taken_away':
    case 'merged':
      return 'moved';
    case 'rated':
      return 'ratings';
    default:
      return null;
  }
};

const atOnce: ReadonlySet<Notice['kind']> = new Set<Notice['kind']>([
  // Somebody waits for them, for a time that runs.
  'assigned',
  'swap_asked',
  'breached',
  'appointment',
  'appointment_off',
  'appointment_soon',
  // The answer to what they did just then.
  'filed',
  'answer',
  'files_failed',
]);

/** Whether it also comes in quiet hours, and in chat: offers, missed targets, everything about an Urgent ticket. */
const cannotWait = ({ kind }: Notice, { priority }: Pick<Ticket, 'priority'>): boolean =>
  priority === 'P1' || atOnce.has(kind);

const minutesOfDay = 24 * 60;

/** So much of a day is not quiet, so that what is held back also goes out on a busy day, or after a restart. */
const leastAwake = 60;

/** How long from one minute of the day to the next time it is another. */
const minutesUntil = (from: number, to: number): number => (to - from + minutesOfDay) % minutesOfDay;

/** When quiet hours that run at `at` end. An hour that comes twice does not end them a day later. */
const quietEnds = (to: number, zone: string, at: Instant): Instant => {
  const today = at - (at % minutes(1)) + minutes(minutesUntil(localMinute(at, zone), to));
  return localMinute(today, zone) === to ? today : nextLocalMinute(at, zone, to);
};

const isQuiet = ({ quiet }: Preferences, zone: string, at: Instant): boolean => {
  if (quiet === null) return false;
  const minute = localMinute(at, zone);
  const { from, to } = quiet;
  return from < to ? from <= minute && minute < to : from <= minute || minute < to;
};

/** When the quiet hours end that somebody has now; null: they have none. */
export const quietUntil = (preferences: Preferences, zone: string, now: Instant): Instant | null =>
  preferences.quiet !== null && isQuiet(preferences, zone, now) ? quietEnds(preferences.quiet.to, zone, now) : null;

const howOf = ({ how }: Preferences, notice: Notice, ticket: Pick<Ticket, 'priority'>): How => {
  const topic = topicOf(notice);
  const chosen = topic === null ? 'now' : (how[topic] ?? 'now');
  return chosen === 'daily' && ticket.priority === 'P1' ? 'now' : chosen;
};

/** When somebody hears of a notice as they chose. */
export type Wish = 'now' | 'never' | { readonly until: Instant };

type When = { readonly zone: string; readonly owedAt: Instant; readonly now: Instant };

/** When somebody wants to hear it. `owedAt`: since when it is owed; in the future when the clock was set back. */
export const wishOf = (
  preferences: Preferences,
  notice: Notice,
  ticket: Pick<Ticket, 'priority'>,
  { zone, owedAt, now }: When,
): Wish => {
  const how = howOf(preferences, notice, ticket);
  if (how === 'never') return how;
  const daily = how === 'daily' ? nextLocalMinute(Math.min(owedAt, now), zone, preferences.dailyAt) : now;
  if (daily > now) return { until: daily };
  const until = cannotWait(notice, ticket) ? null : quietUntil(preferences, zone, now);
  return until === null ? 'now' : { until };
};

/** Whether a line says it all: what is decided by pressing has a card of its own, in chat. */
const isOnlyRead = (notice: Notice): boolean =>
  topicOf(notice) !== null || notice.kind === 'reply' || notice.kind === 'files';

/** Whether somebody hears of it by e-mail before any chat. */
export const goesByMail = ({ place }: Preferences, notice: Notice, ticket: Pick<Ticket, 'priority'>): boolean =>
  place === 'email' && isOnlyRead(notice) && !cannotWait(notice, ticket);

/** Whether it waited as they chose, and can be told in a line. */
export const isToldInALine = (
  preferences: Preferences,
  notice: Notice,
  ticket: Pick<Ticket, 'priority'>,
  { zone, owedAt }: Omit<When, 'now'>,
): boolean =>
  isOnlyRead(notice) &&
  !isInternal(notice) &&
  !cannotWait(notice, ticket) &&
  (howOf(preferences, notice, ticket) === 'daily' || isQuiet(preferences, zone, owedAt));

/** A time of day as people write it, `7`, `7:30`, `19:00` or `7 pm`, in minutes; null: it is none. */
export const readMinute = (words: string): number | null => {
  const [, hour = '', minute = '00', half = ''] =
    /^(\d{1,2})(?:[:.](\d{2}))?(?:\s*(h|am|pm))?$/i.exec(words.trim()) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return null;
  const halves = ['am', 'pm'].indexOf(half.toLowerCase());
  if (halves < 0) return Number(hour) * 60 + Number(minute);
  return Number(hour) < 1 || Number(hour) > 12 ? null : ((Number(hour) % 12) + 12 * halves) * 60 + Number(minute);
};

/** As readMinute reads it: `07:30`. */
export const minuteInWords = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** What is wrong with what somebody chose, by its field. */
export type PreferenceProblems = Readonly<Record<string, 'time' | 'quiet' | 'choice'>>;

/**
 * Reads what a form says: `how_…` for each topic, `daily_at`, `quiet_from` and `quiet_to` (both empty: none), `place`. What is
 * not there stays; topics that are not for `person` are left alone.
 */
export const readPreferences = (
  values: Readonly<Record<string, string>>,
  before: Preferences,
  person: Person,
):
  | { readonly ok: true; readonly preferences: Preferences }
  | { readonly ok: false; readonly problems: PreferenceProblems } => {
  const problems: Record<string, 'time' | 'quiet' | 'choice'> = {};
  const how: Partial<Record<Topic, How>> = { ...before.how };
  for (const topic of topicsOf(person)) {
    const wanted = values[`how_${topic}`];
    if (wanted === undefined) continue;
    const chosen = howsOf(topic).find((one) => one === wanted);
    if (chosen === undefined) problems[`how_${topic}`] = 'choice';
    else if (chosen === 'now') delete how[topic];
    else how[topic] = chosen;
  }
  const minuteIn = (field: string, fallback: number | null): number | null => {
    const words = values[field];
    if (words === undefined || words.trim() === '') return words === undefined ? fallback : null;
    const minute = readMinute(words);
    if (minute === null) problems[field] = 'time';
    return minute;
  };
  const dailyAt = minuteIn('daily_at', before.dailyAt);
  if (dailyAt === null) problems.daily_at = 'time';
  const from = minuteIn('quiet_from', before.quiet?.from ?? null);
  const to = minuteIn('quiet_to', before.quiet?.to ?? null);
  if ((from === null) !== (to === null) && problems.quiet_from === undefined && problems.quiet_to === undefined) {
    problems[from === null ? 'quiet_from' : 'quiet_to'] = 'time';
  }
  if (from !== null && to !== null && minutesUntil(to, from) < leastAwake) problems.quiet_to = 'quiet';
  const place = (['chat', 'email'] as const).find((one) => one === (values.place ?? before.place));
  if (place === undefined) problems.place = 'choice';
  if (Object.keys(problems).length > 0 || dailyAt === null || place === undefined) return { ok: false, problems };
  const quiet = from === null || to === null ? null : { from, to };
  return { ok: true, preferences: { how, dailyAt, quiet, place } };
};
