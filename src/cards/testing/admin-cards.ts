import { type AdminFormKind, adminForm, roleValue } from '#src/cards/admin/admin-forms.ts';
import { categoriesCard, changesCard, emptyDeskCard, peopleCard, teamsCard } from '#src/cards/admin/admin-lists.ts';
import { leaveCard, type PersonShown, personCard, subjectWith } from '#src/cards/admin/person-card.ts';
import type { Card } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { monday, people } from '#src/core/testing/small-organisation.ts';
import type { GalleryCard, GalleryForm } from './gallery-stories.ts';
import { clipped, hostileTexts } from './hostile-texts.ts';

const { admin } = texts;

const about = (name: string, card: Card): GalleryCard => ({ name: `admin/${name}`, card, story: null, reader: null });

const shown = (given: Partial<PersonShown> = {}): PersonShown => ({
  person: people.dana,
  teams: 'Support',
  manager: 'Mona',
  terms: { skills: 'Hardware 4, Networks 2', capacity: 5, hours: 'Office hours (mon-fri 09:00-17:00)' },
  away: null,
  basedOn: 12,
  zone: 'Europe/Berlin',
  mayRunDesk: true,
  isReader: false,
  ...given,
});

const everybody = Object.values(people).map((person) => ({ person, teams: person.teams.join(', ') }));
const hostile = Object.values(hostileTexts).map(clipped).slice(0, 10);
const longWords = 'Ω&<*_'.repeat(20);

export const adminCards: readonly GalleryCard[] = [
  about(
    'everybody, the first ten of forty',
    peopleCard({ shown: everybody, from: 0, of: 40 }, { basedOn: 12, mayRunDesk: true, called: null }),
  ),
  about(
    'a manager finds nobody',
    peopleCard({ shown: [], from: 0, of: 0 }, { basedOn: 12, mayRunDesk: false, called: 'zoe' }),
  ),
  about('an empty desk', emptyDeskCard()),
  about('a technician', personCard(shown())),
  about(
    'themselves, as a manager',
    personCard(shown({ person: people.mona, terms: null, mayRunDesk: false, isReader: true })),
  ),
  about('away, just saved', personCard(shown({ away: { from: monday, until: null } }), [admin.saved])),
  about('has left', personCard(shown({ person: people.ines }), [admin.saved, admin.handedOver(2)])),
  about(
    'hostile person',
    personCard(shown({ person: { ...people.dana, name: longWords, department: longWords }, teams: longWords })),
  ),
  about('to leave with tickets', leaveCard(people.dana, 3, 12)),
  about(
    'teams',
    teamsCard({ shown: [{ id: 'support', name: 'Support', detail: admin.ledBy('Mona') }], from: 0, of: 1 }, 12),
  ),
  about(
    'hostile categories',
    categoriesCard(
      { shown: hostile.map((name, n) => ({ id: `c${n}`, name, detail: name })), from: 0, of: 200 },
      hostile.join(', ').slice(0, 1_000),
      12,
    ),
  ),
  about(
    'who changed what',
    changesCard([{ what: 'Dana changed: Ada', at: monday, detail: 'capacity: 3 → 5' }], 7, 'Europe/Berlin'),
  ),
  about(
    'hostile changes',
    changesCard(
      hostile.map((what) => ({ what, at: monday, detail: what })),
      7,
      'UTC',
    ),
  ),
];

const facts = (name: string, values: Readonly<Record<string, string>>) => ({ name, values, mayRunDesk: true });
const form = (kind: AdminFormKind, name: string, values: Readonly<Record<string, string>> = {}): GalleryForm => ({
  name: `${kind}/${name}`,
  form: adminForm(
    kind,
    'f47ac10b-58cc-4372-a567-0e02b2c3d479',
    subjectWith('f47ac10b-58cc-4372-a567-0e02b2c3d479', 123_456),
    facts(name, values),
  ),
});

export const adminForms: readonly GalleryForm[] = [
  form('admin_find', ''),
  form('admin_add', '', { role: 'technician', teams: 'Support', zone: 'Europe/Berlin' }),
  form('admin_edit', 'Dana', { name: 'Dana', email: 'dana@example.org' }),
  form('admin_edit', longWords, { name: longWords }),
  form('admin_roles', 'Dana', { role: roleValue(people.olu.roles), teams: 'Networks' }),
  {
    name: 'admin_roles/by a manager',
    form: adminForm('admin_roles', 'n', 'dana.1', { ...facts('Dana', {}), mayRunDesk: false }),
  },
  form('admin_skills', 'Dana', { skills: 'Hardware 4' }),
  form('admin_hours', 'Dana', { hours: 'Office hours', zone: 'Europe/Berlin', capacity: '5' }),
  form('admin_away', 'Dana', { which: 'away' }),
  form('admin_category', 'Hardware', { team: 'Support', effort: '1', accept: '15m' }),
  form('admin_new_category', ''),
  form('admin_team', 'Support', { name: 'Support', manager: 'mona@example.org' }),
  form('admin_new_team', ''),
  form('admin_new_skill', ''),
  form('admin_start', '', { team: 'IT Support', hours: 'mon-fri 09:00-17:00', zone: 'Europe/Berlin' }),
];
