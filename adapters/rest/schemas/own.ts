import { z } from 'zod';
import { languages } from '#src/cards/language/language.ts';

const language = z
  .enum(['auto', ...languages])
  .describe('In which the desk writes to them; auto: as their chat is set, or else the organisation’s');

const placed = z.object({
  card: z.string().max(50),
  wide: z.boolean().describe('Two columns wide, where there is room'),
});

export const startPageSchema = z
  .object({
    shown: z.array(placed).describe('The cards, in order'),
    hidden: z.array(z.string()).describe('Cards that could be added'),
  })
  .meta({ id: 'StartPage' });

export const startPageBody = z.object({ shown: z.array(placed).max(50) });

export const notificationsSchema = z
  .object({
    topics: z.array(
      z.object({ topic: z.string(), how: z.string(), hows: z.array(z.string()).describe('How it can be told') }),
    ),
    daily: z.string().describe('When what is told once a day comes, in their own zone: 07:30'),
    quietFrom: z.string().describe('Empty: no quiet hours'),
    quietTo: z.string(),
    place: z.enum(['chat', 'email']).describe('Where what can wait comes first'),
    language,
  })
  .meta({ id: 'Notifications' });

export const notificationsBody = z.object({
  topics: z.record(z.string().max(50), z.string().max(50)).default({}).describe('`{ "due_soon": "daily" }`'),
  daily: z.string().max(20).optional(),
  quietFrom: z.string().max(20).optional().describe('With `quietTo`; both empty: no quiet hours'),
  quietTo: z.string().max(20).optional(),
  place: z.enum(['chat', 'email']).optional(),
  language: language.optional(),
});

export const workSchema = z
  .object({
    load: z
      .object({ held: z.number(), capacity: z.number() })
      .nullable()
      .describe('Points of effort; null: nobody asks them to take tickets'),
    hours: z.string().nullable().describe('When they are on; null: always'),
    state: z.enum(['on', 'on_call', 'off', 'away']).nullable(),
    away: z
      .object({ until: z.iso.datetime().nullable().describe('Null: until they say that they are back') })
      .nullable(),
  })
  .meta({ id: 'Work' });

export const awayBody = z.object({
  away: z.boolean(),
  until: z
    .string()
    .max(100)
    .default('')
    .describe(
      '`friday`, `3 days`, `14:00`, `friday 14:00`, a date or an instant, `2026-12-24T14:00:00Z`; empty: until they are back. A day and a time of day are in the time zone of the owner of the key',
    ),
});

const setting = z.object({
  what: z.string(),
  value: z.string(),
  field: z.string().describe('What it is called in the organisation file'),
  about: z.string().describe('What changes it, as in `/settings/{id}`'),
});

export const settingsSchema = z
  .object({
    desk: z.array(setting),
    teams: z.array(setting),
    categories: z.array(setting),
    environment: z.array(z.object({ what: z.string(), value: z.string(), variable: z.string(), isUsual: z.boolean() })),
  })
  .meta({ id: 'Settings' });

export const settingsFormSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    fields: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        hint: z.string().nullable(),
        choices: z.array(z.string()).nullable().describe('Null: it is written'),
      }),
    ),
    values: z.record(z.string(), z.string()),
  })
  .meta({ id: 'SettingsForm' });

export const settingsBody = z.object({
  values: z.record(z.string().max(100), z.string().max(10_000)).default({}).describe('Fields that are left out stay'),
});

export const previewSchema = z
  .object({ changes: z.array(z.string()).describe('Each field that would differ, in words') })
  .meta({ id: 'SettingsPreview' });
