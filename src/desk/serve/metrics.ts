import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono, type MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Mount } from '#src/app/adapter-kit/platform.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { ChatAdapter } from '#src/app/ports/chat/platform.ts';
import { DeliveryError, StoreUnavailableError } from '#src/app/ports/errors.ts';
import { teamCalled } from '#src/core/organisation/organisation.ts';
import type { WiredDesk } from '#src/desk/run/wire.ts';
import type { readReadiness } from './readiness.ts';

/** Where Prometheus looks by default. */
const path = '/metrics';

/** In seconds: a press is answered in milliseconds, a platform in tenths, and what takes ten is as good as never. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

type Readiness = Awaited<ReturnType<typeof readReadiness>>;

/** Comparing hashes takes as long for a wrong token as for the right one. */
const isSame = (given: string, wanted: string): boolean => {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(wanted));
};

/**
 * What this instance measures, for Prometheus: what it does itself (answers, messages sent, requests, the process) as it
 * happens, and the state of the desk when it is asked. No label names a person or a ticket.
 */
export const createMetrics = (token: string) => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge({ name: `deskhand_${name}`, help, labelNames, registers });
  const histogram = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Histogram({ name: `deskhand_${name}`, help, labelNames, buckets, registers });

  const requests = histogram('request_seconds', 'How long HTTP requests took, streams until they began.', [
    'method',
    'route',
    'status',
  ]);
  const answers = histogram('answer_seconds', 'How long what people did took to be answered.', ['platform', 'type']);
  const sends = histogram('send_seconds', 'How long platforms took for messages and updates of cards.', [
    'platform',
    'what',
    'outcome',
  ]);
  const info = gauge('info', 'The version and the database; always 1.', ['version', 'engine']);
  const ready = gauge('ready', 'Whether the database answers.');
  const well = gauge('well', 'Whether every platform is up and takes messages, and work gets done.');
  const up = gauge('platform_up', 'Whether a platform is connected.', ['platform']);
  const pending = gauge('outbox_pending', 'Messages that are owed.');
  const failed = gauge('outbox_failed', 'Messages that reached nobody.');
  const oldest = gauge('outbox_oldest_seconds', 'How long the oldest owed message has waited.');
  const tasks = gauge('tasks', 'Slow or external work.', ['kind', 'state']);
  const lag = gauge('timer_lag_seconds', 'How late the desk is with what is due.');
  const failing = gauge('jobs_failing', 'Scheduled jobs that failed last time.');
  const stalled = gauge('stalled', 'What is stuck.', ['what']);
  const open = gauge('open_tickets', 'Open tickets.', ['team', 'status', 'priority']);
  const overdue = gauge('overdue_tickets', 'Open tickets with a missed target.', ['team']);

  const lookAt = (state: Readiness): void => {
    for (const one of [up, tasks, stalled]) one.reset();
    info.set({ version: state.version, engine: state.database.engine }, 1);
    ready.set(Number(state.ready));
    well.set(Number(state.well));
    for (const [platform, health] of Object.entries(state.adapters)) {
      up.set({ platform }, Number(health.state === 'up'));
    }
    if (!('outbox' in state)) return;
    pending.set(state.outbox.pending);
    failed.set(state.outbox.failed);
    oldest.set(state.outbox.oldestSeconds ?? 0);
    lag.set(state.timers.lagSeconds);
    failing.set(state.jobs.failing.length);
    for (const [kind, { pending: waiting, running, failed: lost }] of Object.entries(state.tasks)) {
      tasks.set({ kind, state: 'pending' }, waiting);
      tasks.set({ kind, state: 'running' }, running);
      tasks.set({ kind, state: 'failed' }, lost);
    }
    for (const what of state.stalled) stalled.set({ what }, 1);
  };

  const countTickets = async ({ database: { store }, clock }: WiredDesk): Promise<void> => {
    const organisation = await store.read.organisation();
    const { teams } = organisation;
    const alike = await store.counts.countOpen([...teams.keys()], clock.now());
    open.reset();
    overdue.reset();
    for (const { name } of teams.values()) overdue.set({ team: name }, 0);
    for (const { team: id, status, priority, open: n, overdue: late } of alike) {
      const team = teamCalled(organisation, id);
      open.inc({ team, status, priority }, n);
      overdue.inc({ team }, late);
    }
  };

  /** Times what `work` does, under the labels that its end gives. */
  const timed = async <T>(work: () => Promise<T>, end: (seconds: number, error: unknown) => void): Promise<T> => {
    const from = performance.now();
    const stop = (error: unknown): void => end((performance.now() - from) / 1_000, error);
    try {
      const result = await work();
      stop(null);
      return result;
    } catch (error) {
      stop(error);
      throw error;
    }
  };

  const outcomeOf = (error: unknown): string =>
    error === null ? 'ok' : error instanceof DeliveryError ? error.code : 'failed';

  return {
    /** Times every request, by the route's own pattern: an address can hold anything. */
    requests: (async (c, next) => {
      const from = performance.now();
      await next();
      const labels = { method: c.req.method, route: routePath(c, -1), status: `${c.res.status}` };
      requests.observe(labels, (performance.now() - from) / 1_000);
    }) satisfies MiddlewareHandler,
    /** The same help desk, with its answers timed. */
    measured: (helpDesk: HelpDesk): HelpDesk => ({
      ...helpDesk,
      handle: (inbound) =>
        timed(
          () => helpDesk.handle(inbound),
          (seconds) => answers.observe({ platform: inbound.from.platform, type: inbound.type }, seconds),
        ),
    }),
    /** The same platform, with what it sends timed. */
    measuredPlatform: (adapter: ChatAdapter): ChatAdapter => {
      const { platform } = adapter;
      const observe = (what: string) => (seconds: number, error: unknown) =>
        sends.observe({ platform, what, outcome: outcomeOf(error) }, seconds);
      return {
        ...adapter,
        send: (message) => timed(() => adapter.send(message), observe('message')),
        update: (message) => timed(() => adapter.update(message), observe('update')),
      };
    },
    mount: (desk: WiredDesk, readiness: () => Promise<Readiness>): Mount<Hono> => {
      const routes = new Hono();
      routes.get('/', async (c) => {
        const [, given = ''] = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '') ?? [];
        if (!isSame(given, token)) {
          throw problem(401, 'wrong_token', 'Send DESKHAND_METRICS_TOKEN as the bearer token.');
        }
        const state = await readiness();
        lookAt(state);
        if (state.ready) {
          await countTickets(desk).catch((error: unknown) => {
            if (!(error instanceof StoreUnavailableError)) throw error;
          });
        }
        return c.text(await registry.metrics(), 200, { 'Content-Type': registry.contentType });
      });
      return { path, routes, callers: 'platform' };
    },
  };
};
