import { button } from '#src/cards/button.ts';
import type { Action, Block, Card, ListItem, Text } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { rolesInWords } from './admin-forms.ts';
import { subjectWith } from './person-card.ts';

const { admin } = texts;

/** How many a list shows. */
export const adminListLength = 10;

/** A part of a list: what is shown, from where, of how many. */
export type Part<T> = { readonly shown: readonly T[]; readonly from: number; readonly of: number };

/** `page:20`: the button for what comes behind. */
const more = (
  verb: 'admin' | 'admin_categories' | 'admin_teams',
  { shown, from, of }: Part<unknown>,
): readonly Action[] =>
  from + shown.length < of ? [button(verb, `page:${from + shown.length}`, { label: admin.action.more })] : [];

const counted = ({ shown, from, of }: Part<unknown>): readonly Block[] =>
  shown.length < of ? [{ type: 'context', text: admin.page(from + 1, from + shown.length, of) }] : [];

const listOf = (items: readonly ListItem[], empty: string): Block =>
  items.length === 0 ? { type: 'text', text: empty } : { type: 'list', items };

const card = (title: string, blocks: readonly Block[], actions: readonly Action[]): Card => ({
  ...{ kind: 'admin', tone: 'neutral', title, blocks, actions, ticket: null },
});

/** People with what they do, and the ways on. `called`: who was looked for; null: everybody. */
export const peopleCard = (
  people: Part<{ readonly person: Person; readonly teams: string }>,
  options: { readonly basedOn: number; readonly mayRunDesk: boolean; readonly called: string | null },
): Card => {
  const { basedOn, mayRunDesk, called } = options;
  const items = people.shown.map(({ person, teams }) => ({
    title: person.name,
    detail: [rolesInWords(person.roles), ...(teams === '' ? [] : [teams])].join(' · '),
    actions: [button('admin_person', subjectWith(person.id, basedOn))],
  }));
  const heading: Block = { type: 'text', text: mayRunDesk ? admin.people : admin.yourPeople };
  return card(
    called === null ? admin.title : admin.titleFor(called),
    [
      ...(called === null ? [heading] : []),
      listOf(items, called === null ? admin.nobody : admin.nobodyFound),
      ...counted(people),
    ],
    [
      ...(called === null ? more('admin', people) : []),
      ...(called === null ? [] : [button('admin', '')]),
      button('admin_find', ''),
      button('admin_add', ''),
      ...(mayRunDesk ? [button('admin_teams', ''), button('admin_categories', ''), button('admin_changes', '')] : []),
    ],
  );
};

/** A desk without a team. */
export const emptyDeskCard = (): Card =>
  card(admin.title, [{ type: 'text', text: admin.empty }], [button('admin_start', '', { style: 'primary' })]);

/** Teams or categories; `detail` is in words. */
export type Named = { readonly id: string; readonly name: string; readonly detail: string };

export const teamsCard = (teams: Part<Named>, basedOn: number): Card =>
  card(
    admin.teams,
    [
      listOf(
        teams.shown.map(({ id, name, detail }) => ({
          title: name,
          detail,
          actions: [button('admin_team', subjectWith(id, basedOn))],
        })),
        admin.nobody,
      ),
      ...counted(teams),
    ],
    [...more('admin_teams', teams), button('admin_new_team', ''), button('admin', '')],
  );

export const categoriesCard = (categories: Part<Named>, skills: string, basedOn: number): Card =>
  card(
    admin.categories,
    [
      listOf(
        categories.shown.map(({ id, name, detail }) => ({
          title: name,
          detail,
          actions: [
            button('admin_category', subjectWith(id, basedOn)),
            button('admin_questions', subjectWith(id, basedOn)),
          ],
        })),
        admin.nobody,
      ),
      ...counted(categories),
      { type: 'context', text: admin.skillsThere(skills === '' ? admin.none : skills) },
    ],
    [
      ...more('admin_categories', categories),
      button('admin_new_category', ''),
      button('admin_new_skill', ''),
      button('admin', ''),
    ],
  );

/** Who changed what, in words, the latest first. `next`: behind which change it goes on; null: these were the first. */
export const changesCard = (
  changes: readonly { readonly what: string; readonly at: Instant; readonly detail: string }[],
  next: number | null,
  zone: string,
): Card => {
  const title = (what: string, at: Instant): Text => [`${what} · `, { type: 'time', at, zone }];
  const items = changes.map(({ what, at, detail }) => ({ title: title(what, at), detail, actions: [] }));
  return card(
    admin.changes,
    [listOf(items, admin.noChanges)],
    [
      ...(next === null ? [] : [button('admin_changes', `before:${next}`, { label: admin.action.more })]),
      button('admin', ''),
    ],
  );
};
