import { z } from 'zod';
import { type Endpoint, endpoint } from '#adapters/rest/endpoint.ts';
import { eventJson } from '#adapters/rest/json/event.ts';
import { isoTime } from '#adapters/rest/json/ticket.ts';
import { refusal } from '#adapters/rest/refusal.ts';
import {
  answersSchema,
  confusionSchema,
  eventsSchema,
  figuresSchema,
  personFiguresSchema,
} from '#adapters/rest/schemas/desk.ts';
import { priorities } from '#adapters/rest/schemas/parts.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { FiguresAsk } from '#src/app/ports/console/pages.ts';
import type { AnswerTally, JudgedAnswers } from '#src/app/ports/knowledge/answer-quality.ts';
import type { CategoryId, PersonId, TeamId } from '#src/core/ids.ts';

const events = endpoint({
  id: 'listEvents',
  method: 'GET',
  path: '/events',
  group: 'What happened',
  scope: 'events:read',
  summary: 'What happened after an event, oldest first; nothing is missed',
  query: z.object({
    after: z
      .int()
      .min(0)
      .max(Number.MAX_SAFE_INTEGER)
      .default(0)
      .describe('`next` of the answer before; 0: from the start'),
    limit: z.int().min(1).max(200).default(100),
  }),
  answers: eventsSchema,
  handle: async ({ parts: { programs }, caller: { person, key }, query }) => {
    const notes = key.scopes.includes('notes');
    const found = await programs.events(person, { ...query, notes });
    if ('code' in found) throw refusal(found, person.id);
    return {
      body: {
        events: found.events.flatMap(({ id, logged }) => eventJson(logged, found.names, notes, id) ?? []),
        next: found.next,
        more: found.more,
      },
    };
  },
});

const figuresQuery = z.object({
  first: z.string().max(20).optional().describe('A day, such as 2026-06-01; absent: four weeks before the last'),
  last: z.string().max(20).optional().describe('A day; absent: today'),
  team: z.string().max(300).optional(),
  category: z.string().max(300).optional(),
  priority: z.enum(priorities).optional(),
});

const figuresAsk = ({ team, category, first, last, priority }: z.infer<typeof figuresQuery>): FiguresAsk => ({
  ...(first !== undefined && { first }),
  ...(last !== undefined && { last }),
  ...(priority !== undefined && { priority }),
  ...(team !== undefined && { team: team as TeamId }),
  ...(category !== undefined && { category: category as CategoryId }),
});

const figures = endpoint({
  id: 'readFigures',
  method: 'GET',
  path: '/figures',
  group: 'What happened',
  scope: 'figures:read',
  summary: 'The figures of some days, for those who lead a team',
  query: figuresQuery,
  answers: figuresSchema,
  handle: async ({ parts: { pages }, caller: { person }, query }) => {
    const report = await pages.figures(person, figuresAsk(query));
    if ('why' in report) throw problem(422, 'invalid_request', `${report.why}.`);
    if ('code' in report) throw refusal(report, person.id);
    return { body: { ...report, madeAt: isoTime(report.madeAt) } };
  },
});

const figuresOfPerson = endpoint({
  id: 'readFiguresOfPerson',
  method: 'GET',
  path: '/figures/people/{id}',
  group: 'What happened',
  scope: 'figures:read',
  summary: 'What one person did in some days, for themselves and for those who lead their team',
  params: z.object({ id: z.string().min(1).max(300) }),
  query: figuresQuery,
  answers: personFiguresSchema,
  handle: async ({ parts: { pages }, caller: { person }, params, query }) => {
    const report = await pages.figuresOfPerson(person, params.id as PersonId, figuresAsk(query));
    if ('why' in report) throw problem(422, 'invalid_request', `${report.why}.`);
    if ('code' in report) throw refusal(report, person.id);
    return { body: { ...report, madeAt: isoTime(report.madeAt) } };
  },
});

const confusion = endpoint({
  id: 'readConfusion',
  method: 'GET',
  path: '/classifier/confusion',
  group: 'What happened',
  scope: 'figures:read',
  summary: 'What the classifier took tickets for, and what they turned out to be; for admins',
  query: z.object({
    days: z.int().min(1).max(366).default(90).describe('Of tickets filed in the last so many'),
    model: z.enum(['in_use', 'all']).default('in_use').describe('Only those that the model in use has guessed, or all'),
  }),
  answers: confusionSchema,
  handle: async ({ parts: { classifier }, caller: { person }, query }) => {
    const found = await classifier.confusion(person, query);
    if (found === null) throw refusal({ code: 'not_allowed' }, person.id);
    const { since, total, sure, right, isCut, cells, categories, names } = found;
    return {
      body: {
        ...{ since: isoTime(since), tickets: total, sure, right, isCut },
        pairs: cells.map(({ guess, final, count }) => ({ guess, final, tickets: count })),
        categories: categories.map(({ category: id, ...counts }) => ({ id, name: names.get(id) ?? id, ...counts })),
      },
    };
  },
});

const judgedJson = ({ answered, helped, not, person, silent }: JudgedAnswers) => ({
  ...{ answered, helped, not_helped: not, asked_for_person: person, said_nothing: silent },
});

const tallyJson = ({ tickets, abstained, failed, ...said }: AnswerTally) => ({
  ...{ tickets, abstained, failed, ...judgedJson(said) },
});

const answers = endpoint({
  id: 'readAutomaticAnswers',
  method: 'GET',
  path: '/figures/answers',
  group: 'What happened',
  scope: 'figures:read',
  summary: 'What became of automatic answers to tickets of the teams they lead, and what requesters said of them',
  query: z.object({ days: z.int().min(1).max(366).default(90).describe('In the last so many') }),
  answers: answersSchema,
  handle: async ({ parts: { articles }, caller: { person }, query }) => {
    const found = await articles.answerQuality(person, query.days);
    if (found === null) throw refusal({ code: 'not_your_figures' }, person.id);
    return {
      body: {
        ...{ since: isoTime(found.period.from), ...tallyJson(found.all) },
        weeks: found.weeks.map((one) => ({ from: isoTime(one.from), ...tallyJson(one) })),
        categories: found.categories.map(({ id, name, ...one }) => ({ id, name, ...tallyJson(one) })),
        models: found.models.map(({ model, ...one }) => ({ model, ...tallyJson(one) })),
        articles: found.articles.map(({ article, title, ...one }) => ({ id: article, title, ...judgedJson(one) })),
      },
    };
  },
});

export const happenedEndpoints: readonly Endpoint[] = [events, figures, figuresOfPerson, answers, confusion];
