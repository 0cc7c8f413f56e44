import { fieldsInWords } from '#src/app/administration/in-words.ts';
import { withFields } from '#src/app/organisation/carry-out.ts';
import type { RemovedPart, SettingsForm, ShownUse } from '#src/app/ports/console/settings.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Field, FormValues } from '#src/cards/card.ts';
import type { Edit } from '#src/core/administration/edit.ts';
import { holdsTickets, type Removable, type Use, usesOf } from '#src/core/administration/remove.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { setupChanges } from '#src/core/organisation/setup-changes.ts';
import { type Read, select } from './field-parts.ts';

const kinds: Readonly<Record<string, Removable>> = {
  team: 'teams',
  category: 'categories',
  skill: 'skills',
  calendar: 'calendars',
};

const singular: Readonly<Record<Removable | Use['kind'], string>> = {
  ...{ teams: 'Team', categories: 'Category', skills: 'Skill', calendars: 'Calendar', people: 'Person' },
  ...{ policies: 'Policy', rules: 'Rule', rotations: 'Rotation', settings: 'Setting' },
};

/** What a form asks to remove or to bring back: `remove-team:`, `bring-back-skill:` and an id; null: it asks neither. */
const askedIn = (
  about: string,
): { readonly does: 'remove' | 'bring_back'; readonly what: Removable; readonly id: string } | null => {
  const [, does, kind = '', id = ''] = /^(remove|bring-back)-([a-z]+):(.+)$/s.exec(about) ?? [];
  const what = kinds[kind];
  return what === undefined ? null : { does: does === 'remove' ? 'remove' : 'bring_back', what, id };
};

/** A form that removes something, or brings it back. */
type Asked = Pick<SettingsForm, 'name' | 'fields' | 'removal'> & { readonly read: (values: FormValues) => Read };

const nothing = '-';

const shownUse = ({ kind, id, name, needs }: Use): ShownUse => ({ kind, id, name: `${singular[kind]} ${name}`, needs });

/** What takes the place of it: anything else there is, or nothing where everything can do without. */
const insteadField = (others: readonly { readonly id: string; readonly name: string }[], isNeeded: boolean): Field =>
  select('instead', 'Replace with', isNeeded ? '' : nothing, [
    ...(isNeeded ? [{ value: '', label: 'Choose…' }] : [{ value: nothing, label: 'Nothing' }]),
    ...others.map(({ id, name }) => ({ value: id, label: name })),
  ]);

/** Open tickets that name it. They count in the hours they were promised, and name no calendar. */
const ticketsNaming = async (read: Store['read'], what: Removable, id: string) =>
  what === 'calendars' ? [] : read.openTicketsNaming(what, id);

const removing = async (
  read: Store['read'],
  setup: OrganisationSetup,
  { what, id }: { readonly what: Removable; readonly id: string },
): Promise<Asked | null> => {
  const all: readonly { readonly id: string; readonly name: string }[] = setup[what];
  const one = all.find((other) => other.id === id);
  if (one === undefined) return null;
  const uses = usesOf(setup, what, id);
  const tickets = await ticketsNaming(read, what, id);
  const isNeeded = uses.some(({ needs }) => needs) || (holdsTickets(what) && tickets.length > 0);
  const others = all.filter((other) => other.id !== id);
  return {
    name: `Remove ${singular[what].toLowerCase()} ${one.name}`,
    fields: [insteadField(others, isNeeded)],
    removal: { does: 'remove', what, uses: uses.map(shownUse), tickets: tickets.length, isNeeded },
    read: ({ instead = '' }) => {
      if (others.some((other) => other.id === instead)) return { edit: { type: 'remove', id, set: { what, instead } } };
      if (instead === nothing && !isNeeded) return { edit: { type: 'remove', id, set: { what, instead: null } } };
      const none = `There is no other ${singular[what].toLowerCase()}. Add one first, or change what uses this one.`;
      return { errors: { instead: others.length === 0 ? none : 'Choose a replacement.' } };
    },
  };
};

const returning = (
  { former }: Organisation,
  { what, id }: { readonly what: Removable; readonly id: string },
): Asked | null => {
  const was = new Map<string, { readonly name: string }>(former?.[what] ?? []).get(id);
  if (was === undefined) return null;
  return {
    name: `Restore ${singular[what].toLowerCase()} ${was.name}`,
    fields: [],
    removal: { does: 'bring_back', what, uses: [], tickets: 0, isNeeded: false },
    read: () => ({ edit: { type: 'bring_back', id, set: { what, was } } as Edit }),
  };
};

/** The form that removes something or brings it back; undefined: it is another form, null: there is nothing to do it with. */
export const aboutRemoval = async (read: Store['read'], about: string): Promise<Asked | null | undefined> => {
  const asked = askedIn(about);
  if (asked === null) return undefined;
  const [organisation, setup] = [await read.organisation(), await read.setup()];
  const found = asked.does === 'remove' ? await removing(read, setup, asked) : returning(organisation, asked);
  if (found !== null) return found;
  // It is done already: whoever did it looks at this.
  const isThere = asked.does === 'bring_back' && setup[asked.what].some(({ id }) => id === asked.id);
  const isGone = asked.does === 'remove' && organisation.former?.[asked.what].has(asked.id as never) === true;
  if (!isThere && !isGone) return null;
  const said = isGone ? 'It has already been removed.' : 'It has already been restored.';
  return { name: said, fields: [], removal: null, read: () => ({ errors: {}, said }) };
};

/** What was removed of a kind, by name. */
export const removedOf = ({ former }: Organisation, kind: string): readonly RemovedPart[] => {
  const what = kinds[kind];
  if (what === undefined) return [];
  const all: readonly { readonly id: string; readonly name: string }[] = [...(former?.[what].values() ?? [])];
  return all
    .map(({ id, name }) => ({ name, about: `bring-back-${kind}:${id}` }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
};

/** What removing something or bringing it back would change, a line each. */
export const removalInWords = async (
  read: Store['read'],
  reader: Person,
  { before, after }: { readonly before: OrganisationSetup; readonly after: OrganisationSetup },
  edit: Edit,
): Promise<readonly string[]> => {
  const changes = withFields({ before, after, changes: setupChanges(before, after) });
  const lines = await Promise.all(
    changes.map(async ({ kind, name, change, fields }) => {
      if (change === 'removed') return `${singular[kind]} ${name}: removed`;
      if (change === 'added') return `${singular[kind]} ${name}: restored as it was`;
      const words = await fieldsInWords(
        read,
        fields.map((one) => ({ ...one, kind })),
        reader,
      );
      return `${kind === 'rules' || kind === 'settings' ? '' : `${singular[kind]} `}${name}: ${words.join('; ')}`;
    }),
  );
  if (edit.type !== 'remove') return lines;
  const { what, instead } = edit.set;
  const tickets = await ticketsNaming(read, what, edit.id);
  const count = tickets.length === 1 ? '1 ticket that isn’t closed' : `${tickets.length} tickets that aren’t closed`;
  const named = (id: string): string => [...before[what]].find((one) => one.id === id)?.name ?? id;
  return [
    ...lines,
    ...(tickets.length === 0
      ? []
      : [
          instead !== null
            ? `${count}: ${named(edit.id)} → ${named(instead)}`
            : `${count}: ${tickets.length === 1 ? 'no longer asks' : 'no longer ask'} for ${named(edit.id)}`,
        ]),
    'Closed tickets, figures and earlier changes keep its name',
  ];
};
