import type { z } from 'zod';
import type { openMovesSchema, wouldChangeSchema } from '#adapters/rest/schemas/promises.ts';
import type { Caller } from '#src/app/ports/console/keys.ts';
import type { OpenMoves, WouldChange } from '#src/app/ports/console/promises.ts';
import { isoOrNull, isoTime } from './ticket.ts';

/** What would change about open tickets; their titles only for keys that read tickets. */
export const openMovesJson = (
  { tickets, isPart, changed, moved, missed, examples }: OpenMoves,
  { key }: Caller,
): z.input<typeof openMovesSchema> => ({
  ...{ tickets, isPart, changed, moved, missed },
  examples: examples.map(({ number, title, moves }) => ({
    number,
    title: key.scopes.includes('tickets:read') ? title : null,
    moves: moves.map(({ target, before, after, breaches }) => ({
      ...{ target, breaches, before: isoOrNull(before), after: isoOrNull(after) },
    })),
  })),
});

/** What a change of policies or calendars would do; null: it is so already. */
export const wouldChangeJson = (would: WouldChange | null, caller: Caller): z.input<typeof wouldChangeSchema> => {
  if (would === null) return { changes: [], past: null, open: null };
  const { fields, past, open } = would;
  return {
    changes: [...fields],
    past: past && {
      ...{ since: isoTime(past.since), tickets: past.tickets, recorded: past.recorded, missed: past.missed },
      ...{ teams: [...past.rows], metrics: [...past.metrics], policies: [...past.policies] },
      ...{ changed: [...past.changed], unreadable: [...past.unreadable] },
    },
    open: openMovesJson(open, caller),
  };
};
