// One instance of the desk as its own process, for `npm run faults`: the real desk, its loops and its web server, with
// an adapter for the fake platform. Its one argument is an `InstanceOptions` as JSON.
import { Hono } from 'hono';
import { createWebServer } from '#adapters/http/server.ts';
import { createLog } from '#src/desk/run/log.ts';
import { wireDesk } from '#src/desk/run/wire.ts';
import { readReadiness } from '#src/desk/serve/readiness.ts';
import { type CrashPoint, installCrashPoints } from './crash-points.ts';
import { createEffectKind, effectTasks, type Owed } from './effect-tasks.ts';
import { createPlatformAdapter } from './platform-adapter.ts';

export type InstanceOptions = {
  readonly databaseUrl: string;
  readonly platformUrl: string;
  readonly logLevel: 'silent' | 'warn' | 'info';
  /** By how many milliseconds this machine's clock is wrong from the start. */
  readonly clockOffMs: number;
  /** Ends the process at this point, after letting `chances` opportunities pass. */
  readonly crash: { readonly point: CrashPoint; readonly chances: number } | null;
};

const options: InstanceOptions = JSON.parse(process.argv[2] ?? '');

const machineNow = Date.now;
let clockOffMs = options.clockOffMs;
Date.now = () => machineNow() + clockOffMs;

const crashes = installCrashPoints();
if (options.crash !== null) crashes.arm(options.crash.point, options.crash.chances);

const log = createLog(options.logLevel);
const desk = await wireDesk({
  databaseUrl: options.databaseUrl,
  demo: true,
  log,
  moreTaskKinds: { effect: createEffectKind({ url: options.platformUrl, around: crashes.effect }) },
});
const { adapter, routes } = createPlatformAdapter({ url: options.platformUrl, afterSend: crashes.sent });
desk.adapters.set(adapter.platform, adapter);

const control = new Hono();
control.post('/arm', async (c) => {
  const { point } = await c.req.json<{ point: CrashPoint }>();
  crashes.arm(point);
  return c.json({});
});
/** Sets the machine's clock, as an operator or NTP would, to be off by this much. */
control.post('/set-clock', async (c) => {
  clockOffMs = (await c.req.json<{ offMs: number }>()).offMs;
  return c.json({});
});
/** Advances the desk's time, as in the playground. */
control.post('/advance', async (c) => {
  const { ms } = await c.req.json<{ ms: number }>();
  desk.clock.setTo(desk.clock.now() + ms);
  desk.watchTimers.wake();
  desk.deliver.wake();
  return c.json({ now: desk.clock.now() });
});

/** Adds tasks of a given duration in one transaction. */
control.post('/owe', async (c) => {
  const { tag, count, takesMs } = await c.req.json<Owed>();
  await desk.database.store.transaction((tx) => tx.addTasks(effectTasks({ tag, count, takesMs }), desk.clock.now()));
  return c.json({});
});

const web = createWebServer({
  host: '127.0.0.1',
  port: 0,
  mounts: [
    { path: '/platform', routes, callers: 'platform' },
    { path: '/control', routes: control, callers: 'platform' },
  ],
  home: '/healthz',
  health: () => ({ status: 'ok' }),
  readiness: () => readReadiness(desk),
  logger: log,
});

await adapter.start(desk.helpDesk);
const { url } = await web.start();
await desk.database.releaseLeases();
desk.watchTimers.start();
desk.workTasks.start();
desk.deliver.start();
desk.jobs.start();
console.log(`ready ${url}`);

process.once('SIGTERM', async () => {
  await web.stop(5_000);
  await desk.jobs.stop();
  await desk.watchTimers.stop();
  await desk.workTasks.stop();
  await desk.deliver.stop();
  await desk.database.close();
  process.exit(0);
});
