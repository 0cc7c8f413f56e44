import { z } from 'zod';
import { questionTypes } from '#src/core/questions/question.ts';
import { assistantSwitches } from './teams.ts';
import { fields, flag, minutes, number, skillLevel, text } from './values.ts';

export const skillShape = text;

export const questionShape = fields({
  id: text,
  label: text,
  type: z.enum(questionTypes, { error: `It must be one of ${questionTypes.join(', ')}` }).default('text'),
  hint: text.optional(),
  required: flag.default(false),
  choices: z.array(text).optional(),
  most: number.optional(),
});

export const approvalShape = fields({
  by: z.union([z.literal('manager'), z.array(text).min(1, 'Name at least one person')], {
    error: 'Write manager, or a list of people: [mona, bob]',
  }),
  all: flag.default(false),
  work: z.enum(['after', 'meanwhile'], { error: 'It must be after or meanwhile' }).default('after'),
  clock: z.enum(['waits', 'runs'], { error: 'It must be waits or runs' }).default('waits'),
});

export const categoryShape = fields({
  name: text,
  team: text,
  required: z.array(skillLevel).default([]),
  preferred: z.array(skillLevel).default([]),
  effort: number.default(1),
  confidence: number.optional(),
  accept_within: minutes.optional(),
  assistant: assistantSwitches.optional(),
  suggest_articles: flag.optional(),
  questions: z.array(questionShape).default([]),
  chat_asks: z.array(text).optional(),
  approval: approvalShape.optional(),
});
