import { z } from 'zod';
import { readAbsenceSource } from '#src/core/absence-source.ts';
import { readMinutes } from '#src/core/calendar/open-minutes.ts';
import { readWindow } from '#src/core/calendar/week-words.ts';
import { languages } from '#src/core/language.ts';
import { nearest } from '#src/core/nearest.ts';
import { type IntakeChannel, intakeModes } from '#src/core/organisation/person.ts';
import { type EscalationTarget, type FiledAs, waysToFile } from '#src/core/organisation/policy.ts';
import { questionTypes } from '#src/core/questions/question.ts';
import { tagOf } from '#src/core/ticket/tags.ts';
import { platforms } from '#src/platforms.ts';
import { readDays, readPercent, readSkillLevel, readTimeOfDay, readTurn } from './words.ts';

// The file's schema. Every value arrives as text, even what looks like a number or a date in YAML, so that no id loses digits and no name becomes `true`.

/** The schema says what a field must look like; these only parse text. */
const reading = <T>(read: (text: string) => T | null, instead: string) =>
  z.string().transform((text, context) => {
    const value = read(text);
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: `“${text}” cannot be read; write ${instead}` });
    return z.NEVER;
  });

const text = z.string();
/** A field that is not in the schema: the message lists the allowed ones, for building the error text. */
const fields = <S extends z.core.$ZodLooseShape>(shape: S) =>
  z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : undefined),
  });

const number = reading((value) => (/^-?\d+(\.\d+)?$/.test(value) ? Number(value) : null), 'a number, such as 5');
const flag = reading((value) => (value === 'true' || value === 'false' ? value === 'true' : null), 'true or false');
const onlyTrue = reading((value): true | null => (value === 'true' ? true : null), 'true, or leave it out');
const onlyOff = reading((value): false | null => (value === 'off' ? false : null), 'off, or leave it out');
const minutes = reading(
  readMinutes,
  'open time in hours and minutes, such as 4h, 90m or 1h30m (a day has as many hours as its calendar opens)',
);
const days = reading(readDays, 'days, such as 7d');
const percent = reading(readPercent, 'a percentage, such as 75%');
/** `percent` is null for never. */
const warnBelow = reading((value) => {
  if (value === 'off') return { percent: null };
  const percent = readPercent(value);
  return percent === null ? null : { percent };
}, 'a percentage, such as 50%, or off');
const window = reading(readWindow, 'from when to when, such as 08:00-12:00');
const every = reading(readTurn, 'how long a turn is: daily, weekly, or days or weeks such as 3d or 2w');
const timeOfDay = reading(readTimeOfDay, 'a time of day, such as 09:00');
const absenceSource = reading(
  readAbsenceSource,
  'the https address of an iCalendar feed, or the whole path of such a file on the desk’s machine, such as /srv/dana.ics',
);
const skillLevel = reading(readSkillLevel, 'a skill and its level from 1 to 5, such as “hardware 3”');

const priority = z.enum(['urgent', 'high', 'medium', 'low']);
const targets = fields({
  urgent: minutes.optional(),
  high: minutes.optional(),
  medium: minutes.optional(),
  low: minutes.optional(),
});
const acceptWithin = fields({ urgent: minutes, high: minutes, medium: minutes, low: minutes });

/** Where tickets are filed: on a platform, in the console, by a program, or with an import. */
const channels = [...platforms.map(({ name }) => name), 'console', 'api', 'replay', 'import'];
const filedIn = text.superRefine((value, context) => {
  if (channels.includes(value)) return;
  const meant = nearest(value, channels);
  const instead = meant === null ? `there are ${channels.join(', ')}` : `did you mean “${meant}”?`;
  context.addIssue({ code: 'custom', message: `Nothing is filed in “${value}”; ${instead}` });
});

/** How tickets are filed. */
const filedAs = text.transform((value, context): FiledAs => {
  const found = waysToFile.find((way) => way === value);
  if (found !== undefined) return found;
  const meant = nearest(value, waysToFile);
  const instead = meant === null ? `there are ${waysToFile.join(', ')}` : `did you mean “${meant}”?`;
  context.addIssue({ code: 'custom', message: `Nothing is filed as “${value}”; ${instead}` });
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

/** One account, or several on one platform. */
const account = (pattern: RegExp, instead: string) => {
  const one = reading((value) => (pattern.test(value) ? value : null), instead);
  return z.union([one.transform((value) => [value]), z.array(one)], { error: `Write ${instead}` }).optional();
};

/** A field for each platform, under its name. */
const onPlatforms = <T extends z.ZodType>(fieldOf: (platform: (typeof platforms)[number]) => T) =>
  fields(Object.fromEntries(platforms.map((platform) => [platform.name, fieldOf(platform)])));

const channel = onPlatforms(() => text.optional()).refine(
  (given) => Object.keys(given).length <= 1,
  'A team has one such channel; keep one platform',
);

/** What the router goes by. */
export const weightsShape = fields({
  skill: number.optional(),
  experience: number.optional(),
  speed: number.optional(),
  lasting: number.optional(),
  near: number.optional(),
});

const intakeOn = platforms.flatMap(({ name, channel: form }) => (form === undefined ? [] : [{ name, form }]));

/** A channel in which what people write to each other is for the desk, too. */
const intakeChannel = fields({
  ...Object.fromEntries(
    intakeOn.map(({ name, form: { pattern, instead } }) => [
      name,
      reading((value) => (pattern.test(value) ? value : null), instead).optional(),
    ]),
  ),
  messages: z.enum(intakeModes, { error: `It must be ${intakeModes.join(' or ')}` }).default('offer'),
}).transform(({ messages, ...given }, context): IntakeChannel => {
  const [named, another] = Object.entries(given).filter(([, id]) => id !== undefined);
  if (named !== undefined && another === undefined) {
    return { platform: named[0], id: String(named[1]), messages: messages === 'file' ? 'file' : 'offer' };
  }
  context.addIssue({ code: 'custom', message: 'Name one channel, such as { slack: C0123ABCD, messages: offer }' });
  return z.NEVER;
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
});

/** `off`, or `{ answers: off }` with what is switched off. */
const assistantSwitches = z.union(
  [
    z.literal('off').transform((): false => false),
    fields({ answers: onlyOff.optional(), drafts: onlyOff.optional(), summaries: onlyOff.optional() }),
  ],
  { error: 'Write off, or what is off, such as { drafts: off, summaries: off }: one of answers, drafts, summaries' },
);

/** How many with the same trouble within how long are asked about, or `off`. */
const outageSign = z.union(
  [z.literal('off').transform((): false => false), fields({ people: number, within: minutes })],
  {
    error: 'Write { people: 4, within: 15m }, or off',
  },
);

export const teamShape = fields({
  name: text,
  manager: text.optional(),
  channel: channel.optional(),
  log_channel: channel.optional(),
  on_call: text.optional(),
  assistant: assistantSwitches.optional(),
  suggest_articles: flag.optional(),
  replies: z.record(z.string(), text).optional(),
  propose_outage: outageSign.optional(),
});

export const rotationShape = fields({
  name: text,
  people: z.array(text).default([]),
  every,
  starts: text,
  handover: timeOfDay,
  hours: text.optional(),
  zone: text.optional(),
});

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
