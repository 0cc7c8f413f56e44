import { z } from 'zod';
import { nearest } from '#src/core/nearest.ts';
import { type EscalationTarget, type FiledAs, waysToFile } from '#src/core/organisation/policy.ts';
import { tagOf } from '#src/core/ticket/tags.ts';
import { platforms } from '#src/platforms.ts';
import { calendarSource, days, fields, minutes, number, onlyTrue, percent, reading, text, window } from './values.ts';
import { readPercent } from './words.ts';

const priority = z.enum(['urgent', 'high', 'medium', 'low']);
const targets = fields({
  urgent: minutes.optional(),
  high: minutes.optional(),
  medium: minutes.optional(),
  low: minutes.optional(),
});
const acceptWithin = fields({ urgent: minutes, high: minutes, medium: minutes, low: minutes });

/** What somebody may have meant, or what there is. */
const instead = (value: string, known: readonly string[]): string => {
  const meant = nearest(value, known);
  return meant === null ? `there are ${known.join(', ')}` : `did you mean “${meant}”?`;
};

/** Where tickets are filed: on a platform, in the console, by a program, or with an import. */
const channels = [...platforms.map(({ name }) => name), 'console', 'api', 'replay', 'import'];
const filedIn = text.superRefine((value, context) => {
  if (channels.includes(value)) return;
  context.addIssue({ code: 'custom', message: `Nothing is filed in “${value}”; ${instead(value, channels)}` });
});

/** How tickets are filed. */
const filedAs = text.transform((value, context): FiledAs => {
  const found = waysToFile.find((way) => way === value);
  if (found !== undefined) return found;
  context.addIssue({ code: 'custom', message: `Nothing is filed as “${value}”; ${instead(value, waysToFile)}` });
  return z.NEVER;
});

/** Written with its sign, as it is added to what somebody has. */
const skillsAbove = reading(
  (value) => (/^\+[1-4]$/.test(value) ? Number(value) : null),
  'how many levels more, such as +1',
);

/** A wait, after which the next in line is told, or whoever is named. */
const escalation = z.union(
  [
    minutes.transform((after) => ({ after, to: null })),
    fields({
      after: minutes,
      role: z.enum(['manager', 'admin']).optional(),
      person: text.optional(),
      rotation: text.optional(),
      channel: text.optional(),
      team: text.optional(),
      skill_level: skillsAbove.optional(),
    })
      .transform(({ after, skill_level: skillLevel, ...named }) => ({
        after,
        to: Object.fromEntries(Object.entries({ ...named, skillLevel }).filter(([, one]) => one !== undefined)),
      }))
      .refine(
        ({ to }) => Object.keys(to).length === 1,
        'Name one of role, person, rotation, channel, team and skill_level; for the next in line write only how long, such as 2h',
      )
      // One of them, as was checked above.
      .transform(({ after, to }) => ({ after, to: to as EscalationTarget })),
  ],
  {
    error:
      'Write how long, such as 2h, or { after: 2h, role: admin }, with person, rotation, channel, team or skill_level in place of role',
  },
);

/** Something that is done again, or `off`. */
const again = z.union([z.literal('off').transform(() => null), fields({ after: minutes, times: number })], {
  error: 'Write { after: 8h, times: 2 }, or off',
});

export const calendarShape = fields({
  name: text,
  zone: text.optional(),
  week: z.record(z.string(), z.array(window)).default({}),
  holidays: z
    .record(
      z.string(),
      z.union([text, fields({ name: text, open: z.array(window) })], {
        error: 'Write the holiday’s name, or { name: …, open: [09:00-12:00] } for a day with other hours',
      }),
    )
    .default({}),
  holidays_from: calendarSource('holidays.ics').optional(),
});

/** `percent` is null for never. */
const warnBelow = reading((value) => {
  if (value === 'off') return { percent: null };
  const percent = readPercent(value);
  return percent === null ? null : { percent };
}, 'a percentage, such as 50%, or off');

/** What the time to solve does while a ticket is on hold. */
const pause = z.enum(['stops', 'runs']);

export const policyShape = fields({
  name: text,
  calendar: text,
  calendars: fields({
    first_response: text.optional(),
    next_reply: text.optional(),
    update: text.optional(),
    with_team: text.optional(),
    resolution: text.optional(),
  }).default({}),
  targets: fields({
    first_response: targets.default({}),
    next_reply: targets.default({}),
    update: targets.optional(),
    with_team: targets.optional(),
    resolution: targets.default({}),
  }).prefault({}),
  warn_at: z.array(percent).default([]),
  warn_below: warnBelow.optional(),
  escalate_after: z.array(escalation).default([]),
  repeat: again.prefault({ after: '8h', times: '2' }),
  acknowledged_for: minutes,
  accept_within: acceptWithin,
  remind: again.prefault({ after: '16h', times: '2' }),
  pauses: fields({ vendor: pause.optional(), part: pause.optional(), change: pause.optional() }).default({}),
  close_after: days,
  low_rating: number.optional(),
});

export const ruleShape = fields({
  policy: text,
  category: text.optional(),
  team: text.optional(),
  requester: text.optional(),
  priority: priority.optional(),
  department: text.optional(),
  group: text.optional(),
  vip: onlyTrue.optional(),
  channel: filedIn.optional(),
  filed_as: filedAs.optional(),
  tag: text.refine((word) => tagOf(word) !== null, 'A tag is one word of letters, digits and hyphens').optional(),
});
