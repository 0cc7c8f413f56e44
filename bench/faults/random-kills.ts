import { createRandom } from '#ml/random.ts';
import { inFlight, leaseSeconds } from './crashes.ts';
import { startLoad } from './load.ts';
import { type Ground, type Outcome, type Scenario, secondsSince, until } from './scenario.ts';
import { settled } from './settle.ts';
import { onStage } from './stage.ts';
import type { Instance } from './start-instance.ts';

const seed = 20_261_121;

/** Kills instances at random moments while people file: with SQLite the only one, with PostgreSQL one of two. */
const killAtRandom = (ground: Ground, kills: number): Promise<Outcome> =>
  onStage(ground, async ({ start, platform, ledger, judge }) => {
    const maxTickets = kills * 12;
    const random = createRandom(seed);
    const fleet: Instance[] = [await start()];
    if (ground.engine === 'postgres') fleet.push(await start());
    const load = startLoad({
      instances: () => fleet,
      platform,
      ledger,
      tag: 'kill',
      clients: 4,
      maxTickets,
    });
    for (let kill = 0; kill < kills; kill += 1) {
      const wanted = load.acknowledged.length + random.below(12);
      await until('people are served', 60_000, () => load.acknowledged.length >= Math.min(wanted, maxTickets));
      await new Promise((resolve) => setTimeout(resolve, random.below(60)));
      const victim = random.below(fleet.length);
      await fleet[victim]?.end('SIGKILL');
      fleet[victim] = await start();
    }
    const last = performance.now();
    await load.stop();
    const [instance] = fleet;
    if (instance === undefined) throw new Error('Nobody is left');
    await settled(instance, 120_000);
    return judge(fleet, {
      seconds: secondsSince(last),
      maxSeconds: ground.engine === 'sqlite' ? 30 : leaseSeconds + 30,
      maxDuplicates: inFlight * kills,
      note: `${ledger.filed.size} tickets, ${platform.deliveries.length} messages, seed ${seed}`,
    });
  });

export const randomKills = (kills: number): Scenario => ({
  fault: `${kills} random kills under load`,
  engines: ['sqlite', 'postgres'],
  run: (ground) => killAtRandom(ground, kills),
});
