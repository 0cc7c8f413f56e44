import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import { toldAt } from '#src/core/notices/when-told.ts';
import { calendarOf } from '#src/core/routing/find-technician.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/**
 * Decides when leaders hear their news. When each last heard is known to this process only: after a restart, or from
 * another instance, they may hear once more within the time.
 */
export const createGather = (read: OrganisationReader) => {
  const lastTold = new Map<PersonId, Instant>();
  return {
    /** When this is told; `now` or earlier: at once. */
    toldAt: async (notice: Notice, ticket: Ticket, now: Instant): Promise<Instant> => {
      const told = 'person' in notice.to ? (lastTold.get(notice.to.person) ?? null) : null;
      const calendar = calendarOf(ticket, await read.organisation());
      return toldAt(notice, ticket, { calendar, lastTold: told, now });
    },
    /** They were told something as one who leads. */
    told: ({ audience, to }: Notice, now: Instant): void => {
      if (audience === 'manager' && 'person' in to) lastTold.set(to.person, now);
    },
  };
};
