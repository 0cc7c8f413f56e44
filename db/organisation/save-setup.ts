import { sql } from 'kysely';
import { preparedRows } from '#db/engine/prepared.ts';
import type { Db, Schema } from '#db/engine/schema.ts';
import { StaleOrganisationError } from '#src/app/ports/errors.ts';
import { requireUsable } from '#src/app/store-kit/usable-calendars.ts';
import type { AssistantSwitches } from '#src/core/assistant-switches.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { saveAbsenceSources } from './absence-feeds.ts';
import { bumpOrganisationFrom, bumpPeople } from './organisation-version.ts';
import { savePeople } from './people.ts';
import { saveRotations } from './rotations.ts';
import { markWhatLeft, removeRotations } from './setup-removal.ts';
import { saveTechnicians } from './technician-terms-write.ts';

/**
 * Saves the organisation as `setup` describes it. Throws StaleOrganisationError when it is no longer at the version
 * `basedOn`. The caller's transaction makes it all or nothing.
 */
export const saveSetup = async (db: Db, setup: OrganisationSetup, basedOn: number): Promise<void> => {
  requireUsable(setup.calendars);
  // First of all: anyone else who is saving waits here, and then finds that it was changed.
  if (!(await bumpOrganisationFrom(db, basedOn))) {
    throw new StaleOrganisationError(`The organisation is no longer at version ${basedOn}`);
  }
  await markWhatLeft(db, setup);
  await savePeople(db, setup.people);
  await saveCalendars(
    db,
    setup.calendars.map(({ id, name, zone, week, holidays, feed }) => ({
      id,
      name,
      zone,
      week: JSON.stringify(week),
      holidays: JSON.stringify(holidays),
      holidays_from: feed?.source ?? null,
    })),
  );
  await saveRotations(db, setup.rotations);
  await saveTeams(
    db,
    setup.teams.map(
      ({ id, name, manager, channel, logChannel, onCall, assistant, suggests, replies, proposeOutage }) => ({
        id,
        name,
        manager,
        channel_platform: channel?.platform ?? null,
        channel_id: channel?.id ?? null,
        log_platform: logChannel?.platform ?? null,
        log_id: logChannel?.id ?? null,
        on_call: onCall ?? null,
        ...switchesIn(assistant),
        suggests: flagOf(suggests),
        replies: replies === undefined ? null : JSON.stringify(replies),
        propose_outage: proposeOutage === undefined ? null : JSON.stringify(proposeOutage),
      }),
    ),
  );
  await saveSkills(db, setup.skills);
  await replaceCategories(db, setup);
  await replaceRules(db, setup);
  await saveTechnicians(db, setup);
  await saveAbsenceSources(db, setup);
  await db
    .updateTable('desk')
    .set({
      triage_team: setup.triageTeam || null,
      confidence: setup.confidence,
      zone: setup.zone ?? null,
      elsewhere: setup.elsewhere,
      language: setup.language ?? null,
      weights: setup.weights === null ? null : JSON.stringify(setup.weights),
      intake: setup.intake === undefined ? null : JSON.stringify(setup.intake),
    })
    .execute();
  await removeRotations(db, setup);
  await bumpPeople(db);
};

/** Null: nothing is said. */
const flagOf = (flag: boolean | undefined): number | null => (flag === undefined ? null : Number(flag));

const switchesIn = (
  switches: AssistantSwitches | undefined,
): Pick<Schema['teams'], 'assistant_off' | 'assistant_switches'> => ({
  assistant_off: switches === false ? 1 : 0,
  assistant_switches: switches ? JSON.stringify(switches) : null,
});

const saveTeams = preparedRows<Omit<Schema['teams'], 'removed'>>(
  [
    'id',
    'name',
    'manager',
    'channel_platform',
    'channel_id',
    'log_platform',
    'log_id',
    'on_call',
    'assistant_off',
    'assistant_switches',
    'suggests',
    'replies',
    'propose_outage',
  ],
  (db, rows) =>
    db
      .insertInto('teams')
      .values([...rows])
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((set) => ({
          name: set.ref('excluded.name'),
          manager: set.ref('excluded.manager'),
          channel_platform: set.ref('excluded.channel_platform'),
          channel_id: set.ref('excluded.channel_id'),
          log_platform: set.ref('excluded.log_platform'),
          log_id: set.ref('excluded.log_id'),
          on_call: set.ref('excluded.on_call'),
          assistant_off: set.ref('excluded.assistant_off'),
          assistant_switches: set.ref('excluded.assistant_switches'),
          suggests: set.ref('excluded.suggests'),
          replies: set.ref('excluded.replies'),
          propose_outage: set.ref('excluded.propose_outage'),
        })),
      ),
);

const saveSkills = preparedRows<Omit<Schema['skills'], 'removed'>>(['id', 'name'], (db, rows) =>
  db
    .insertInto('skills')
    .values([...rows])
    .onConflict((conflict) => conflict.column('id').doUpdateSet((set) => ({ name: set.ref('excluded.name') }))),
);

/** What was read of holidays stays while they are read at the same place. */
const saveCalendars = preparedRows<Omit<Schema['calendars'], 'removed' | 'holidays_read'>>(
  ['id', 'name', 'zone', 'week', 'holidays', 'holidays_from'],
  (db, rows) =>
    db
      .insertInto('calendars')
      .values([...rows])
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((set) => ({
          name: set.ref('excluded.name'),
          zone: set.ref('excluded.zone'),
          week: set.ref('excluded.week'),
          holidays: set.ref('excluded.holidays'),
          holidays_from: set.ref('excluded.holidays_from'),
          holidays_read: set
            .case()
            .when('calendars.holidays_from', '=', set.ref('excluded.holidays_from'))
            .then(set.ref('calendars.holidays_read'))
            .else(null)
            .end(),
        })),
      ),
);

const saveCategories = preparedRows<Omit<Schema['categories'], 'removed'>>(
  [
    'id',
    'name',
    'team',
    'effort',
    'confidence',
    'accept_within',
    'assistant_off',
    'assistant_switches',
    'suggests',
    'questions',
    'chat_asks',
    'approval',
  ],
  (db, rows) =>
    db
      .insertInto('categories')
      .values([...rows])
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((set) => ({
          name: set.ref('excluded.name'),
          team: set.ref('excluded.team'),
          effort: set.ref('excluded.effort'),
          confidence: set.ref('excluded.confidence'),
          accept_within: set.ref('excluded.accept_within'),
          assistant_off: set.ref('excluded.assistant_off'),
          assistant_switches: set.ref('excluded.assistant_switches'),
          suggests: set.ref('excluded.suggests'),
          questions: set.ref('excluded.questions'),
          chat_asks: set.ref('excluded.chat_asks'),
          approval: set.ref('excluded.approval'),
        })),
      ),
);

const insertNeeds = preparedRows<Schema['category_skills']>(
  ['category', 'skill', 'level', 'need', 'position'],
  (db, rows) => db.insertInto('category_skills').values([...rows]),
);

const replaceCategories = async (db: Db, { categories }: OrganisationSetup): Promise<void> => {
  // Names are unique: this lets two categories swap theirs.
  await db.updateTable('categories').set({ name: sql`'#' || id` }).where('removed', '=', 0).execute();
  await saveCategories(
    db,
    categories.map(
      ({
        id,
        name,
        team,
        effort,
        confidence = null,
        acceptWithin = null,
        assistant,
        suggests,
        questions,
        chatAsks,
        approval,
      }) => ({
        ...{ id, name, team, effort, confidence },
        accept_within: acceptWithin,
        ...switchesIn(assistant),
        suggests: flagOf(suggests),
        questions: questions === undefined ? null : JSON.stringify(questions),
        chat_asks: chatAsks === undefined ? null : JSON.stringify(chatAsks),
        approval: approval === undefined ? null : JSON.stringify(approval),
      }),
    ),
  );
  await db
    .deleteFrom('category_skills')
    .where('category', 'in', (all) => all.selectFrom('categories').select('id').where('removed', '=', 0))
    .execute();
  await insertNeeds(
    db,
    categories.flatMap(({ id, required, preferred }) =>
      [
        { need: 'required', skills: required },
        { need: 'preferred', skills: preferred },
      ].flatMap(({ need, skills }) =>
        skills.map(({ skill, level }, position) => ({ category: id, skill, level, need, position })),
      ),
    ),
  );
};

const insertPolicies = preparedRows<Schema['policies']>(['id', 'name', 'calendar', 'terms'], (db, rows) =>
  db.insertInto('policies').values([...rows]),
);

const insertRules = preparedRows<Schema['policy_rules']>(
  [
    'position',
    'policy',
    'category',
    'team',
    'requester',
    'priority',
    'department',
    'in_group',
    'vip',
    'channel',
    'filed_as',
    'tag',
  ],
  (db, rows) => db.insertInto('policy_rules').values([...rows]),
);

/** Tickets keep a copy of their policy, so nothing refers to these. */
const replaceRules = async (db: Db, { rules }: OrganisationSetup): Promise<void> => {
  await db.deleteFrom('policy_rules').execute();
  await db.deleteFrom('policies').execute();
  const policies = new Map(rules.map(({ policy }) => [policy.id, policy]));
  await insertPolicies(
    db,
    [...policies.values()].map(({ id, name, calendar, ...terms }) => ({
      id,
      name,
      calendar,
      terms: JSON.stringify(terms),
    })),
  );
  await insertRules(
    db,
    rules.map(({ policy, position, when }) => ({
      position,
      policy: policy.id,
      category: when.category ?? null,
      team: when.team ?? null,
      requester: when.requester ?? null,
      priority: when.priority ?? null,
      department: when.department ?? null,
      in_group: when.group ?? null,
      vip: when.vip === true ? 1 : 0,
      channel: when.channel ?? null,
      filed_as: when.filedAs ?? null,
      tag: when.tag ?? null,
    })),
  );
};
