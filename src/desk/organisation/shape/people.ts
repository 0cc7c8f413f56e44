import { z } from 'zod';
import { account, onPlatforms } from './platforms.ts';
import { calendarSource, fields, flag, number, skillLevel, text } from './values.ts';

export const personShape = fields({
  name: text,
  email: z.email({ error: 'It must be an e-mail address' }).optional(),
  roles: z.array(z.enum(['requester', 'technician', 'manager', 'admin'])).default(['requester']),
  teams: z.array(text).default([]),
  manager: text.optional(),
  zone: text.optional(),
  active: flag.default(true),
  blocked: text.optional(),
  delegate: text.optional(),
  department: text.optional(),
  groups: z.array(text).default([]),
  vip: flag.default(false),
  skills: z.array(skillLevel).optional(),
  capacity: number.optional(),
  shift: text.optional(),
  absences: calendarSource('dana.ics').optional(),
  accounts: onPlatforms(({ account: { pattern, instead } }) => account(pattern, instead)).default({}),
});
