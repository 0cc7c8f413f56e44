import { sql } from 'kysely';
import { type EngineKind, lockMigrations } from '#db/engine/dialect.ts';
import type { Engine } from '#db/engine/engine.ts';
import { DatabaseError } from '#db/engine/errors.ts';
import type { Ddl, Migration } from '#db/engine/migration.ts';
import type { Db } from '#db/engine/schema.ts';
import { approvals } from './054-approvals.ts';
import { secondFactors } from './055-second-factors.ts';
import { ownPages } from './056-own-pages.ts';
import { countedOnce } from './057-counted-once.ts';
import { approvers } from './058-approvers.ts';
import { intake } from './059-intake.ts';
import { articleVectors } from './060-article-vectors.ts';
import { enquiries } from './061-enquiries.ts';
import { appointments } from './062-appointments.ts';
import { ownApprovals } from './063-own-approvals.ts';
import { bounces } from './064-bounces.ts';
import { assistantParts } from './065-assistant-parts.ts';
import { deskZone } from './066-desk-zone.ts';
import { languages } from './067-languages.ts';
import { formerParts } from './069-former-parts.ts';
import { queueByDue } from './070-queue-by-due.ts';
import { holidayFeeds } from './071-holiday-feeds.ts';
import { models } from './earlier/002-models.ts';
import { peopleByEmail } from './earlier/003-people-by-email.ts';
import { retries } from './earlier/004-retries.ts';
import { tasks } from './earlier/005-tasks.ts';
import { technicianLoad } from './earlier/006-technician-load.ts';
import { lists } from './earlier/007-lists.ts';
import { delivery } from './earlier/008-delivery.ts';
import { promises } from './earlier/009-promises.ts';
import { secondLooks } from './earlier/010-second-looks.ts';
import { accounts } from './earlier/011-accounts.ts';
import { blocks } from './earlier/012-blocks.ts';
import { whoSaidSo } from './earlier/013-who-said-so.ts';
import { elsewhere } from './earlier/014-elsewhere.ts';
import { absences } from './earlier/015-absences.ts';
import { facts } from './earlier/016-facts.ts';
import { watchers } from './earlier/017-watchers.ts';
import { newsCards } from './earlier/018-news-cards.ts';
import { peopleFacts } from './earlier/019-people-facts.ts';
import { periodicUpdates } from './earlier/020-periodic-updates.ts';
import { onHold } from './earlier/021-on-hold.ts';
import { first } from './first/001-first.ts';
import { logChannels } from './later/022-log-channels.ts';
import { rotations } from './later/023-rotations.ts';
import { trackRecords } from './later/024-track-records.ts';
import { ledger } from './later/025-ledger.ts';
import { absenceFeeds } from './later/026-absence-feeds.ts';
import { sessions } from './later/027-sessions.ts';
import { modelsRolledBack } from './later/028-models-rolled-back.ts';
import { deskChanges } from './later/029-desk-changes.ts';
import { tags } from './later/030-tags.ts';
import { apiKeys } from './later/031-api-keys.ts';
import { swaps } from './later/032-swaps.ts';
import { factDays } from './later/033-fact-days.ts';
import { timeWithTeam } from './later/034-time-with-team.ts';
import { filedAs } from './later/035-filed-as.ts';
import { apiAnswers } from './later/036-api-answers.ts';
import { quickLists } from './later/037-quick-lists.ts';
import { webhooks } from './later/038-webhooks.ts';
import { draftFiles } from './later/039-draft-files.ts';
import { articles } from './later/040-articles.ts';
import { changedByPrograms } from './later/041-changed-by-programs.ts';
import { guessesInFactDays } from './newer/042-guesses-in-fact-days.ts';
import { savedViews } from './newer/043-saved-views.ts';
import { assistantSwitches } from './newer/044-assistant-switches.ts';
import { erasures } from './newer/045-erasures.ts';
import { suggestedArticles } from './newer/046-suggested-articles.ts';
import { draftPlaces } from './newer/047-draft-places.ts';
import { merges } from './newer/048-merges.ts';
import { questions } from './newer/049-questions.ts';
import { cannedReplies } from './newer/050-canned-replies.ts';
import { outages } from './newer/051-outages.ts';
import { preferences } from './newer/052-preferences.ts';
import { accountSessions } from './newer/053-account-sessions.ts';

/** In order of version, without gaps. */
export const migrations: readonly Migration[] = [
  first,
  models,
  peopleByEmail,
  retries,
  tasks,
  technicianLoad,
  lists,
  delivery,
  promises,
  secondLooks,
  accounts,
  blocks,
  whoSaidSo,
  elsewhere,
  absences,
  facts,
  watchers,
  newsCards,
  peopleFacts,
  periodicUpdates,
  onHold,
  logChannels,
  rotations,
  trackRecords,
  ledger,
  absenceFeeds,
  sessions,
  modelsRolledBack,
  deskChanges,
  tags,
  apiKeys,
  swaps,
  factDays,
  timeWithTeam,
  filedAs,
  apiAnswers,
  quickLists,
  webhooks,
  draftFiles,
  articles,
  changedByPrograms,
  guessesInFactDays,
  savedViews,
  assistantSwitches,
  erasures,
  suggestedArticles,
  draftPlaces,
  merges,
  questions,
  cannedReplies,
  outages,
  preferences,
  accountSessions,
  approvals,
  secondFactors,
  ownPages,
  countedOnce,
  approvers,
  intake,
  articleVectors,
  enquiries,
  appointments,
  ownApprovals,
  bounces,
  assistantParts,
  deskZone,
  languages,
  formerParts,
  queueByDue,
  holidayFeeds,
];

export const newestVersion = (list: readonly Migration[]): number => list.at(-1)?.version ?? 0;

const ddls: Record<EngineKind, Ddl> = {
  sqlite: {
    engine: 'sqlite',
    int: 'INTEGER',
    real: 'REAL',
    text: 'TEXT',
    serial: 'INTEGER PRIMARY KEY',
    table: ' STRICT',
  },
  postgres: {
    engine: 'postgres',
    int: 'BIGINT',
    real: 'DOUBLE PRECISION',
    text: 'TEXT COLLATE "C"',
    serial: 'BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY',
    table: '',
  },
};

/**
 * Brings the schema to the newest version and returns that version, each step in its own transaction, so that a stopped
 * upgrade goes on where it was. A new SQLite file is made in one, which waits for the disk once; PostgreSQL alters no
 * table into which the same transaction has inserted. `beforeFirst` runs before the first pending step of a database
 * that already has a schema: the moment to make a copy. A schema newer than `list` is refused.
 */
export const migrate = async (
  engine: Engine,
  options: {
    readonly list?: readonly Migration[];
    readonly now: number;
    readonly beforeFirst: (fromVersion: number) => Promise<void>;
  },
): Promise<number> => {
  const list = options.list ?? migrations;
  const newest = newestVersion(list);
  const version = await engine.write(currentVersion);
  if (version > newest) {
    throw new DatabaseError(
      'newer_schema',
      `The database has schema version ${version}; this Deskhand knows versions up to ${newest}. ` +
        'Start the newer Deskhand that made it, or restore the copy kept before the upgrade.',
    );
  }
  if (version > 0 && version < newest) await options.beforeFirst(version);
  const pending = list.filter((migration) => migration.version > version);
  const isNewFile = version === 0 && engine.kind === 'sqlite';
  for (const together of isNewFile ? [pending] : pending.map((migration) => [migration])) {
    await engine.write(async (db) => {
      for (const migration of together) await apply(db, engine.kind, migration, options.now);
    });
  }
  return newest;
};

/** The schema's version; 0: there is no schema yet. */
const currentVersion = async (db: Db): Promise<number> => {
  await lockMigrations(db);
  await sql`
    CREATE TABLE IF NOT EXISTS schema_migrations (
      version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL
    )`.execute(db);
  const { version } = await db
    .selectFrom('schema_migrations')
    .select((select) => select.fn.max('version').as('version'))
    .executeTakeFirstOrThrow();
  return Number(version ?? 0);
};

/** Another instance may have done the step already: then there is nothing left to do. */
const apply = async (db: Db, kind: EngineKind, migration: Migration, now: number): Promise<void> => {
  if ((await currentVersion(db)) >= migration.version) return;
  for (const statement of migration.up(ddls[kind])) await sql.raw(statement).execute(db);
  await db
    .insertInto('schema_migrations')
    .values({ version: migration.version, name: migration.name, applied_at: now })
    .execute();
};
