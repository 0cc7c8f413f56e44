import { z } from 'zod';
import { priorities, time } from './parts.ts';

const missed = { today: z.int(), proposed: z.int() };

export const openMovesSchema = z
  .object({
    tickets: z.int().describe('So many open tickets were looked at'),
    isPart: z.boolean().describe('There are more'),
    changed: z.int(),
    moved: z.int().describe('Of the changed ones, those of which a deadline moves'),
    missed: z.int().describe('Targets that would be missed by it'),
    examples: z
      .array(
        z.object({
          number: z.int(),
          title: z.string().nullable().describe('Null without the scope `tickets:read`'),
          moves: z.array(
            z.object({
              target: z.string(),
              before: time.nullable(),
              after: time.nullable().describe('Null: no target, or not due while paused'),
              breaches: z.boolean(),
            }),
          ),
        }),
      )
      .describe('The first of them, those that would miss a target before all others'),
  })
  .meta({ id: 'OpenMoves' });

const fields = z.array(z.string()).describe('Each field that would differ, in words');

export const wouldChangeSchema = z
  .object({
    changes: fields,
    past: z
      .object({
        since: time,
        tickets: z.int(),
        recorded: z.int().describe('Targets that were missed when it happened'),
        missed: z.object(missed),
        teams: z.array(z.object({ team: z.string(), priority: z.enum(priorities), tickets: z.int(), ...missed })),
        metrics: z.array(z.object({ metric: z.string(), ...missed })),
        policies: z.array(z.object({ policy: z.string(), tickets: z.int() })),
        changed: z.array(z.int()).describe('Tickets whose missed targets change'),
        unreadable: z.array(z.int()).describe('Their logs could not be replayed'),
      })
      .nullable()
      .describe('Past tickets, played again with the promises of today and with these; null: there are none'),
    open: openMovesSchema
      .nullable()
      .describe('What applying this to open tickets would change; null: all of it is so already'),
  })
  .meta({ id: 'WouldChange' });

export const calendarPreviewSchema = wouldChangeSchema
  .extend({
    days: z
      .array(
        z.object({
          date: z.string(),
          windows: z.array(z.string()).describe('`09:00-17:00`; none: closed'),
          holiday: z.string().nullable(),
        }),
      )
      .describe('The coming two weeks'),
  })
  .meta({ id: 'CalendarWouldChange' });

export const rotationPreviewSchema = z
  .object({
    changes: fields,
    turns: z
      .array(z.object({ name: z.string(), from: time, to: time }))
      .describe('Those that would come, covers aside'),
  })
  .meta({ id: 'RotationWouldChange' });
