import { z } from 'zod';
import { readAbsenceSource } from '#src/core/absence-source.ts';
import { account, onPlatforms } from './platforms.ts';
import { fields, flag, number, reading, skillLevel, text } from './values.ts';

const absenceSource = reading(
  readAbsenceSource,
  'the https address of an iCalendar feed, or the whole path of such a file on the desk’s machine, such as /srv/dana.ics',
);

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
  absences: absenceSource.optional(),
  accounts: onPlatforms(({ account: { pattern, instead } }) => account(pattern, instead)).default({}),
});
