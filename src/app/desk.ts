import { createAdministration } from './administration/administration.ts';
import { createPromises } from './administration/promises/promises.ts';
import { createRotations } from './administration/rotations/rotations.ts';
import { createDeskPages } from './api/desk-pages.ts';
import { createDeskForPrograms } from './api/programs.ts';
import { createTicketHelp } from './assistant/ticket-help.ts';
import { createClockControl } from './background/clock-control.ts';
import { createScheduledJobs } from './background/scheduled-jobs.ts';
import { createWatchTimers } from './background/watch-timers.ts';
import { createWorkTasks } from './background/work-tasks.ts';
import { createIllustrate } from './delivery/contents/illustrate.ts';
import { createDeliver } from './delivery/deliver.ts';
import { createOweAgain } from './delivery/sending/owe-again.ts';
import { createShowTyping } from './delivery/show-typing.ts';
import type { DeskParts } from './desk-parts.ts';
import { deskTasks } from './desk-tasks.ts';
import { createDeskFiles } from './files/desk-files.ts';
import { createFileSecret } from './files/file-links.ts';
import { createDirectory } from './inbound/directory.ts';
import { createHelpDesk } from './inbound/help-desk.ts';
import { createCardAt } from './inbound/replies/card-at.ts';
import { createAdminForms } from './inbound/replies/kept-forms.ts';
import { createShownWords } from './inbound/replies/shown-words.ts';
import { createDeskArticles } from './knowledge/desk-articles.ts';
import { createArticleShelf } from './knowledge/shelf.ts';
import { createNearestArticles } from './knowledge/vectors/nearest-articles.ts';
import { createDeskOnCall } from './on-call/desk-on-call.ts';
import { createIdentify } from './people/identify.ts';
import { noLimits } from './people/limits.ts';
import { createLookUpStaff } from './people/look-up-staff.ts';
import { createMembership } from './people/membership.ts';
import { seeLanguage } from './people/see-language.ts';
import type { MakeArticleSearch } from './ports/knowledge/article-search.ts';
import { createAnswering } from './presence/answering.ts';
import { createPresence } from './presence/presence.ts';
import { isHeldByReplay } from './replay/replay-hold.ts';
import { createFiguresFor } from './reports/figures-for.ts';
import { changeOf, createChanges } from './tickets/changes.ts';
import { createExecute, type OnCommitted } from './tickets/execute.ts';
import { createOpenTicket } from './tickets/open-ticket.ts';

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
  const kinds = deskTasks(parts, { execute, openTicket, onCommitted, onWake: wake, shelf, files, secret });
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
    onWake: wake,
  });

  /** What changes the desk: its people and teams, what it promises, who is on call. */
  const changing = (through: 'console' | 'api') => ({
    administration: createAdministration({ store, clock, execute, newId, onWake: wake, through }),
    promises: createPromises({ store, clock, onWake: wake, channels: () => [...adapters.keys()], through }),
    rotations: createRotations({ store, clock, onWake: wake, through }),
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
    ...changing('console'),
    /** The same for programs. */
    overApi: changing('api'),
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
