import type { EditedSince } from '#src/app/organisation/edited-since.ts';
import type { SetUpPlan } from '#src/app/organisation/set-up-desk.ts';
import type { SetupChange } from '#src/core/organisation/setup-changes.ts';

const kinds: Record<SetupChange['kind'], string> = {
  settings: 'setting',
  calendars: 'calendar',
  rotations: 'rotation',
  teams: 'team',
  skills: 'skill',
  categories: 'category',
  people: 'person',
  policies: 'policy',
  rules: 'rules',
};

/** What changes, line by line, and what the admin should know about it. */
export const describePlan = (plan: SetUpPlan): readonly string[] => {
  const { edited } = plan;
  return [
    ...changeLines(plan),
    ...(edited.length === 0
      ? []
      : [
          'What was edited since is taken back only with --over-edits; desk organisation show prints the present state.',
        ]),
    ...planNotes(plan),
  ];
};

/** What changes, line by line. */
export const changeLines = ({ changes, accounts, organisation, edited }: SetUpPlan): readonly string[] => {
  const names = new Map(organisation.setup.people.map(({ id, name }) => [id, name]));
  return [
    ...changes.map((change) => {
      const since = edited.find(({ kind, id }) => kind === change.kind && id === change.id);
      return since === undefined ? inWords(change) : `${inWords(change)} (${editedInWords(since)})`;
    }),
    ...accounts.map(({ person, platform, user }) =>
      line('added', 'account', `${names.get(person)}: ${platform} ${user}`),
    ),
  ];
};

/** What the admin should know about it. */
export const planNotes = ({ changes, unmentioned, holding }: SetUpPlan): readonly string[] => {
  const hasNew = (...wanted: readonly SetupChange['kind'][]): boolean =>
    changes.some(({ kind, change }) => wanted.includes(kind) && change !== 'added');
  return [
    ...holding.map(
      ({ name, tickets }) =>
        `${name} holds ${tickets === 1 ? '1 open ticket: it goes' : `${tickets} open tickets: they go`} back to the team, which looks for someone else at once.`,
    ),
    ...(hasNew('policies', 'rules')
      ? ['Policies apply to tickets filed from now on; existing tickets keep their targets.']
      : []),
    ...(hasNew('calendars')
      ? ['Calendars apply at once; an existing deadline moves when its clock is next paused or restarted.']
      : []),
    ...(unmentioned.length === 0
      ? []
      : [
          `Not in the file, and left as they are: ${unmentioned.map(({ id, name }) => `${name} (${id})`).join(', ')}. To deactivate someone, keep them in the file with active: false.`,
        ]),
  ];
};

const editedInWords = ({ fields, by }: EditedSince): string =>
  fields.length === 0
    ? `removed since${by === null ? '' : ` by ${by}`}`
    : `edited since${by === null ? '' : ` by ${by}`}: ${fields.join(', ')}`;

const line = (change: string, kind: string, what: string): string => `${change.padEnd(11)}  ${kind.padEnd(8)}  ${what}`;

const inWords = ({ kind, id, name, change, fields }: SetupChange): string => {
  const others = change === 'changed' ? fields : fields.filter((field) => field !== 'active');
  const subject = kind === 'settings' || kind === 'rules' || id === name ? name : `${name} (${id})`;
  return line(change, kinds[kind], others.length === 0 ? subject : `${subject}: ${others.join(', ')}`);
};
