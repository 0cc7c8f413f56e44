import { viewsFor } from '#src/app/delivery/contents/views.ts';
import { queueNow } from '#src/app/lists/team-queue.ts';
import type { BehindAsk, TicketsBehind } from '#src/app/ports/console/figures.ts';
import type { ReportReader } from '#src/app/ports/reports.ts';
import type { Store } from '#src/app/ports/store.ts';
import { askedOf, filterOf, leads } from '#src/app/reports/whose-figures.ts';
import { days, type Instant, type TicketNumber } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { type Counted, createBehind } from '#src/core/reports/behind.ts';
import { fewestOfPerson } from '#src/core/reports/figures.ts';
import { longestDays } from '#src/core/reports/period.ts';
import { maySee, maySeeFiguresOf } from '#src/core/ticket/permissions.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';

type Parts = { readonly store: Store; readonly reports: ReportReader };

/** A day may be longer than 24 hours. */
const longest = (longestDays + 1) * days(1);

/**
 * The tickets behind a number of the figures of teams, or of those of one person, a page at a time, the newest first: for
 * whoever may see that number. Of those that are with others by now it says only how many there are.
 */
export const ticketsBehind = async (
  { store, reports }: Parts,
  reader: Person,
  ask: BehindAsk,
  now: Instant,
): Promise<TicketsBehind | Rejection | { readonly why: string }> => {
  const { counted, period, group, person: of, after, limit } = ask;
  if (period.to - period.from > longest) return { why: 'that is more than ten years; ask for a shorter time' };
  const { teams: led } = await queueNow(store.read, reader, now);
  const about = of === undefined ? null : await store.read.person(of);
  const maySeeThem = of === undefined ? leads(reader) : about !== null && maySeeFiguresOf(reader, about, led);
  if (!maySeeThem) return { code: 'not_your_figures' };
  const filter = filterOf(askedOf(of === reader.id ? undefined : led, ask.team), ask);

  const find = async (what: Counted): Promise<readonly number[]> => {
    const behind = createBehind(what, period, { filter, names: reports.names, group });
    if (of === undefined) for await (const block of reports.columns(period, filter)) behind.add(block);
    else for await (const page of reports.factsOfPerson(of, period, filter)) behind.addFacts(page);
    return behind.tickets();
  };
  const isOfPerson = of !== undefined || group?.kind === 'person';
  const isTooFew = isOfPerson && (await find({ kind: 'resolved', metric: null })).length < fewestOfPerson;
  const numbers = isTooFew ? [] : await find(counted);
  const page = numbers.filter((one) => after === null || one < after).slice(0, limit);
  const found = await store.lists.ticketsByNumber(page as TicketNumber[]);
  const seen = found.filter((ticket) => led === undefined || led.includes(ticket.team) || maySee(reader, ticket));
  const last = page.at(-1);
  return {
    views: await viewsFor(
      store.read,
      seen.toSorted((a, b) => b.number - a.number),
      reader,
      now,
    ),
    total: numbers.length,
    hidden: page.length - seen.length,
    next: last !== undefined && last !== numbers.at(-1) ? last : null,
  };
};
