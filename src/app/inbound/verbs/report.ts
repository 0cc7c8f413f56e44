import { refused } from '#src/app/inbound/replies/answer.ts';
import { cardReply } from '#src/app/inbound/replies/reply.ts';
import { recentCard } from '#src/cards/reports/report-card.ts';
import { localDate } from '#src/core/calendar/local-time.ts';
import { firstOf } from '#src/core/reports/period.ts';
import type { Handle } from './desk-request.ts';

/** `report month`: the figures of the last days, today included, of all teams that this person leads. */
export const showReport: Handle = async ({ figures, store, clock }, { person, words }) => {
  const span = words.trim().toLowerCase() === 'month' ? 'month' : 'week';
  const last = localDate(clock.now(), person.zone);
  const report = await figures(person, { first: firstOf(last, span === 'month' ? 28 : 7), last }, clock.now());
  if ('code' in report) return refused(store.read, person, { rejection: report });
  // These days can always be counted.
  if ('why' in report) throw new TypeError(report.why);
  return cardReply(recentCard(span, report));
};
