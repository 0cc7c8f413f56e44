import { type AskedEdits, lookAtEdits, saveEdits } from '#src/app/administration/send-edits.ts';
import { lastChange } from '#src/app/organisation/change-desk.ts';
import { findCalled } from '#src/app/people/find-called.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { FormRefusal, SentDeskForm } from '#src/app/ports/console/desk-form.ts';
import type { DeskRotations, NamedTurn } from '#src/app/ports/console/on-call.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { FieldErrors, FormValues } from '#src/cards/card.ts';
import type { Edit } from '#src/core/administration/edit.ts';
import { mayRunDesk } from '#src/core/administration/may-edit.ts';
import { freshId, linesIn } from '#src/core/administration/read-words.ts';
import { isDate } from '#src/core/calendar/calendar.ts';
import { localDate } from '#src/core/calendar/local-time.ts';
import { inTime, timeOf } from '#src/core/calendar/week-words.ts';
import { isZone, notAZone } from '#src/core/calendar/zone-offsets.ts';
import { type CalendarId, days, type PersonId, type RotationId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Rotation } from '#src/core/rotation/rotation.ts';
import { stretches } from '#src/core/rotation/who-is-on.ts';
import { cleanName } from '#src/core/visible-text.ts';

type RotationParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly onWake: () => void;
  readonly through: 'console' | 'api';
};

/** How far ahead the coming turns are shown, and how many at most. */
const previewed = days(120);
const mostTurns = 12;
const mostPeople = 200;

/** The field that says whether a team is on call by the rotation. */
const teamField = (team: string): string => `on:${team}`;

const valuesOf = (
  { name, people, every, starts, handover, hours, zone }: Omit<Rotation, 'id'>,
  names: ReadonlyMap<PersonId, Person>,
): FormValues => ({
  ...{ name, zone, starts, hours: hours ?? '' },
  people: people.map((id) => names.get(id)?.email ?? names.get(id)?.name ?? id).join('\n'),
  count: `${every.count}`,
  unit: every.unit,
  handover: inTime(handover),
});

/** The people of the lines, in order. An address that is nobody’s is a sentence. */
const crewIn = async (read: Store['read'], text: string): Promise<readonly Person[] | string> => {
  const lines = linesIn(text);
  if (lines.length > mostPeople) return `Enter at most ${mostPeople} people.`;
  const found: Person[] = [];
  for (const line of lines) {
    const person = await findCalled(read, line);
    if (person === null) return `I don’t know “${line}”. Enter an e-mail address or full name.`;
    found.push(person);
  }
  return found;
};

const readRotation = async (
  read: Store['read'],
  values: FormValues,
): Promise<{ readonly set: Omit<Rotation, 'id'> } | { readonly errors: FieldErrors }> => {
  const said = (field: string): string => (Object.hasOwn(values, field) ? (values[field] ?? '').trim() : '');
  const errors: Record<string, string> = {};
  const name = cleanName(said('name'));
  if (name === '' || name.length > 100) errors.name = 'Enter a name of at most 100 characters.';
  const zone = said('zone');
  if (!isZone(zone)) errors.zone = notAZone(zone);
  const people = await crewIn(read, said('people'));
  if (typeof people === 'string') errors.people = people;
  const count = /^\d{1,3}$/.test(said('count')) ? Number(said('count')) : 0;
  if (count < 1) errors.count = 'Write a whole number, such as 1.';
  const unit = said('unit');
  if (unit !== 'days' && unit !== 'weeks') errors.unit = 'Choose one from the list.';
  const starts = said('starts');
  if (!isDate(starts)) errors.starts = 'Enter the day on which the first turn starts, such as 2026-12-24.';
  const handover = timeOf(said('handover'));
  if (handover === null || handover === 1_440) errors.handover = 'Enter a time of day, such as 09:00.';
  if (Object.keys(errors).length > 0) return { errors };
  return {
    set: {
      ...{ name, zone, starts, handover: handover ?? 0 },
      people: typeof people === 'string' ? [] : people.map(({ id }) => id),
      every: { count, unit: unit === 'weeks' ? 'weeks' : 'days' },
      hours: (said('hours') || null) as CalendarId | null,
    },
  };
};

/** Teams that begin or cease to be on call by it. */
const teamEdits = (rotation: RotationId, values: FormValues, { teams }: Organisation): readonly Edit[] =>
  [...teams.values()].flatMap(({ id, onCall }): readonly Edit[] => {
    const wanted = Object.hasOwn(values, teamField(id));
    if (wanted === (onCall === rotation)) return [];
    return [{ type: 'edit_team', id, set: { onCall: wanted ? rotation : null } }];
  });

/** See `DeskRotations`. */
export const createRotations = (parts: RotationParts): DeskRotations => {
  const { store, clock } = parts;
  const { read } = store;

  const editsIn = async ({
    id,
    values,
  }: SentDeskForm): Promise<FormRefusal | (AskedEdits & { readonly id: RotationId })> => {
    const rotation = await readRotation(read, values);
    if ('errors' in rotation) return { errors: rotation.errors, problem: null };
    const organisation = await read.organisation();
    const { set } = rotation;
    const known = (id === '' ? freshId(set.name, new Set(organisation.rosters.keys())) : id) as RotationId;
    const edits: readonly Edit[] = [
      { type: id === '' ? 'add_rotation' : 'edit_rotation', id: known, set },
      ...teamEdits(known, values, organisation),
    ];
    return { edits, fieldOf: (field) => (field === 'every' ? 'count' : field), id: known };
  };

  return {
    list: async (actor) =>
      mayRunDesk(actor)
        ? [...(await read.organisation()).rosters.values()].map(({ rotation: { id, name } }) => ({ id, name }))
        : null,
    form: async (actor, id) => {
      if (!mayRunDesk(actor)) return null;
      // Before everything else: what changes meanwhile is then newer than this.
      const basedOn = await lastChange(read);
      const { rosters, calendars, teams, zone = actor.zone } = await read.organisation();
      const found = rosters.get(id as RotationId)?.rotation;
      if (id !== '' && found === undefined) return 'not_there';
      const fresh = { every: { count: 1, unit: 'weeks' }, starts: localDate(clock.now(), zone) } as const;
      const rotation = found ?? { name: '', zone, people: [], handover: 9 * 60, hours: null, ...fresh };
      const people = new Map((await read.people(rotation.people)).map((one) => [one.id, one]));
      const on = [...teams.values()].filter(({ onCall }) => found !== undefined && onCall === found.id);
      return {
        ...{ id, name: rotation.name, basedOn },
        values: { ...valuesOf(rotation, people), ...Object.fromEntries(on.map((team) => [teamField(team.id), 'on'])) },
        calendars: [...calendars.values()].map((one) => ({ value: one.id, label: one.name })),
        teams: [...teams.values()].map((one) => ({ value: one.id, label: one.name })),
      };
    },
    look: async (actor, sent) => {
      if (!mayRunDesk(actor)) return null;
      const form = await editsIn(sent);
      if ('errors' in form) return form;
      const looked = await lookAtEdits(read, actor, sent, form, parts.through);
      if (looked === null || looked === 'not_there' || 'errors' in looked) return looked;
      const { fields, after } = looked;
      return { fields, turns: await comingTurns(read, after.rotations, form.id, clock.now()) };
    },
    save: async (actor, sent) => {
      if (!mayRunDesk(actor)) return null;
      const form = await editsIn(sent);
      if ('errors' in form) return form;
      return saveEdits(parts, actor, sent, form, parts.through);
    },
  };
};

const comingTurns = async (
  read: Store['read'],
  rotations: readonly Rotation[],
  id: RotationId,
  now: number,
): Promise<readonly NamedTurn[]> => {
  const rotation = rotations.find((one) => one.id === id);
  if (rotation === undefined) return [];
  const names = new Map((await read.people(rotation.people)).map((one) => [one.id, one.name]));
  const from = Math.max(now, Date.parse(rotation.starts) - days(2));
  return stretches({ rotation, hours: null, covers: [] }, from, from + previewed)
    .slice(0, mostTurns)
    .map(({ person, ...turn }) => ({ ...turn, name: names.get(person) ?? person }));
};
