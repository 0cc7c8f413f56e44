import { z } from 'zod';

/** What stands in several answers. Times are ISO 8601 in UTC. */
export const time = z.iso.datetime().describe('ISO 8601 in UTC, with milliseconds');

export const named = z.object({ id: z.string(), name: z.string() }).meta({ id: 'Named' });

export const statuses = ['new', 'assigned', 'in_progress', 'pending', 'resolved', 'closed', 'cancelled'] as const;
export const priorities = ['P1', 'P2', 'P3', 'P4'] as const;
export const impacts = ['me', 'team', 'everyone'] as const;
export const urgencies = ['can_wait', 'slowed_down', 'blocked'] as const;
export const metrics = ['first_response', 'next_reply', 'update', 'with_team', 'resolution'] as const;

export const numberInPath = z.object({ number: z.int().min(1).max(999_999_999) });

export const cursor = z
  .string()
  .max(1_000)
  .describe('`next` of the page before, with the same parameters otherwise. Absent: the first page');

export const problemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What is wrong and what to do about it, in a sentence for people'),
    code: z.string().describe('For programs: stays the same when the words change'),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });
