import type { z } from 'zod';
import type { eventSchema } from '#adapters/rest/schemas/ticket.ts';
import { withoutNotes } from '#src/app/adapter-kit/without-notes.ts';
import { eventSummary } from '#src/cards/event-summary.ts';
import type { Names } from '#src/cards/names.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';

/** What happened, for programs; null: it is about nothing but an internal note, and those are not asked for. */
export const eventJson = (
  logged: LoggedEvent,
  names: Names,
  notes: boolean,
  id?: number,
): z.input<typeof eventSchema> | null => {
  const seen = notes ? logged : withoutNotes(logged);
  if (seen === null) return null;
  const { ticket, seq, at, actor, event } = seen;
  return {
    ...(id !== undefined && { id }),
    ...{ ticket, seq, at: new Date(at).toISOString(), type: event.type },
    actor: actor === null ? null : { id: actor, name: names.person(actor) },
    summary: eventSummary(seen, names),
    ...('visibility' in event && { internal: event.visibility === 'internal' }),
  };
};
