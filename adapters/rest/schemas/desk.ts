import { z } from 'zod';
import { metrics, named, priorities, time } from './parts.ts';
import { eventSchema } from './ticket.ts';

export const personSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string().nullable().describe('Null also when the owner of the key may not see addresses'),
    roles: z.array(z.enum(['requester', 'technician', 'manager', 'admin'])),
    teams: z.array(z.string()),
    zone: z.string(),
    active: z.boolean(),
    away: z.boolean(),
  })
  .meta({ id: 'Person' });

export const peopleSchema = z
  .object({ people: z.array(personSchema), next: z.string().nullable() })
  .meta({ id: 'People' });

export const meSchema = z
  .object({
    person: personSchema,
    key: z.object({ id: z.string(), name: z.string(), scopes: z.array(z.string()), expiresAt: time.nullable() }),
  })
  .meta({ id: 'Me' });

export const activitySchema = z
  .object({
    activity: z
      .array(
        z.object({
          at: time,
          ticket: z.int().nullable().describe('Null: it was about the desk itself'),
          title: z.string().nullable().describe('Null also when the owner of the key does not see the ticket any more'),
          summary: z.string(),
          byOther: z.boolean().describe('Somebody else filed it for them'),
        }),
      )
      .describe('The latest first'),
    next: z.string().nullable().describe('Send it as `after`; null: that was all'),
  })
  .meta({ id: 'Activity' });

export const teamsSchema = z
  .object({ teams: z.array(named.extend({ manager: z.string().nullable() }).meta({ id: 'Team' })) })
  .meta({ id: 'Teams' });

export const categoriesSchema = z
  .object({ categories: z.array(named.extend({ team: z.string() }).meta({ id: 'Category' })) })
  .meta({ id: 'Categories' });

const targets = z.record(z.enum(priorities), z.number().nullable()).describe('Open minutes by priority; null: none');

export const policiesSchema = z
  .object({
    policies: z
      .array(
        named
          .extend({
            calendar: z.string(),
            targets: z.partialRecord(z.enum(metrics), targets),
            when: z.record(z.string(), z.union([z.string(), z.boolean()])).describe('All of these have to hold'),
          })
          .meta({ id: 'Policy' }),
      )
      .describe('In order: the first whose conditions hold applies'),
  })
  .meta({ id: 'Policies' });

export const eventsSchema = z
  .object({
    events: z
      .array(eventSchema)
      .describe('Oldest first; those of tickets on whose desk’s side the owner of the key is'),
    next: z.int().describe('Send it as `after` to go on, also when there were none'),
    more: z.boolean().describe('More is there already'),
  })
  .meta({ id: 'Events' });

export const figuresSchema = z
  .looseObject({
    range: z.object({ zone: z.string(), first: z.string(), last: z.string() }),
    madeAt: time,
    figures: z
      .looseObject({ filed: z.int(), resolved: z.int() })
      .describe('See docs/figures.md; times in milliseconds'),
    before: z.looseObject({ filed: z.int(), resolved: z.int() }).describe('Of as many days right before'),
  })
  .meta({ id: 'Figures' });

const ofPerson = z.looseObject({ resolved: z.int() }).nullable();

export const personFiguresSchema = z
  .looseObject({
    range: z.object({ zone: z.string(), first: z.string(), last: z.string() }),
    madeAt: time,
    person: z.object({ id: z.string(), name: z.string() }),
    figures: ofPerson.describe('See docs/figures.md; times in milliseconds. Null: fewer than five resolved tickets'),
    before: ofPerson.describe('Of as many days right before; null: fewer than five resolved tickets'),
  })
  .meta({ id: 'FiguresOfPerson' });

const maybeCategory = z.string().nullable();

export const confusionSchema = z
  .object({
    since: time.describe('Of tickets filed since then'),
    tickets: z.int(),
    sure: z.int().describe('It was sure of so many'),
    right: z.int().describe('… and right about so many of these'),
    isCut: z.boolean().describe('There are more tickets: these changed last'),
    pairs: z
      .array(
        z.object({
          guess: maybeCategory.describe('Null: it was not sure'),
          final: maybeCategory.describe('Null: none of the categories'),
          tickets: z.int(),
        }),
      )
      .describe('Only those with tickets, the most first'),
    categories: z.array(named.extend({ guessed: z.int(), final: z.int(), right: z.int() })),
  })
  .meta({ id: 'Confusion' });

const judged = {
  answered: z.int(),
  helped: z.int(),
  not_helped: z.int(),
  asked_for_person: z.int(),
  said_nothing: z.int(),
};
const tally = { tickets: z.int(), abstained: z.int(), failed: z.int(), ...judged };

export const answersSchema = z
  .object({
    since: time.describe('Of tickets that were looked at for an answer since then'),
    ...tally,
    weeks: z
      .array(z.object({ from: time, ...tally }))
      .describe('The latest first; from Monday at midnight, UTC, the earliest from `since` if that is later'),
    categories: z.array(z.object({ id: maybeCategory, name: z.string().nullable(), ...tally })),
    models: z.array(
      z.object({ model: z.string().nullable().describe('Null: none was asked, or not known'), ...tally }),
    ),
    articles: z
      .array(z.object({ id: z.string(), title: z.string().nullable().describe('Null: it is gone'), ...judged }))
      .describe('Of answers that name the article; one may name several'),
  })
  .describe('See docs/figures.md')
  .meta({ id: 'AutomaticAnswers' });
