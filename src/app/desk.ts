import { createAdministration } from './administration/administration.ts';
import { createPromises } from './administration/promises/promises.ts';
import { createRotations } from './administration/rotations/rotations.ts';
import { createDeskPages } from './api/desk-pages.ts';
import { createDeskForPrograms } from './api/programs.ts';
import { createFirstAnswer } from './assistant/first-answer.ts';
import { firstAnswerKind } from './assistant/owed/owe-answer.ts';
import { createTicketHelp } from './assistant/ticket-help.ts';
import { createClockControl } from './background/clock-control.ts';
import type { DeskClock } from './background/desk-clock.ts';
import { createScheduledJobs, type Job } from './background/scheduled-jobs.ts';
import type { TaskKinds } from './background/task-kinds.ts';
import { createWatchTimers } from './background/watch-timers.ts';
import { createWorkTasks } from './background/work-tasks.ts';
import { createIllustrate } from './delivery/contents/illustrate.ts';
import { createDeliver } from './delivery/deliver.ts';
import { createOweAgain } from './delivery/sending/owe-again.ts';
import { createShowTyping } from './delivery/show-typing.ts';
import { createAfterSilence } from './enquiries/after-silence.ts';
import { silenceKind } from './enquiries/keep-enquiry.ts';
import { createDeskFiles } from './files/desk-files.ts';
import { createFileSecret } from './files/file-links.ts';
import { createKeepFiles } from './files/keep-files.ts';
import { sendFilesKind } from './files/owed/files-below.ts';
import { keepFilesKind } from './files/owed/owed-files.ts';
import { removeFileKind } from './files/owed/owed-removal.ts';
import { createRemoveFile } from './files/remove-file.ts';
import { createSendFiles } from './files/send-files.ts';
import { createDirectory } from './inbound/directory.ts';
import { createHelpDesk } from './inbound/help-desk.ts';
import { createCardAt } from './inbound/replies/card-at.ts';
import { createAdminForms } from './inbound/replies/kept-forms.ts';
import { createShownWords } from './inbound/replies/shown-words.ts';
import { createDeskArticles } from './knowledge/desk-articles.ts';
import { suggestArticlesKind } from './knowledge/owed/owe-suggestions.ts';
import { createArticleShelf } from './knowledge/shelf.ts';
import { createSuggestArticles } from './knowledge/suggest-articles.ts';
import { createEmbedArticles, embedArticlesKind } from './knowledge/vectors/embed-articles.ts';
import { createNearestArticles } from './knowledge/vectors/nearest-articles.ts';
import { createDeskOnCall } from './on-call/desk-on-call.ts';
import { createIdentify } from './people/identify.ts';
import { type Limits, noLimits } from './people/limits.ts';
import { createLookUpStaff } from './people/look-up-staff.ts';
import { createMembership } from './people/membership.ts';
import { seeLanguage } from './people/see-language.ts';
import type { Assistant } from './ports/assistant/assistant.ts';
import type { Embedder } from './ports/assistant/embedder.ts';
import type { ChatAdapter } from './ports/chat/platform.ts';
import type { OtherInstances } from './ports/chat/presence.ts';
import type { Classifier } from './ports/classifier.ts';
import type { FileStore } from './ports/files/files.ts';
import type { MakeArticleSearch } from './ports/knowledge/article-search.ts';
import type { Likeness } from './ports/knowledge/likeness.ts';
import type { Log } from './ports/log.ts';
import type { Models } from './ports/models.ts';
import type { Outbox } from './ports/outbox.ts';
import type { DrawPicture, MakeReportFile, ReportReader } from './ports/reports.ts';
import type { Store } from './ports/store.ts';
import type { Tasks } from './ports/tasks.ts';
import type { Timers } from './ports/timers.ts';
import { createAnswering } from './presence/answering.ts';
import { createPresence } from './presence/presence.ts';
import { createReapplyTask, reapplyKind } from './promises/reapply-task.ts';
import { isHeldByReplay } from './replay/replay-hold.ts';
import { createFiguresFor } from './reports/figures-for.ts';
import { changeOf, createChanges } from './tickets/changes.ts';
import { createExecute, type Execute, type OnCommitted } from './tickets/execute.ts';
import { createOpenTicket } from './tickets/open-ticket.ts';
import { createCompareWithRecent } from './together/compare-with-recent.ts';
import { tellAlongKind } from './together/owed/owe-along.ts';
import { compareKind } from './together/owed/owe-comparison.ts';
import { createTellAlong } from './together/tell-along.ts';

const nothingAlike: Likeness = (_, others) => others.map(() => 0);

/** What a desk is made of: a database's ports or fakes of them. */
export type DeskParts = {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly timers: Timers;
  readonly tasks: Tasks;
  readonly reports: ReportReader;
  /** Where the desk's own models are; absent: it has none. */
  readonly models?: Models;
  /** By platform. Those added later are used too. */
  readonly adapters: ReadonlyMap<string, ChatAdapter>;
  readonly clock: DeskClock;
  readonly classifier: Classifier;
  /** Makes the index of the knowledge base; absent: nothing is found in it. */
  readonly articleSearch?: MakeArticleSearch;
  /** How alike texts are; absent: no two are. */
  readonly likeness?: Likeness;
  readonly log: Log;
  readonly newId: () => string;
  /** The language model that answers from articles; absent: there is none. */
  readonly assistant?: Assistant | null;
  /** The model that finds articles by what they mean; absent: they are found by their words. */
  readonly embedder?: Embedder | null;
  /** Where people's files are kept; absent: nowhere. */
  readonly files?: FileStore;
  /** Makes pictures of charts; absent: messages have none. */
  readonly drawPicture?: DrawPicture;
  /** Makes the PDF that goes with reports by e-mail; absent: none does. */
  readonly reportFile?: MakeReportFile;
  /** Where people reach this desk, without a slash at the end; absent: nobody said. */
  readonly publicUrl?: string | null;
  /** The slow or external work this desk can do. */
  readonly taskKinds: TaskKinds;
  /** The scheduled jobs; `onWake` is for jobs that leave something to deliver. */
  readonly jobs: (onWake: () => void, execute: Execute) => readonly Job[];
  /** Platforms on which real people would meet the demo company: what they read there says so. */
  readonly demoOn?: ReadonlySet<string>;
  /** How often people may do what; absent: as often as they like. */
  readonly limits?: Limits;
  /** Addresses of those who are to be admins, in lower case; absent: nobody's. */
  readonly admins?: ReadonlySet<string>;
  /** For how long a leader's news of a team is gathered; absent: as usual. */
  readonly gatherMs?: number | undefined;
  /** Other instances on the same database; absent: there are none. */
  readonly others?: OtherInstances;
  /** Called whenever there may be something to deliver or to check, like the loops of this desk. */
  readonly onWake?: () => void;
};

/**
 * Wires the desk, in the same way for any database and for tests. Nothing runs until its loops are started or run, and
 * forms have no options until `directory` was refreshed.
 */
export const createDesk = (parts: DeskParts) => {
  const { store, outbox, timers, tasks, adapters, clock, classifier, log, newId } = parts;
  const changes = createChanges();
  const loops = { wake: (): void => {} };
  const wake = (): void => {
    loops.wake();
    parts.onWake?.();
  };
  const onCommitted: OnCommitted = (ticket, before) => {
    wake();
    changes.publish(changeOf(ticket, before));
  };

  const execute = createExecute({ store, clock, onCommitted });
  const makeSearch: MakeArticleSearch = parts.articleSearch ?? (async () => ({ search: () => [] }));
  const embedder = parts.embedder ?? null;
  const shelf = createArticleShelf(store.read, makeSearch, createNearestArticles({ store, clock, log, embedder }));
  const assistant = parts.assistant ?? null;
  const openTicket = createOpenTicket({ store, clock, classifier, log, onCommitted, assists: assistant !== null });
  // Also without an assistant: what was asked while there was one is let go.
  const { findCovered } = shelf;
  const firstAnswer = createFirstAnswer({ store, execute, clock, log, findCovered, assistant });
  const secret = createFileSecret(store);
  const fileStore = parts.files ?? null;
  const files =
    fileStore === null
      ? null
      : createDeskFiles({
          store,
          files: fileStore,
          execute,
          clock,
          log,
          secret,
          limits: parts.limits ?? noLimits,
          sendsFiles: (platform) => adapters.get(platform)?.capabilities.sendsFiles,
          base: parts.publicUrl ?? null,
        });
  const kinds: TaskKinds = {
    ...parts.taskKinds,
    [firstAnswerKind]: firstAnswer,
    [suggestArticlesKind]: createSuggestArticles({
      ...{ store, clock, shelf },
      onSuggested: (ticket) => onCommitted(ticket, null),
    }),
    [embedArticlesKind]: createEmbedArticles({ store, log, embedder }),
    [silenceKind]: createAfterSilence({
      ...{ store, clock, log, openTicket, limits: parts.limits ?? noLimits },
      onWake: wake,
    }),
    [tellAlongKind]: createTellAlong({ store, execute }),
    [compareKind]: createCompareWithRecent({ store, execute, likeness: parts.likeness ?? nothingAlike }),
    [reapplyKind]: createReapplyTask({ store, clock, execute }),
    ...(files !== null && { [sendFilesKind]: createSendFiles({ store, files, adapters, log }) }),
    ...(fileStore !== null && {
      [keepFilesKind]: createKeepFiles({ store, files: fileStore, adapters, execute, log, secret }),
      [removeFileKind]: createRemoveFile({ files: fileStore }),
    }),
  };
  const figures = createFiguresFor({ store, reports: parts.reports });
  const illustrate = createIllustrate({
    ...{ store, figures, log, reports: parts.reports },
    ...{ draw: parts.drawPicture, makeFile: parts.reportFile },
  });
  const oweAgain = createOweAgain({ outbox, clock, log, onWake: wake });
  const deliver = createDeliver({
    ...{ store, outbox, adapters, clock, log, execute, oweAgain, figures, illustrate, files },
    onWake: wake,
    gatherMs: parts.gatherMs,
    models: parts.models,
  });
  const held = (): Promise<boolean> => isHeldByReplay(store.read);
  const watchTimers = createWatchTimers({ store, timers, execute, clock, log, held });
  const workTasks = createWorkTasks({ tasks, kinds, clock, log });
  loops.wake = () => {
    deliver.wake();
    watchTimers.wake();
    workTasks.wake();
  };

  const membership = createMembership({
    ...{ adapters, clock, log },
    onSeen: async ({ platform, tenant, user }, { locale }) => {
      const person = locale === undefined ? null : await store.read.personByAccount(platform, tenant, user);
      if (person !== null) await seeLanguage(store, person, locale);
    },
  });
  const identify = createIdentify({ store, membership, newId });
  const lookUpStaff = createLookUpStaff({ store, adapters, clock, log });
  const directory = createDirectory({ store });
  const cardAt = createCardAt({ read: store.read, outbox });
  const commandStyle = (platform: string) => adapters.get(platform)?.capabilities.commands ?? 'line';
  const presence = createPresence(clock);
  const answering = createAnswering({ store, presence, log, newId, others: parts.others ?? null });
  const handlers = {
    store,
    clock,
    log,
    execute,
    openTicket,
    files,
    classifier,
    findArticles: shelf.find,
    suggestArticles: shelf.suggest,
    figures,
    identify,
    membership,
    cardAt,
    oweAgain,
    presence,
    answering,
    commandStyle,
    demoOn: parts.demoOn ?? new Set<string>(),
    publicUrl: parts.publicUrl ?? null,
    limits: parts.limits ?? noLimits,
    admins: parts.admins ?? new Set<string>(),
    adminForms: createAdminForms(),
    shownWords: createShownWords(),
    onWake: wake,
    newId,
  };
  const showTyping = createShowTyping({ store, adapters, clock, log });
  const helpDesk = createHelpDesk({ ...handlers, directory, changes });

  const pages = createDeskPages({
    store,
    newId,
    log,
    reports: parts.reports,
    figures,
    execute,
    openTicket,
    limits: handlers.limits,
    clock,
    changes,
  });

  const jobs = createScheduledJobs({ store, clock, log, jobs: parts.jobs(wake, execute) });
  const clockControl = createClockControl({ clock, store, timers, jobs, watchTimers, workTasks, deliver });
  return {
    clock,
    /** Who is on which ticket, and who writes there. */
    presence,
    answering,
    showTyping,
    execute,
    figures,
    illustrate,
    oweAgain,
    openTicket,
    identify,
    membership,
    lookUpStaff,
    directory,
    helpDesk,
    /** The files of tickets; null: they are not kept. */
    files,
    /** The desk for pages and programs. */
    pages,
    /** Help for those who work on a ticket. */
    ticketHelp: createTicketHelp({ store, clock, makeSearch, assistant }),
    /** The knowledge base for pages. */
    articles: createDeskArticles({
      ...{ store, clock, limits: handlers.limits, shelf, execute, makeSearch },
      hasModel: assistant !== null,
    }),
    /** The desk for pages on which it is changed. */
    administration: createAdministration({ store, clock, execute, newId, onWake: wake }),
    /** … and what it promises. */
    promises: createPromises({ store, clock, onWake: wake, channels: () => [...adapters.keys()] }),
    rotations: createRotations({ store, clock, onWake: wake }),
    /** The same for programs. */
    overApi: {
      promises: createPromises({
        ...{ store, clock, onWake: wake, channels: () => [...adapters.keys()] },
        through: 'api' as const,
      }),
      rotations: createRotations({ store, clock, onWake: wake, through: 'api' }),
      administration: createAdministration({ store, clock, execute, newId, onWake: wake, through: 'api' }),
    },
    onCall: createDeskOnCall({ store, clock, onWake: wake }),
    /** What programs ask besides. */
    programs: createDeskForPrograms({ store, clock }),
    deliver,
    watchTimers,
    workTasks,
    jobs,
    clockControl,
    /** There may be something to deliver or to check: the loops should not wait for their next turn. */
    wake,
  };
};
