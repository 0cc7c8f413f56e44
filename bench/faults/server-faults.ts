import { texts } from '#src/cards/texts.ts';
import { inFlight, leaseSeconds } from './crashes.ts';
import { eventOf, wish } from './filing.ts';
import { startHalfOpenProxy } from './half-open-proxy.ts';
import { type Load, startLoad } from './load.ts';
import type { PrivatePostgres } from './private-postgres.ts';
import { type Ground, type Outcome, type Scenario, secondsSince, until } from './scenario.ts';
import { settled } from './settle.ts';
import { onStage, type Stage } from './stage.ts';
import type { Instance } from './start-instance.ts';

const awayMs = 4_000;
/** Lets the load continue for a while. */
const afterwardsMs = 3_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const loadOn = (stage: Stage, fleet: readonly Instance[], ground: Ground): Load =>
  startLoad({
    instances: () => fleet,
    platform: stage.platform,
    ledger: stage.ledger,
    tag: 'server',
    clients: 4,
    maxTickets: ground.short ? 150 : 600,
  });

/** Seconds from `since` until tickets are acknowledged and every instance says it is ready. */
const recovered = async (fleet: readonly Instance[], load: Load, since: number): Promise<number> => {
  await until('tickets are accepted again', 60_000, () => load.acknowledged.some((at) => at > since));
  for (const instance of fleet) {
    await until('ready again', 60_000, async () => (await instance.readiness()).status === 200);
  }
  return secondsSince(since);
};

/** While the server is down, people are told so, and `/readyz` says so too. */
const isToldSo = async (desk: Instance, problems: string[]): Promise<void> => {
  const { status, report } = await desk.readiness();
  if (status !== 503 || report.database.state !== 'down') problems.push(`readyz said ${status} meanwhile`);
  const { card, errors } = await desk.handle(eventOf(wish('meanwhile', 0)));
  if (!JSON.stringify([card, errors]).includes(texts.refusal.tryAgain)) {
    problems.push(`people were told ${JSON.stringify(card?.title ?? errors)}`);
  }
};

const restart = async (ground: Ground, how: 'fast' | 'immediate'): Promise<Outcome> => {
  const server = await ground.ownServer();
  try {
    return await onStage({ ...ground, create: server.create }, (stage) => restartUnderLoad(ground, stage, server, how));
  } finally {
    await server.remove();
  }
};

const restartUnderLoad = async (
  ground: Ground,
  stage: Stage,
  server: PrivatePostgres,
  how: 'fast' | 'immediate',
): Promise<Outcome> => {
  const fleet = [await stage.start(), await stage.start()];
  const [desk] = fleet;
  if (desk === undefined) throw new Error('No instance');
  const load = loadOn(stage, fleet, ground);
  await until('the load has started', 20_000, () => load.acknowledged.length > 10);
  await server.stop(how);
  await Promise.all([isToldSo(desk, stage.problems), pause(awayMs)]);
  await server.start();
  const back = performance.now();
  const seconds = await recovered(fleet, load, back);
  await pause(afterwardsMs);
  await load.stop();
  await settled(desk);
  return stage.judge(fleet, { seconds, maxSeconds: 10, maxDuplicates: inFlight * fleet.length });
};

const halfOpen = async (ground: Ground): Promise<Outcome> => {
  const [, port] = /:(\d+)\//.exec(await ground.create()) ?? [];
  const proxy = await startHalfOpenProxy(Number(port));
  try {
    return await onStage(
      ground,
      async (stage) => {
        const fleet = [await stage.start(), await stage.start()];
        const [desk] = fleet;
        if (desk === undefined) throw new Error('No instance');
        const load = loadOn(stage, fleet, ground);
        await until('the load has started', 20_000, () => load.acknowledged.length > 10);
        proxy.silence();
        const silent = performance.now();
        const seconds = await recovered(fleet, load, silent);
        await pause(afterwardsMs);
        await load.stop();
        await settled(desk, 1_000 * leaseSeconds + 30_000);
        return stage.judge(fleet, { seconds, maxSeconds: 20, maxDuplicates: inFlight * fleet.length });
      },
      proxy.through,
    );
  } finally {
    await proxy.close();
  }
};

export const serverFaults: readonly Scenario[] = [
  {
    fault: 'PostgreSQL restarted under load (fast)',
    engines: ['postgres'],
    run: (ground) => restart(ground, 'fast'),
  },
  {
    fault: 'PostgreSQL crashed and restarted under load',
    engines: ['postgres'],
    run: (ground) => restart(ground, 'immediate'),
  },
  { fault: 'half-open connections under load', engines: ['postgres'], run: halfOpen },
];
