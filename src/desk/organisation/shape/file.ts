import { z } from 'zod';
import { languages } from '#src/core/language.ts';
import { intakeChannel } from './platforms.ts';
import { fields, number, text } from './values.ts';

/** What the router goes by. */
export const weightsShape = fields({
  skill: number.optional(),
  experience: number.optional(),
  speed: number.optional(),
  lasting: number.optional(),
  near: number.optional(),
});

/** The file as a whole; sections are checked entry by entry, so that all mistakes are found at once. */
export const fileShape = fields({
  zone: text.optional(),
  triage_team: text,
  confidence: number.optional(),
  elsewhere: text.optional(),
  language: z.enum(languages).optional(),
  weights: weightsShape.optional(),
  intake: z.array(intakeChannel).optional(),
  calendars: z.record(z.string(), z.unknown()).default({}),
  rotations: z.record(z.string(), z.unknown()).default({}),
  teams: z.record(z.string(), z.unknown()).default({}),
  skills: z.record(z.string(), z.unknown()).default({}),
  categories: z.record(z.string(), z.unknown()).default({}),
  people: z.record(z.string(), z.unknown()).default({}),
  policies: z.record(z.string(), z.unknown()).default({}),
  rules: z.array(z.unknown()).default([]),
});

/** Only what is promised, in a file of its own. */
export const promisesShape = fields({
  zone: text.optional(),
  calendars: z.record(z.string(), z.unknown()).optional(),
  policies: z.record(z.string(), z.unknown()).optional(),
  rules: z.array(z.unknown()).optional(),
});
