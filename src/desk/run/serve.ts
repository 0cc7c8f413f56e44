import { randomUUID } from 'node:crypto';
import { consoleMount } from '#adapters/console/console.ts';
import { createAuthenticators } from '#adapters/factors/authenticators.ts';
import { filesMount } from '#adapters/files/file-routes.ts';
import { createWebServer } from '#adapters/http/server.ts';
import { restMount } from '#adapters/rest/rest.ts';
import { placeIn } from '#db/postgres/address.ts';
import { createApiKeys } from '#src/app/access/api-keys.ts';
import { createConsoleAccess } from '#src/app/access/console-access.ts';
import { createSecondFactors } from '#src/app/access/factors/second-factors.ts';
import { createDeskAccounts } from '#src/app/administration/accounts/accounts.ts';
import { createDeskHealth } from '#src/app/administration/health.ts';
import { createDeskSettings } from '#src/app/administration/settings/settings.ts';
import { createLoop, type Loop } from '#src/app/background/loop.ts';
import { offerAdminCode } from '#src/app/organisation/first-admin.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { DemoHistory } from '#src/app/ports/inspector.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Config } from '#src/config.ts';
import { createDeskFile } from '#src/desk/organisation/desk-file.ts';
import { holidaySource } from '#src/desk/organisation/holidays.ts';
import { reportFile } from '#src/desk/report-files/report-file.ts';
import { platforms as allPlatforms } from '#src/platforms.ts';
import { createRepeatedCheck, demoInUse, realPlatforms } from './check.ts';
import { type ConnectedPlatform, connectPlatforms } from './connect-platforms.ts';
import { environmentShown } from './environment-shown.ts';
import { readHealthShown } from './health-shown.ts';
import { createHeartbeat } from './heartbeat.ts';
import { createLastResort } from './last-resort.ts';
import { learningRemarks } from './learning-remarks.ts';
import { createLog } from './log.ts';
import { readReadiness } from './readiness.ts';
import { version } from './version.ts';
import { type WiredDesk, wireDesk } from './wire.ts';

/** How long running work gets when the desk is told to stop; then the adapters get the rest. */
const finishWithinMs = 8_000;
const stopWithinMs = 10_000;
/** How often the options in forms are refreshed. */
const directoryMs = 30_000;

const greeting = (
  config: Config,
  url: string,
  platforms: readonly ConnectedPlatform[],
  aheadMs: number,
): readonly string[] => {
  const line = (name: string, words: string): string => `  ${name.padEnd(10)}  ${words}`;
  const minutesAhead = Math.round(aheadMs / 60_000);
  return [
    `Deskhand ${version} is on: ${url}`,
    line('Console', `${url}/console   (for those who work at the desk)`),
    ...platforms.map(({ title, words }) => line(title, words(url))),
    line('Database', config.databaseUrl.startsWith('sqlite:') ? config.databaseUrl : placeIn(config.databaseUrl)),
    ...(config.ollama === null ? [] : [line('Assistant', `${config.ollama.model} at ${config.ollama.host}`)]),
    line('Health', `${url}/readyz`),
    ...(aheadMs === 0 ? [] : [line('Clock', `${minutesAhead} minutes ahead: it was moved in the playground`)]),
    '  Stop it with Ctrl+C.',
  ];
};

/** What the admin should do first: fill an empty desk, or replace the demo company before real people meet it. */
const firstSteps = async ({ database, clock }: WiredDesk, config: Config): Promise<readonly string[]> => {
  const { read } = database.store;
  const demo = await demoInUse(read, config);
  if (demo !== null) {
    return ['', `  !! ${demo.problem}`, `  !! ${demo.remedy}`, '  !! See docs/organisation.md.', ''];
  }
  const [{ teams }, admins] = await Promise.all([read.organisation(), read.peopleWithRole('admin')]);
  if (teams.size > 0 && admins.length > 0) return [];
  const code = admins.length > 0 ? null : await offerAdminCode(database.store, clock);
  return [
    ...(code === null
      ? ['  This desk is empty. Type /ticket admin in chat to set it up.']
      : [
          '  Nobody is an admin of this desk yet. Within a day, type this in chat to become its admin and set it up:',
          `    /ticket admin claim ${code}`,
        ]),
    '  Or write its organisation down and apply it (docs/organisation.md):',
    '    npm run desk -- organisation example > organisation.yaml',
    '    npm run desk -- organisation apply organisation.yaml',
  ];
};

/** On a desk for trying things, people are on this machine: that is where they reach it. */
const ownUrl = ({ platforms, port }: Config): string | null =>
  platforms.some(({ isOn, isForTrying }) => isOn && isForTrying) ? `http://localhost:${port}` : null;

const useOf = ({ platforms }: Config): 'shared' | 'alone' =>
  platforms.some(({ isOn, needsOneInstance }) => isOn && needsOneInstance) ? 'alone' : 'shared';

/** Runs the desk until it is told to stop; resolves when running work is finished and the database is closed. */
export const serve = async (
  config: Config,
  print: (line: string) => void,
  stopSignal: AbortSignal,
  /** The past of the demo company, for a desk that holds it. */
  historyOf: (desk: WiredDesk, log: Log) => DemoHistory,
): Promise<void> => {
  const log = createLog(config.logLevel);
  const desk = await wireDesk({
    databaseUrl: config.databaseUrl,
    demo: config.demo,
    log,
    limits: config.limits,
    admins: config.admins,
    gatherMs: config.gatherMs,
    filesFolder: config.filesFolder,
    s3: config.s3,
    scan: config.scan,
    publicUrl: config.publicUrl ?? ownUrl(config),
    ollama: config.ollama,
    embeddings: config.embeddings,
    webhooks: { allowedHosts: config.webhookHosts, ownHosts: config.allowedHosts },
    use: useOf(config),
    realPlatforms: realPlatforms(config).map(({ name }) => name),
  });
  const platforms = await connectPlatforms(config, desk, log, desk.isDemo ? historyOf(desk, log) : null);
  const connections = platforms.flatMap(({ connection }) => (connection === null ? [] : [connection]));
  // Loaded only where it is wanted.
  const metrics = config.metricsToken && (await import('./metrics.ts')).createMetrics(config.metricsToken);
  for (const { adapter } of connections) {
    desk.adapters.set(adapter.platform, metrics ? metrics.measuredPlatform(adapter) : adapter);
  }
  const helpDesk = metrics ? metrics.measured(desk.helpDesk) : desk.helpDesk;
  const lastResort = createLastResort({
    guarded: connections,
    helpDesk,
    log,
    stopped: () => stopSignal.aborted,
  });
  const onUncaught = (error: unknown): void => {
    if (!lastResort(error)) throw error;
  };
  process.on('uncaughtException', onUncaught);
  const ofAccess = {
    ...{ store: desk.database.store, clock: desk.clock, log, newId: randomUUID, onWake: desk.wake },
    required: config.secondFactorFor,
  };
  const access = createConsoleAccess({
    ...ofAccess,
    trustAddresses: config.oidc?.trustAddresses ?? false,
    forTrying: config.platforms.some(({ isOn, isForTrying }) => isOn && isForTrying),
  });
  // Loaded only where it is wanted.
  const signOn = config.oidc && (await import('#adapters/oidc/sign-on.ts')).createSingleSignOn(config.oidc, log);
  const readiness = () => readReadiness(desk, checks.remarks());
  const keys = createApiKeys({ store: desk.database.store, clock: desk.clock, log, newId: randomUUID });
  const web = createWebServer({
    host: config.host,
    port: config.port,
    allowedHosts: config.allowedHosts,
    mounts: [
      ...connections.flatMap(({ mounts }) => mounts),
      consoleMount({
        access,
        factors: createSecondFactors({
          ...ofAccess,
          authenticators: createAuthenticators(),
          realClock: { now: Date.now },
        }),
        signOn,
        keys,
        pages: desk.pages,
        files: desk.files,
        administration: desk.administration,
        promises: desk.promises,
        holidays: holidaySource,
        onCall: desk.onCall,
        rotations: desk.rotations,
        settings: createDeskSettings({
          ...{ store: desk.database.store, clock: desk.clock, onWake: desk.wake },
          environment: environmentShown(config),
          platforms: allPlatforms,
        }),
        accounts: createDeskAccounts({
          ...{ store: desk.database.store, clock: desk.clock, onWake: desk.wake },
          ...{ places: allPlatforms, through: 'console' },
          isOn: (name) => config.platforms.some((one) => one.name === name && one.isOn),
        }),
        webhooks: desk.webhooksHere,
        classifier: desk.deskClassifier,
        deskFile: createDeskFile({ store: desk.database.store, clock: desk.clock, onWake: desk.wake }),
        health: createDeskHealth({
          ...{ store: desk.database.store, clock: desk.clock },
          look: () => readHealthShown(desk, config, checks.remarks()),
        }),
        articles: desk.articles,
        ticketHelp: desk.ticketHelp,
        showTyping: desk.showTyping,
        reportFile,
        newId: randomUUID,
        publicUrl: config.publicUrl,
      }),
      ...(desk.files === null ? [] : [filesMount(desk.files)]),
      restMount({
        keys,
        pages: desk.pages,
        programs: desk.programs,
        webhooks: desk.webhooks,
        classifier: desk.deskClassifier,
        articles: desk.articles,
        ...desk.overApi,
        settings: createDeskSettings({
          ...{ store: desk.database.store, clock: desk.clock, onWake: desk.wake },
          ...{ environment: environmentShown(config), platforms: allPlatforms, through: 'api' },
        }),
        newId: randomUUID,
        publicUrl: config.publicUrl,
        perMinute: config.apiPerMinute,
      }),
      ...(metrics ? [metrics.mount(desk, readiness)] : []),
    ],
    ...(metrics && { measure: metrics.requests }),
    home: connections.find(({ home }) => home !== null)?.home ?? '/console',
    health: () => ({ status: 'ok', version }),
    readiness,
    logger: log,
  });

  const checks = createRepeatedCheck({
    store: desk.database.store,
    config,
    log,
    learning: () => learningRemarks(desk.database, desk.model, desk.clock.now()),
  });
  const directory = createLoop({
    everyMs: directoryMs,
    run: async () => {
      await desk.lookUpStaff();
      await desk.directory.refresh();
      await desk.model.reload();
      await desk.watched.look();
      await checks.run([...desk.adapters.values()].every((adapter) => adapter.health().state === 'up'));
    },
    onError: (error) => log.error({ err: error }, 'the directory or the model could not be read'),
  });

  const heartbeat =
    config.heartbeatUrl === null
      ? null
      : createHeartbeat({
          url: config.heartbeatUrl,
          isWell: async () => (await readiness()).well,
          log,
        });

  try {
    await startAdapters(desk, helpDesk, log);
    const { url } = await web.start();
    await desk.database.releaseLeases();
    desk.watchTimers.start();
    desk.workTasks.start();
    desk.deliver.start();
    desk.jobs.start();
    directory.start();
    heartbeat?.start();
    warnOfModel(desk, log, stopSignal);
    // People are looked up in a moment; what else is missing can be said now.
    await checks.run(false);
    for (const line of greeting(config, url, platforms, desk.clock.offset())) print(line);
    for (const line of await firstSteps(desk, config)) print(line);
    await aborted(stopSignal);
    print('Stopping…');
  } finally {
    const loops = [
      desk.jobs,
      desk.watchTimers,
      desk.workTasks,
      desk.deliver,
      directory,
      ...(heartbeat ? [heartbeat] : []),
    ];
    await Promise.race([stopAll(desk, web, loops), after(stopWithinMs)]);
    process.off('uncaughtException', onUncaught);
    await desk.database.close();
  }
};

/** Nothing waits for the model: whether it is there is said when that is known. */
const warnOfModel = ({ assistant, embedder }: WiredDesk, log: Log, stopSignal: AbortSignal): void => {
  const warn = (words: string, problem: Promise<string | null> | undefined): void => {
    problem?.then(
      (is) => is !== null && log.warn({}, `${words} ${is}`),
      () => {},
    );
  };
  warn('The assistant cannot answer yet.', assistant?.problem(stopSignal));
  warn('Articles are found by their words alone.', embedder?.problem(stopSignal));
};

/** A platform that cannot start stays visibly down and does not affect the others. */
const startAdapters = async (desk: WiredDesk, helpDesk: HelpDesk, log: Log): Promise<void> => {
  const starts = [...desk.adapters].map(async ([platform, adapter]) => {
    try {
      await adapter.start(helpDesk);
    } catch (error) {
      log.error({ platform, err: error }, 'this platform could not be started');
    }
  });
  await Promise.all(starts);
};

/**
 * Stops all loops at the same time: while one finishes its work, no other may start anything. The adapters stop after
 * them, because running work still sends through them; the database closes last.
 */
const stopAll = async (
  desk: WiredDesk,
  web: ReturnType<typeof createWebServer>,
  loops: readonly Loop[],
): Promise<void> => {
  const finished = Promise.all([web.stop(finishWithinMs), ...loops.map((loop) => loop.stop())]);
  await Promise.race([finished, after(finishWithinMs)]);
  await Promise.all([...desk.adapters.values()].map((adapter) => adapter.stop()));
};

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());
