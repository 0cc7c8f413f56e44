import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { S3Settings, ScanSettings } from '#adapters/files/settings.ts';
import type { OllamaSettings } from '#adapters/ollama/model.ts';
import { webhookBody } from '#adapters/rest/json/webhook-body.ts';
import { createWebhookSender } from '#adapters/webhooks/send.ts';
import { type Database, openDatabase } from '#db/database.ts';
import { createClassifier } from '#ml/classifier.ts';
import { likeness } from '#ml/knowledge/likeness.ts';
import { createReadAbsences } from '#src/app/absences/read-absences.ts';
import { createDeskClassifier } from '#src/app/administration/learning/classifier.ts';
import { createTrainTask, trainKind } from '#src/app/administration/learning/train-task.ts';
import { readDeskClock } from '#src/app/background/desk-clock.ts';
import { createLearn } from '#src/app/background/learn.ts';
import type { TaskKinds } from '#src/app/background/task-kinds.ts';
import { createWarnEarly } from '#src/app/background/warn-early.ts';
import { createWatchedClassifier } from '#src/app/background/watch-categories.ts';
import { createDesk } from '#src/app/desk.ts';
import { createReadHolidays } from '#src/app/holidays/read-holidays.ts';
import { importArticlesIn } from '#src/app/knowledge/import-articles.ts';
import { setUpSetting } from '#src/app/organisation/set-up-desk.ts';
import { type Limits, noLimits } from '#src/app/people/limits.ts';
import type { Assistant } from '#src/app/ports/assistant/assistant.ts';
import type { ChatAdapter } from '#src/app/ports/chat/platform.ts';
import type { MakeArticleSearch } from '#src/app/ports/knowledge/article-search.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Trainer } from '#src/app/ports/models.ts';
import type { HolidayFeedSource } from '#src/app/ports/organisation.ts';
import type { AbsenceSource } from '#src/app/ports/people.ts';
import { createSchedule } from '#src/app/schedule.ts';
import { createDeliverWebhook, deliverWebhookKind } from '#src/app/webhooks/deliver-webhook.ts';
import { createWebhooks } from '#src/app/webhooks/manage-webhooks.ts';
import { tellWebhooksKind } from '#src/app/webhooks/owed/owe-webhooks.ts';
import { createTellWebhooks } from '#src/app/webhooks/tell-webhooks.ts';
import type { PersonId } from '#src/core/ids.ts';
import { readFolder } from '#src/desk/articles/folder.ts';
import { demoAccounts, demoOrganisation } from '#src/desk/organisation/demo-organisation.ts';
import { reportFile } from '#src/desk/report-files/report-file.ts';
import { type EmbeddingSettings, embedderOf } from './embedder.ts';
import { checkedFiles, openFiles } from './files.ts';
import { learningRemarks } from './learning-remarks.ts';

/** Loaded when first needed: most processes never train. */
const trainer: Trainer = {
  retrain: async (request) => (await import('#ml/training/trainer.ts')).createTrainer().retrain(request),
};

/** Loaded when first needed: some desks have no articles. */
const articleSearch: MakeArticleSearch = async (articles) =>
  (await import('#ml/knowledge/article-index.ts')).createArticleIndexSlowly(articles);

/** Loaded when first needed: most desks read no calendars. */
const openCalendars = async () => (await import('#adapters/calendar/source.ts')).createCalendarSource();
const calendarSource: AbsenceSource & HolidayFeedSource = {
  read: async (...asked) => (await openCalendars()).read(...asked),
  readDays: async (...asked) => (await openCalendars()).readDays(...asked),
};

/** Loaded when it is wanted: most desks have none. */
const assistantOf = async (settings: OllamaSettings | null): Promise<Assistant | null> => {
  if (settings === null) return null;
  const [{ createOllamaModel }, { createAssistant }] = await Promise.all([
    import('#adapters/ollama/model.ts'),
    import('#ml/assistant/assistant.ts'),
  ]);
  return createAssistant(createOllamaModel(settings));
};

/** As `desk knowledge import` reads them. */
const demoArticles = fileURLToPath(new URL('../organisation/demo-articles', import.meta.url));

/** A new database gets the demo organisation with its articles, or an empty desk for an admin to fill. */
const fillWhenNew = async ({ store }: Database, demo: boolean): Promise<boolean> => {
  if (!demo) return false;
  const setUp = await store.read.setting(setUpSetting);
  if (setUp !== null) return false;
  return store.transaction(async (tx) => {
    // If several instances start at once on an empty database, one fills it and the others wait here.
    if (!(await tx.claimInbox({ source: setUpSetting, id: 'demo' }, Date.now(), null)).first) return false;
    await tx.saveSetup(demoOrganisation, 0);
    for (const account of demoAccounts) await tx.saveAccount(account);
    const owner = (id: string) => tx.person(id as PersonId);
    const { categories } = await tx.organisation();
    const articles = await readFolder({ categories, owner }, demoArticles);
    await importArticlesIn(tx, articles, Date.now());
    await tx.saveSetting(setUpSetting, 'demo');
    return true;
  });
};

/** Opens the database and wires the desk. Nothing runs yet. */
export const wireDesk = async (options: {
  readonly databaseUrl: string;
  readonly demo: boolean;
  readonly log: Log;
  /** It is going to run, with other instances or alone. On SQLite only one desk may run either way. */
  readonly use?: 'shared' | 'alone';
  /** Whether a SQLite file that does not exist is created, which is the default. */
  readonly ifMissing?: 'create' | 'refuse';
  /** The names of the platforms with real people on them, who are told if they meet the demo company. */
  readonly realPlatforms?: readonly string[];
  /** How often people may do what; absent: as often as they like. */
  readonly limits?: Limits;
  /** Addresses of those who are to be admins, in lower case. */
  readonly admins?: ReadonlySet<string>;
  /** For how long leaders' news of a team is gathered; absent: as usual. */
  readonly gatherMs?: number;
  /** Where people's files are kept; absent: see `filesFolderOf`. */
  readonly filesFolder?: string | null;
  /** The bucket they are kept in instead; absent: there is none. */
  readonly s3?: S3Settings | null;
  /** What checks them for viruses; absent: nothing does. */
  readonly scan?: ScanSettings | null;
  /** Where people reach this desk; absent: nobody said. */
  readonly publicUrl?: string | null;
  /** Where webhooks may lead; absent: to nobody in a private network. */
  readonly webhooks?: { readonly allowedHosts: readonly string[]; readonly ownHosts: readonly string[] };
  /** The language model; absent: there is none. */
  readonly ollama?: OllamaSettings | null;
  /** The model that finds articles by what they mean; absent: there is none. */
  readonly embeddings?: EmbeddingSettings | null;
  /** Kinds of tasks in addition to the desk's own. */
  readonly moreTaskKinds?: TaskKinds;
}) => {
  const { log, use, ifMissing = 'create', limits = noLimits, moreTaskKinds = {}, realPlatforms = [] } = options;
  const database = await openDatabase(options.databaseUrl, {
    ...(use !== undefined && { use }),
    ifMissing,
    tell: (line) => log.warn({}, line),
  });
  const { store, outbox, timers, tasks, reports, others } = database;
  try {
    await fillWhenNew(database, options.demo);
    const isDemo = (await store.read.setting(setUpSetting)) === 'demo';
    const clock = await readDeskClock(store.read, database.now);
    const { models } = database;
    const model = createClassifier({ champion: { id: models.championId, read: models.champion } });
    const newId = randomUUID;
    const watched = createWatchedClassifier({ store, models, classifier: model, clock, log });
    const { classifier } = watched;
    const { categories: known, onlyGuesses, reload: onPromoted } = model;
    const learn = createLearn({ store, models, trainer, clock, log, newId, known, onlyGuesses, onPromoted });
    const warnEarly = createWarnEarly({ store, clock });
    const ofCalendars = { store, source: calendarSource, clock, log };
    const [absences, holidays] = [createReadAbsences(ofCalendars), createReadHolidays(ofCalendars)];
    const assistant = await assistantOf(options.ollama ?? null);
    const embedder = await embedderOf(options.embeddings ?? null);
    const adapters = new Map<string, ChatAdapter>();
    const woken = { desk: (): void => {} };
    const sender = createWebhookSender(options.webhooks ?? { allowedHosts: [], ownHosts: [] });
    const ofWebhooks = { store, clock, log, sender, onWake: () => woken.desk() };
    const webhookKinds: TaskKinds = {
      [tellWebhooksKind]: createTellWebhooks({ store, clock, body: webhookBody }),
      [deliverWebhookKind]: createDeliverWebhook(ofWebhooks),
    };
    const desk = createDesk({
      store,
      outbox,
      timers,
      tasks,
      reports,
      others,
      adapters,
      clock,
      classifier,
      articleSearch,
      likeness,
      assistant,
      embedder,
      models,
      log,
      newId,
      demoOn: new Set(isDemo ? realPlatforms : []),
      taskKinds: {
        absences,
        holidays,
        [trainKind]: createTrainTask({ store, clock, learn }),
        ...webhookKinds,
        ...moreTaskKinds,
      },
      files: checkedFiles(openFiles(options), options.scan ?? null, log),
      // Loaded with the first picture: what draws is large, and most runs of a command need none.
      drawPicture: async (svg) => (await import('#adapters/pictures/draw.ts')).drawPicture(svg),
      reportFile,
      publicUrl: options.publicUrl ?? null,
      limits,
      gatherMs: options.gatherMs,
      jobs: (onWake, execute) =>
        createSchedule({
          ...{ store, outbox, tasks, reports, log, learn, warnEarly, execute, onWake },
          embeddingModel: embedder?.model ?? null,
        }),
      admins: options.admins ?? new Set(),
    });
    woken.desk = desk.wake;
    database.onWake(desk.wake);
    await desk.directory.refresh();
    const webhooks = createWebhooks({ ...ofWebhooks, newId, through: 'api' });
    const webhooksHere = createWebhooks({ ...ofWebhooks, newId, through: 'console' });
    const deskClassifier = createDeskClassifier({
      ...{ store, models, tasks, clock, model, closed: watched.closed, onWake: desk.wake },
      remarks: async () => {
        const { remarks, contradict } = await learningRemarks(database, model, clock.now());
        return [...remarks, ...contradict];
      },
    });
    return {
      ...desk,
      deskClassifier,
      assistant,
      embedder,
      webhooks,
      webhooksHere,
      database,
      startedAt: clock.now(),
      isDemo,
      classifier,
      model,
      watched,
      adapters,
      learn,
    };
  } catch (error) {
    await database.close();
    throw error;
  }
};

export type WiredDesk = Awaited<ReturnType<typeof wireDesk>>;
