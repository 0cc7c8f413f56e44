import { z } from 'zod';
import { time } from './parts.ts';

const audience = z.enum(['everyone', 'desk']);

const text = {
  title: z.string(),
  category: z.string().nullable().describe('An id'),
  audience: audience.describe('Who may read it: everyone, or only those who work at the desk'),
  language: z.string().describe('A code such as `en`'),
  owner: z.string().nullable().describe('The id of who is asked whether it is still right; null: nobody'),
  reviewOn: z.string().nullable().describe('The day on which it should be read again, such as `2027-03-01`'),
  draft: z.boolean().describe('Only the desk’s side sees it, and nobody’s search finds it'),
};

const listed = z.object({ id: z.string(), version: z.int(), changedAt: time, ...text });

export const articlesSchema = z
  .object({
    articles: z.array(listed.meta({ id: 'ListedArticle' })).describe('By title; of a question, the best first'),
    total: z.int(),
    next: z.string().nullable().describe('Send it as `after`; null: that was all'),
  })
  .meta({ id: 'Articles' });

export const articleSchema = listed
  .extend({
    body: z.string().describe('Markdown'),
    isStale: z.boolean().describe('The owner of the key should say whether it is still right'),
    helped: z
      .object({ yes: z.int(), no: z.int() })
      .nullable()
      .describe('How many people say that it helped them; null for those who do not work at the desk'),
    use: z
      .object({ views: z.int(), suggested: z.int(), solved: z.int() })
      .nullable()
      .describe('How often people read it, beside how many tickets it was put, and how many it solved; null as above'),
  })
  .meta({ id: 'Article' });

export const versionsSchema = z
  .object({
    versions: z
      .array(
        z.object({
          version: z.int(),
          title: z.string(),
          body: z.string(),
          at: time,
          by: z.string().nullable().describe('A name; null: a folder was imported'),
          why: z.string().nullable(),
        }),
      )
      .describe('The latest first'),
    next: z.string().nullable().describe('Send it as `after`; null: that was all'),
  })
  .meta({ id: 'ArticleVersions' });

/** Above what an article may have, so that what is too long is refused with the reason. */
const uncut = 1_000_000;

const written = z.object({
  title: z.string().max(uncut),
  body: z.string().max(uncut).describe('Markdown'),
  category: z.string().max(300).nullable(),
  audience,
  language: z.string().max(20),
  owner: z.string().max(300).nullable(),
  reviewOn: z.string().max(20).nullable(),
  draft: z.boolean().describe('False publishes it'),
});

const why = z.string().max(10_000).default('').describe('What was changed, and why; stands beside the version');

export const newArticleBody = written.partial().required({ title: true, body: true }).extend({ why });
export const articleBody = written.partial().extend({ why });

export const reviewedSchema = z
  .object({ reviewOn: z.string().nullable().describe('When it should be read next; null: never') })
  .meta({ id: 'Reviewed' });

export const thanksSchema = z.object({ helped: z.boolean() }).meta({ id: 'ArticleFeedback' });

export const solvedSchema = z
  .object({ ticket: z.int().describe('Its number; it is closed') })
  .meta({ id: 'SolvedTicket' });
