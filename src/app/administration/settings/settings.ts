import { type AskedEdits, lookAtEdits, saveEdits } from '#src/app/administration/send-edits.ts';
import { lastChange } from '#src/app/organisation/change-desk.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { FormRefusal, SentDeskForm } from '#src/app/ports/console/desk-form.ts';
import type { DeskSettings, PlatformPlaces, SettingsForm, SettingsShown } from '#src/app/ports/console/settings.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { FormValues, Option } from '#src/cards/card.ts';
import { mayRunDesk } from '#src/core/administration/may-edit.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { categoryFields, readCategory, readSkill, skillFields } from './category-fields.ts';
import { deskFields, intakeWords, languageLabel, languageWords, readDesk, weightWords } from './desk-fields.ts';
import type { Read } from './field-parts.ts';
import { personFields, readPerson } from './person-fields.ts';
import { aboutRemoval, removalInWords, removedOf } from './removal.ts';
import { channelWords, readTeam, teamFields } from './team-fields.ts';

type SettingsParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly onWake: () => void;
  /** The platforms that channels can be on. */
  readonly platforms: readonly PlatformPlaces[];
  readonly through: 'console' | 'api';
  /** What the environment says, which only whoever runs the process changes. */
  readonly environment: SettingsShown['environment'];
};

const named = (places: readonly PlatformPlaces[]): readonly Option[] =>
  places.map(({ name, title }) => ({ value: name, label: title }));

type About = Pick<SettingsForm, 'name' | 'fields' | 'removal'> & { readonly read: (values: FormValues) => Read };

const aboutPerson = ({ people, absences }: OrganisationSetup, id: string): About | null => {
  const person = people.find((one) => one.id === id);
  if (person === undefined) return null;
  const isThere = absences.some((one) => one.person === person.id);
  return {
    name: person.name,
    fields: personFields(person, isThere),
    read: (values) => readPerson(person, isThere, values),
  };
};

const aboutTeam = ({ teams }: OrganisationSetup, id: string, platforms: readonly Option[]): About | null => {
  const team = teams.find((one) => one.id === id);
  if (team === undefined) return null;
  return {
    name: team.name,
    fields: teamFields(team, platforms),
    read: (values) => readTeam(team, values, platforms),
  };
};

const aboutCategory = ({ categories }: OrganisationSetup, id: string): About | null => {
  const category = categories.find((one) => one.id === id);
  if (category === undefined) return null;
  return { name: category.name, fields: categoryFields(category), read: (values) => readCategory(category, values) };
};

const aboutSkill = ({ skills }: OrganisationSetup, id: string): About | null => {
  const skill = skills.find((one) => one.id === id);
  if (skill === undefined) return null;
  return { name: skill.name, fields: skillFields(skill), read: (values) => readSkill(skill.id, skills, values) };
};

/** What a form is about, with its fields and how they are read; null: it is not there. */
const aboutIn = (setup: OrganisationSetup, about: string, places: readonly PlatformPlaces[]): About | null => {
  if (setup.teams.length === 0) return null;
  if (about === 'desk') {
    return { name: 'The whole desk', fields: deskFields(setup), read: (values) => readDesk(values, places) };
  }
  const [kind, id = ''] = about.split(/:(.*)/s);
  switch (kind) {
    case 'team':
      return aboutTeam(setup, id, named(places));
    case 'category':
      return aboutCategory(setup, id);
    case 'skill':
      return aboutSkill(setup, id);
    case 'person':
      return aboutPerson(setup, id);
    default:
      return null;
  }
};

const confidenceWords = (confidence: number | null | undefined, usual: string): string =>
  confidence == null ? usual : confidence >= 1 ? 'People choose' : `${Math.round(confidence * 100)} %`;

const shownIn = (setup: OrganisationSetup, places: readonly PlatformPlaces[]): Omit<SettingsShown, 'environment'> => {
  const triage = setup.teams.find(({ id }) => id === setup.triageTeam)?.name ?? setup.triageTeam;
  const about = 'desk';
  const platforms = named(places);
  return {
    desk:
      setup.teams.length === 0
        ? []
        : [
            { what: 'Team for tickets without a category', value: triage, field: 'triage_team', about },
            {
              ...{ what: 'Default time zone', field: 'zone', about },
              value: setup.zone ?? 'UTC (default)',
            },
            { what: languageLabel, value: languageWords(setup), field: 'language', about },
            {
              ...{ what: 'Where to send people with other requests', field: 'elsewhere', about },
              value: setup.elsewhere ?? 'Not set',
            },
            {
              ...{ what: 'Confidence needed to set a category automatically', field: 'confidence', about },
              value: confidenceWords(setup.confidence, 'Learned from results'),
            },
            {
              ...{ what: 'Intake channels', field: 'intake', about },
              value: intakeWords(setup, places),
            },
            { what: 'Routing weights', value: weightWords(setup.weights), field: 'weights', about },
          ],
    teams: setup.teams.flatMap(({ id, name, channel, logChannel }) => [
      { what: `${name}: messages`, value: channelWords(channel, platforms), field: 'channel', about: `team:${id}` },
      {
        what: `${name}: transcripts`,
        value: channelWords(logChannel, platforms),
        field: 'log_channel',
        about: `team:${id}`,
      },
    ]),
    categories: setup.categories.map(({ id, name, confidence }) => ({
      ...{ what: name, value: confidenceWords(confidence, 'Same as the whole desk') },
      ...{ field: 'confidence', about: `category:${id}` },
    })),
  };
};

/** `weights.skill` of the desk, `channel.id` of a team: where a form has what the desk calls otherwise. */
const fieldIn = (field: string, within: readonly (string | number)[]): string =>
  field === 'weights' ? `weights.${within[0] ?? 'skill'}` : field.endsWith('channel') ? `${field}.id` : field;

/** See `DeskSettings`. */
export const createDeskSettings = (parts: SettingsParts): DeskSettings => {
  const { platforms } = parts;
  const { read } = parts.store;

  const aboutOf = async (id: string): Promise<About | null> => {
    const removal = await aboutRemoval(read, id);
    return removal === undefined ? aboutIn(await read.setup(), id, platforms) : removal;
  };

  const editsIn = async ({ id, values }: SentDeskForm): Promise<FormRefusal | AskedEdits | 'not_there'> => {
    const about = await aboutOf(id);
    if (about === null) return 'not_there';
    const form = about.read(values);
    if ('edit' in form) return { edits: [form.edit], fieldOf: fieldIn };
    return { errors: form.errors, problem: form.said ?? null, ...(form.said !== undefined && { isSo: true }) };
  };

  return {
    now: async (actor) =>
      mayRunDesk(actor) ? { ...shownIn(await read.setup(), platforms), environment: parts.environment } : null,
    form: async (actor, id) => {
      if (!mayRunDesk(actor)) return null;
      // Before everything else: what changes meanwhile is then newer than this.
      const basedOn = await lastChange(read);
      const about = await aboutOf(id);
      if (about === null) return 'not_there';
      const { name, fields, removal = null } = about;
      return {
        id,
        name,
        basedOn,
        fields,
        removal,
        values: Object.fromEntries(fields.map((one) => [one.id, one.value])),
      };
    },
    removed: async (actor, kind) => (mayRunDesk(actor) ? removedOf(await read.organisation(), kind) : null),
    look: async (actor, sent) => {
      if (!mayRunDesk(actor)) return null;
      const form = await editsIn(sent);
      if (form === 'not_there' || 'errors' in form) return form;
      const looked = await lookAtEdits(read, actor, sent, form, parts.through);
      if (looked === null || looked === 'not_there' || 'errors' in looked) return looked;
      const [edit] = form.edits;
      const isRemoval = edit?.type === 'remove' || edit?.type === 'bring_back';
      return { fields: isRemoval ? await removalInWords(read, actor, looked, edit) : looked.fields };
    },
    save: async (actor, sent) => {
      if (!mayRunDesk(actor)) return null;
      const form = await editsIn(sent);
      return form === 'not_there' || 'errors' in form ? form : saveEdits(parts, actor, sent, form, parts.through);
    },
  };
};
