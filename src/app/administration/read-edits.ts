import { type AdminFormKind, adminFields } from '#src/cards/admin/admin-forms.ts';
import type { FieldErrors, FormValues } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { readChatAsks } from '#src/core/administration/chat-asks-in-words.ts';
import type { Edit, PersonSettings } from '#src/core/administration/edit.ts';
import { readQuestions } from '#src/core/administration/questions-in-words.ts';
import { freshId, readShift, writeHours } from '#src/core/administration/read-words.ts';
import { readHours } from '#src/core/calendar/week-words.ts';
import { replyLimits } from '#src/core/conversation/canned-reply.ts';
import type { CalendarId, CategoryId, PersonId, SkillId, TeamId } from '#src/core/ids.ts';
import { takenIds } from '#src/core/organisation/organisation.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { visibleWords } from '#src/core/visible-text.ts';
import {
  approvalIn,
  emailIn,
  goodIn,
  groupsIn,
  helpIn,
  leaderIn,
  minutesIn,
  nameIn,
  needed,
  numberIn,
  outageSignIn,
  type Reading,
  type ReadParts,
  repliesIn,
  skillsIn,
  teamIn,
  WrongField,
  workIn,
} from './read-fields.ts';

const { admin } = texts;

/** What a form asks for, or what is wrong with its fields. */
type ReadEdits = { readonly edits: readonly Edit[] } | { readonly errors: FieldErrors };

/** Somebody's hours: a calendar that is there, or one made of what was written. */
const hoursIn = (reading: Reading): readonly Edit[] => {
  const { organisation, id, said } = reading;
  const zone = needed(reading, 'zone');
  const person = { zone, capacity: numberIn(reading, 'capacity') };
  const hours = goodIn('hours', readShift(said('hours'), organisation));
  const edit = (shift: CalendarId | null): Edit => ({
    type: 'edit_person',
    id: id as PersonId,
    set: { ...person, shift },
  });
  if (hours === null || 'calendar' in hours) return [edit(hours?.calendar ?? null)];
  const name = writeHours(hours.week);
  const same = [...organisation.calendars.values()].find(
    (one) => one.zone === zone && one.holidays.length === 0 && writeHours(one.week) === name,
  );
  if (same !== undefined) return [edit(same.id)];
  const fresh = freshId(`hours ${name} ${zone}`, takenIds(organisation, 'calendars')) as CalendarId;
  return [{ type: 'add_hours', id: fresh, set: { name, zone, week: hours.week } }, edit(fresh)];
};

const startIn = (reading: Reading): Edit => {
  const week = readHours(needed(reading, 'hours'));
  if (week === null) throw new WrongField('hours', 'Write hours like mon-fri 09:00-17:00, sat 10:00-12:00.');
  const set = { team: nameIn(reading, 'team'), zone: needed(reading, 'zone'), week, manager: reading.actor.id };
  return { type: 'start', id: 'desk' as TeamId, set };
};

const needsIn = (reading: Reading) => ({
  team: teamIn(reading, 'team'),
  required: skillsIn(reading, 'required'),
  preferred: skillsIn(reading, 'preferred'),
  acceptWithin: minutesIn(reading, 'accept'),
});

const editsIn = async (kind: AdminFormKind, reading: Reading): Promise<readonly Edit[]> => {
  const { id, parts, said, organisation } = reading;
  const person = (set: Partial<PersonSettings>): readonly Edit[] => [{ type: 'edit_person', id: id as PersonId, set }];
  switch (kind) {
    case 'admin_find':
    case 'admin_away':
      return [];
    case 'admin_start':
      return [startIn(reading)];
    case 'admin_add': {
      const set = {
        name: nameIn(reading, 'name'),
        email: emailIn(reading),
        ...workIn(reading),
        zone: needed(reading, 'zone'),
      };
      return [{ type: 'add_person', id: parts.newId() as PersonId, set }];
    }
    case 'admin_edit':
      return person({
        name: nameIn(reading, 'name'),
        email: emailIn(reading),
        manager: await leaderIn(reading, 'manager'),
        department: said('department') || null,
      });
    case 'admin_care':
      return person({
        groups: groupsIn(reading),
        vip: said('vip') === 'yes',
        delegate: await leaderIn(reading, 'delegate'),
      });
    case 'admin_roles':
      return person(workIn(reading));
    case 'admin_skills':
      return person({ skills: skillsIn(reading, 'skills') });
    case 'admin_hours':
      return hoursIn(reading);
    case 'admin_category': {
      const set = { ...needsIn(reading), effort: numberIn(reading, 'effort') };
      return [{ type: 'edit_category', id: id as CategoryId, set }];
    }
    case 'admin_questions': {
      const before = organisation.categories.get(id as CategoryId)?.questions ?? [];
      const questions = goodIn('questions', readQuestions(said('questions'), before));
      const chatAsks = goodIn('asks', readChatAsks(said('asks'), questions));
      return [{ type: 'edit_category', id: id as CategoryId, set: { questions, chatAsks } }];
    }
    case 'admin_approval':
      return [{ type: 'edit_category', id: id as CategoryId, set: { approval: await approvalIn(reading) } }];
    case 'admin_new_category': {
      const name = nameIn(reading, 'name');
      const fresh = freshId(name, takenIds(organisation, 'categories')) as CategoryId;
      return [{ type: 'add_category', id: fresh, set: { name, ...needsIn(reading) } }];
    }
    case 'admin_team':
      return [
        {
          type: 'edit_team',
          id: id as TeamId,
          set: { name: nameIn(reading, 'name'), manager: await leaderIn(reading, 'manager') },
        },
      ];
    case 'admin_replies':
      return [{ type: 'edit_team', id: id as TeamId, set: { replies: repliesIn(reading) } }];
    case 'admin_outages':
      return [{ type: 'edit_team', id: id as TeamId, set: { proposeOutage: outageSignIn(reading) } }];
    case 'admin_team_help':
      return [{ type: 'edit_team', id: id as TeamId, set: helpIn(reading, 'on') }];
    case 'admin_category_help':
      return [{ type: 'edit_category', id: id as CategoryId, set: helpIn(reading, 'team') }];
    case 'admin_new_team': {
      const name = nameIn(reading, 'name');
      const fresh = freshId(name, takenIds(organisation, 'teams')) as TeamId;
      return [{ type: 'add_team', id: fresh, set: { name, manager: await leaderIn(reading, 'manager') } }];
    }
    case 'admin_new_skill': {
      const name = nameIn(reading, 'name');
      const known = [...organisation.skills.values()].some((one) => one.name.toLowerCase() === name.toLowerCase());
      if (known) throw new WrongField('name', admin.problem.exists);
      return [{ type: 'add_skill', id: freshId(name, takenIds(organisation, 'skills')) as SkillId, set: { name } }];
    }
  }
};

/** Reads a form of the desk's admins. `id`: who or what it is about, as the form says; it may be forged. */
export const readEdits = async (
  parts: ReadParts,
  given: {
    readonly kind: AdminFormKind;
    readonly id: string;
    readonly values: FormValues;
    readonly actor: Person;
  },
): Promise<ReadEdits> => {
  const { kind, id, values, actor } = given;
  const own = new Set(adminFields(kind));
  const said = (field: string): string =>
    own.has(field) && Object.hasOwn(values, field)
      ? visibleWords(values[field] ?? '').slice(0, field === 'replies' ? replyLimits.together + 1 : 2_000)
      : '';
  const organisation = await parts.store.read.organisation();
  try {
    return { edits: await editsIn(kind, { parts, actor, id, organisation, said }) };
  } catch (error) {
    if (error instanceof WrongField) return { errors: { [error.field]: error.message } };
    throw error;
  }
};
