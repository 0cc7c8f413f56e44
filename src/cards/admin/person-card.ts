import { button } from '#src/cards/button.ts';
import type { Action, Block, Card, Text } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import type { Instant } from '#src/core/ids.ts';
import { hasRole, type Person, worksHere } from '#src/core/organisation/person.ts';
import { rolesInWords } from './admin-forms.ts';

const { admin } = texts;

/** Somebody as an admin or their manager sees them, everything in words. */
export type PersonShown = {
  readonly person: Person;
  readonly teams: string;
  readonly manager: string | null;
  /** A technician's; null: they are none. */
  readonly terms: { readonly skills: string; readonly capacity: number; readonly hours: string } | null;
  /** Now or later; null: they are here. `from` null: they are away now. */
  readonly away: { readonly from: Instant | null; readonly until: Instant | null } | null;
  /** What this card knows of: the last change of the desk. */
  readonly basedOn: number;
  /** Who reads it: their zone, and whether it is about them. */
  readonly zone: string;
  readonly mayRunDesk: boolean;
  readonly isReader: boolean;
};

/** What a button or form about somebody carries: who, and how the desk was. */
export const subjectWith = (id: string, basedOn: number): string => `${id}.${basedOn}`;

/** What `subjectWith` made; null: none of ours did. */
export const readSubjectWith = (subject: string): { readonly id: string; readonly basedOn: number } | null => {
  const [, id, basedOn] = /^(.+)\.(\d{1,15})$/s.exec(subject) ?? [];
  return id === undefined ? null : { id, basedOn: Number(basedOn) };
};

const awayText = ({ away, zone }: PersonShown): Text => {
  if (away === null) return admin.form.admin_away.no;
  const time = (at: Instant) => ({ type: 'time', at, zone }) as const;
  return admin.awayTimes(away.from === null ? null : time(away.from), away.until === null ? null : time(away.until));
};

/** What whoever reads it may do about them. */
export const personActions = (shown: PersonShown): readonly Action[] => {
  const { person, basedOn, mayRunDesk, isReader, terms, away } = shown;
  const value = subjectWith(person.id, basedOn);
  const label = admin.action;
  if (!person.active) return mayRunDesk ? [button('admin_return', value, { label: label.comesBack })] : [];
  const mayJudge = mayRunDesk || !isReader;
  const works = worksHere(person);
  return [
    ...(mayRunDesk ? [button('admin_edit', value), button('admin_care', value)] : []),
    ...(mayJudge ? [button('admin_roles', value)] : []),
    ...(terms === null ? [] : [button('admin_skills', value), button('admin_hours', value)]),
    ...(works || away !== null ? [button('admin_away', value)] : []),
    ...(mayJudge && (works || mayRunDesk) ? [button('admin_leave', value, { style: 'danger' })] : []),
  ];
};

/** Somebody's card for admins and their managers. `said`: what was just done, in sentences. */
export const personCard = (shown: PersonShown, said: readonly string[] = []): Card => {
  const { person, teams, manager, terms } = shown;
  const { label } = admin;
  const facts = [
    ...(person.active ? [] : [{ label: label.state, value: admin.hasLeft }]),
    { label: label.email, value: person.email ?? admin.none },
    { label: label.role, value: rolesInWords(person.roles) },
    { label: label.teams, value: teams === '' ? admin.none : teams },
    { label: label.manager, value: manager ?? admin.nobodyNamed },
    ...(person.department === undefined ? [] : [{ label: label.department, value: person.department }]),
    { label: label.zone, value: person.zone },
    ...(terms === null
      ? []
      : [
          { label: label.skills, value: terms.skills === '' ? admin.none : terms.skills },
          { label: label.capacity, value: `${terms.capacity}` },
          { label: label.hours, value: terms.hours },
        ]),
    ...(hasRole(person, 'technician', 'manager') || shown.away !== null
      ? [{ label: label.away, value: awayText(shown) }]
      : []),
  ];
  return {
    kind: 'admin_person',
    tone: person.active ? 'neutral' : 'warning',
    title: person.name,
    blocks: [...said.map((text): Block => ({ type: 'text', text })), { type: 'facts', facts }],
    actions: [...personActions(shown), button('admin', '')],
    ticket: null,
  };
};

/** Asks whether somebody has really left. */
export const leaveCard = ({ name, id }: Person, holds: number, basedOn: number): Card => ({
  kind: 'admin_leave',
  tone: 'warning',
  title: name,
  blocks: [{ type: 'text', text: [...(holds === 0 ? [] : [admin.holds(holds)]), admin.sureLeft(name)].join(' ') }],
  actions: [
    button('admin_left', subjectWith(id, basedOn), { style: 'danger' }),
    button('admin_person', subjectWith(id, basedOn), { label: name }),
  ],
  ticket: null,
});
