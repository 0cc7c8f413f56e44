import { createWebServer } from '#adapters/http/server.ts';
import { createLoop, type Loop } from '#src/app/background/loop.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { DemoHistory } from '#src/app/ports/inspector.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Config } from '#src/config.ts';
import { createRepeatedCheck, realPlatforms } from '#src/desk/run/check.ts';
import { connectPlatforms } from '#src/desk/run/connect-platforms.ts';
import { learningRemarks } from '#src/desk/run/learning-remarks.ts';
import { createLog } from '#src/desk/run/log.ts';
import { version } from '#src/desk/run/version.ts';
import { type WiredDesk, wireDesk } from '#src/desk/run/wire.ts';
import { firstSteps, greeting } from './greeting.ts';
import { createHeartbeat } from './heartbeat.ts';
import { createLastResort } from './last-resort.ts';
import { deskMounts } from './mounts.ts';
import { readReadiness } from './readiness.ts';

/** How long running work gets when the desk is told to stop; then the adapters get the rest. */
const finishWithinMs = 8_000;
const stopWithinMs = 10_000;
/** How often the options in forms are refreshed. */
const directoryMs = 30_000;

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
  const readiness = () => readReadiness(desk, checks.remarks());
  const web = createWebServer({
    host: config.host,
    port: config.port,
    allowedHosts: config.allowedHosts,
    mounts: [
      ...connections.flatMap(({ mounts }) => mounts),
      ...(await deskMounts(config, desk, { log, remarks: () => checks.remarks() })),
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
