import type { FieldErrors, FormValues } from '#src/cards/card.ts';
import { readMinutes, timeInWords } from '#src/core/calendar/open-minutes.ts';
import type { CalendarId, PersonId, RotationId, TeamId } from '#src/core/ids.ts';
import { holdReasons, type Pauses, usualPauses } from '#src/core/organisation/pauses.ts';
import {
  type Again,
  type EscalationTarget,
  highestLevel,
  type Metric,
  metrics,
  type Policy,
  usualLowRating,
  usualWarnBelow,
} from '#src/core/organisation/policy.ts';
import { type Priority, priorities } from '#src/core/priority.ts';
import { cleanName } from '#src/core/visible-text.ts';

/** The levels after the breach itself. */
const levels = Array.from({ length: highestLevel - 1 }, (_, index) => index + 2);

/** More open time than anybody promises: ten years of it. */
const mostMinutes = 10 * 366 * 24 * 60;

/** A wrong field, in words. */
class WrongField extends Error {
  readonly field: string;
  constructor(field: string, words: string) {
    super(words);
    this.field = field;
  }
}

/** Whom a level tells, as the choice of a field: `role manager`; empty: the next in line. */
export const writeTarget = (target: EscalationTarget | null | undefined): string =>
  target == null
    ? ''
    : Object.entries(target)
        .map(([kind, value]) => `${kind} ${value}`)
        .join();

const readTarget = (field: string, text: string): EscalationTarget | null => {
  if (text === '') return null;
  const [, kind, value = ''] = /^(\w+) (.+)$/.exec(text) ?? [];
  switch (kind) {
    case 'role':
      if (value === 'manager' || value === 'admin') return { role: value };
      break;
    case 'person':
      return { person: value as PersonId };
    case 'rotation':
      return { rotation: value as RotationId };
    case 'channel':
      return { channel: value as TeamId };
    case 'team':
      return { team: value as TeamId };
    case 'skillLevel':
      if (/^[1-4]$/.test(value)) return { skillLevel: Number(value) };
      break;
  }
  throw new WrongField(field, 'Choose one from the list.');
};

const againValues = (name: string, again: Again | null | undefined): FormValues => ({
  [`${name}.after`]: again == null ? '' : timeInWords(again.after),
  [`${name}.times`]: again == null ? '' : `${again.times}`,
});

/** A policy as the values of a form. */
export const policyValues = (policy: Policy): FormValues => {
  const warnBelow = policy.warnBelow === undefined ? usualWarnBelow : policy.warnBelow;
  const perMetric = metrics.flatMap((metric) => [
    [`calendars.${metric}`, policy.calendars?.[metric] ?? ''],
    ...priorities.map((priority) => {
      const target = policy.targets[metric]?.[priority] ?? null;
      return [`targets.${metric}.${priority}`, target === null ? '' : timeInWords(target)];
    }),
  ]);
  const perLevel = levels.flatMap((level) => {
    const after = policy.escalateAfter[level - 2];
    return [
      [`level.${level}.after`, after === undefined ? '' : timeInWords(after)],
      [`level.${level}.to`, writeTarget(policy.escalateTo?.[level - 2])],
    ];
  });
  return {
    name: policy.name,
    calendar: policy.calendar,
    ...Object.fromEntries([...perMetric, ...perLevel]),
    ...Object.fromEntries(
      priorities.map((priority) => [`accept_within.${priority}`, timeInWords(policy.acceptWithin[priority])]),
    ),
    ...Object.fromEntries(
      holdReasons.map((reason) => [`pauses.${reason}`, policy.pauses?.[reason] ?? usualPauses[reason]]),
    ),
    warn_at: policy.warnAt.map((percent) => `${percent}%`).join(', '),
    warn_below: warnBelow === null ? '' : `${warnBelow}%`,
    ...againValues('repeat', policy.repeat),
    acknowledged_for: timeInWords(policy.acknowledgedFor),
    ...againValues('remind', policy.remind),
    close_after: `${policy.closeAfterDays}`,
    low_rating: `${policy.lowRating ?? usualLowRating}`,
  };
};

/** The field of the form in which a problem of a policy is: its field, and where in it. */
export const policyField = (field: string, within: readonly (string | number)[]): string => {
  const [first, second] = within;
  switch (field) {
    case 'targets':
      return `targets.${first}.${second}`;
    case 'escalate_after':
      // How long it waits is looked at when the form is read.
      return `level.${Number(first ?? 0) + 2}.to`;
    case 'warn_at':
      return field;
    default:
      return [field, ...within].join('.');
  }
};

const readers = (values: FormValues) => {
  const said = (field: string): string => (Object.hasOwn(values, field) ? (values[field] ?? '').trim() : '');
  const minutes = (field: string): number | null => {
    const text = said(field).toLowerCase();
    if (text === '') return null;
    const read = readMinutes(text);
    if (read === null) throw new WrongField(field, 'Enter hours and minutes, such as 4h, 90m or 1h30m.');
    if (read > mostMinutes) throw new WrongField(field, 'This is longer than ten years.');
    return read;
  };
  const someMinutes = (field: string): number => {
    const read = minutes(field);
    if (read === null) throw new WrongField(field, 'Enter hours and minutes, such as 4h, 90m or 1h30m.');
    return read;
  };
  const number = (field: string, what: string): number => {
    const text = said(field).replace(',', '.');
    if (!/^\d{1,4}(\.\d{1,3})?$/.test(text)) throw new WrongField(field, `Write ${what}.`);
    return Number(text);
  };
  const percent = (field: string, text: string): number => {
    const [, found] = /^(\d{1,3}(?:\.\d{1,2})?)\s*%?$/.exec(text.trim()) ?? [];
    if (found === undefined) throw new WrongField(field, 'Enter percentages such as 75%.');
    return Number(found);
  };
  const again = (name: string): Again | null => {
    const after = minutes(`${name}.after`);
    if (after === null && said(`${name}.times`) === '') return null;
    return {
      after: after ?? someMinutes(`${name}.after`),
      times: number(`${name}.times`, 'how often, from 1 to 20; empty both for never'),
    };
  };
  return { said, minutes, someMinutes, number, percent, again };
};

type Readers = ReturnType<typeof readers>;

const byPriority = <T>(of: (priority: Priority) => T): Record<Priority, T> => ({
  P1: of('P1'),
  P2: of('P2'),
  P3: of('P3'),
  P4: of('P4'),
});

const escalationIn = ({ said, minutes }: Readers): Pick<Policy, 'escalateAfter' | 'escalateTo'> => {
  const escalateAfter: number[] = [];
  const escalateTo: (EscalationTarget | null)[] = [];
  for (const level of levels) {
    const after = minutes(`level.${level}.after`);
    const to = said(`level.${level}.to`);
    if (after === null) {
      if (to !== '') throw new WrongField(`level.${level}.after`, 'Enter when this level is notified.');
      continue;
    }
    if (escalateAfter.length < level - 2) {
      throw new WrongField(`level.${level}.after`, `Level ${level - 1} is empty. Fill it in first.`);
    }
    if (after === 0) throw new WrongField(`level.${level}.after`, 'It must be more than 0.');
    escalateAfter.push(after);
    escalateTo.push(readTarget(`level.${level}.to`, to));
  }
  return { escalateAfter, escalateTo };
};

const pausesIn = ({ said }: Readers): Pauses =>
  Object.fromEntries(
    holdReasons.map((reason) => {
      const chosen = said(`pauses.${reason}`);
      if (chosen !== 'stops' && chosen !== 'runs')
        throw new WrongField(`pauses.${reason}`, 'Choose one from the list.');
      return [reason, chosen];
    }),
  );

/** Each is looked at for every open ticket. */
const mostWarnings = 10;

const warningsIn = ({ said, percent }: Readers): readonly number[] => {
  const parts = said('warn_at')
    .split(/[,;\s]+/)
    .filter((part) => part !== '');
  if (parts.length > mostWarnings) throw new WrongField('warn_at', `At most ${mostWarnings} warnings.`);
  return parts.map((part) => percent('warn_at', part));
};

const policyIn = (values: FormValues): Omit<Policy, 'id'> => {
  const read = readers(values);
  const { said, minutes, someMinutes, number, percent, again } = read;
  const name = cleanName(said('name'));
  if (name === '' || name.length > 100) throw new WrongField('name', 'Enter a name of at most 100 characters.');
  const targets = (metric: Metric) => byPriority((priority) => minutes(`targets.${metric}.${priority}`));
  const calendars = metrics.flatMap((metric) => {
    const own = said(`calendars.${metric}`);
    return own === '' ? [] : [[metric, own as CalendarId] as const];
  });
  const below = said('warn_below');
  return {
    name,
    calendar: said('calendar') as CalendarId,
    calendars: Object.fromEntries(calendars),
    targets: {
      first_response: targets('first_response'),
      next_reply: targets('next_reply'),
      update: targets('update'),
      with_team: targets('with_team'),
      resolution: targets('resolution'),
    },
    warnAt: warningsIn(read),
    warnBelow: below === '' || below.toLowerCase() === 'off' ? null : percent('warn_below', below),
    ...escalationIn(read),
    repeat: again('repeat'),
    acknowledgedFor: someMinutes('acknowledged_for'),
    acceptWithin: byPriority((priority) => someMinutes(`accept_within.${priority}`)),
    remind: again('remind'),
    pauses: pausesIn(read),
    closeAfterDays: number('close_after', 'days, such as 7'),
    lowRating: number('low_rating', 'a whole number from 0 (never) to 5'),
  };
};

/** Reads the form of a policy. Whether it makes sense is for `checkSetup`. */
export const readPolicy = (
  values: FormValues,
): { readonly set: Omit<Policy, 'id'> } | { readonly errors: FieldErrors } => {
  try {
    return { set: policyIn(values) };
  } catch (error) {
    if (error instanceof WrongField) return { errors: { [error.field]: error.message } };
    throw error;
  }
};
