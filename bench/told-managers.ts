import { localDate, localHour, localWeekday } from '#src/core/calendar/local-time.ts';
import { days, type Instant } from '#src/core/ids.ts';
import type { Notice } from '#src/core/notices/notices.ts';

/** A message that was sent; `fault` names the row whose card it was shown on, if it was not its own. */
export type SentRow = {
  readonly recipient: string;
  readonly ticket: number | null;
  readonly created_at: number;
  readonly done_at: number;
  readonly owed: string;
  readonly fault: string | null;
};

export type EventRow = {
  readonly ticket: number;
  readonly seq: number;
  readonly type: string;
  readonly body: string;
};

/** What someone must decide or do about, not only know. */
const needsDecision: ReadonlySet<string> = new Set(['nobody_eligible', 'all_declined', 'triage', 'breached']);

const factOf = (notice: Notice): string => {
  if (notice.kind === 'nobody_eligible' || notice.kind === 'all_declined') return 'nobody has it';
  if (notice.kind === 'due_soon') return `due_soon ${notice.metric} ${notice.cycle} ${notice.percent}`;
  if (notice.kind === 'breached') return `breached ${notice.metric} ${notice.cycle} ${notice.level}`;
  // Three more days in which nothing has happened are another fact.
  if (notice.kind === 'left_alone') return `left_alone ${notice.seq}`;
  return notice.kind === 'reply' ? `reply ${notice.seq}` : notice.kind;
};

/** Counts what managers heard, from what was sent and what happened. */
export const heardBy = (
  rows: readonly SentRow[],
  events: readonly EventRow[],
  desk: {
    readonly isManager: (person: string) => boolean;
    readonly zone: string;
    readonly from: Instant;
    readonly days: number;
  },
) => {
  const { zone } = desk;
  const better = new Map<number, number[]>();
  for (const { ticket, seq, type, body } of events) {
    const byHand = type === 'ticket.assigned' && !body.includes('"by":"router"');
    if (
      byHand ||
      ['ticket.accepted', 'ticket.reopened', 'ticket.categorised', 'ticket.handed_over', 'ticket.prioritised'].includes(
        type,
      )
    ) {
      better.set(ticket, [...(better.get(ticket) ?? []), seq]);
    }
  }
  const perDay = new Map<string, number>();
  const told = new Map<string, number>();
  const kinds = new Map<string, number>();
  let late = 0;
  let facts = 0;
  const managers = new Set<string>();
  for (const row of rows) {
    const person = row.recipient.replace(/^person:/, '');
    const owed = JSON.parse(row.owed) as { kind: string; notice?: Notice };
    if (!desk.isManager(person) || owed.kind === 'refresh') continue;
    managers.add(person);
    if (row.fault === null || !row.fault.startsWith('with ')) {
      const day = `${person} ${localDate(row.done_at, zone)}`;
      perDay.set(day, (perDay.get(day) ?? 0) + 1);
    }
    const { notice } = owed;
    if (notice === undefined) continue;
    facts += 1;
    kinds.set(notice.kind, (kinds.get(notice.kind) ?? 0) + 1);
    const turn = (better.get(notice.ticket) ?? []).filter((seq) => seq < notice.seq).length;
    const key = `${person} ${notice.ticket} ${turn} ${factOf(notice)}`;
    told.set(key, (told.get(key) ?? 0) + 1);
    const hour = localHour(row.created_at, zone);
    const atWork = localWeekday(row.created_at, zone) <= 5 && hour >= 8 && hour < 17;
    const sameDay = localDate(row.created_at, zone) === localDate(row.done_at, zone);
    if (needsDecision.has(notice.kind) && atWork && !sameDay) late += 1;
  }
  const aDay: number[] = [];
  for (let day = 0; day < desk.days; day += 1) {
    const noon = desk.from + days(day) + days(0.5);
    if (localWeekday(noon, zone) > 5) continue;
    for (const person of managers) aDay.push(perDay.get(`${person} ${localDate(noon, zone)}`) ?? 0);
  }
  const repeats = [...told.values()].reduce((sum, times) => sum + times - 1, 0);
  return { aDay, facts, repeats, late, kinds: [...kinds].toSorted((a, b) => b[1] - a[1]) };
};
