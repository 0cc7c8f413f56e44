import type { CrashPoint } from './crash-points.ts';
import { effectLeaseMs, effectsAtOnce } from './effect-tasks.ts';
import { rowsIn } from './rows.ts';
import { type Ground, type Outcome, type Scenario, secondsSince, until } from './scenario.ts';
import { onStage, type Stage } from './stage.ts';
import type { Instance } from './start-instance.ts';

const idsOf = async (url: string, where: string): Promise<readonly string[]> =>
  (await rowsIn<{ id: string }>(url, `SELECT id FROM tasks WHERE ${where}`)).map(({ id }) => id);

const allDone = (instance: Instance): Promise<void> =>
  until('every task done', 120_000, async () => {
    const { report } = await instance.readiness();
    return report.tasks !== undefined && report.tasks.effect === undefined;
  });

/** Records at each kill what was done by then, and counts at the end how much of that was done again. */
const createWitness = ({ url, platform }: Stage) => {
  const seen: { readonly done: ReadonlySet<string>; readonly effects: number }[] = [];
  return {
    look: async (): Promise<void> => {
      const done = new Set(await idsOf(url, "state = 'done'"));
      seen.push({ done, effects: platform.effects.length });
    },
    doneAgain: (): number =>
      seen.reduce(
        (sum, { done, effects }) => sum + platform.effects.slice(effects).filter(({ id }) => done.has(id)).length,
        0,
      ),
  };
};

/** Checks once no instance runs: every task had its effect and is done, and only tasks in progress were done twice. */
const judgeTasks = async (
  stage: Stage,
  fleet: readonly Instance[],
  found: { readonly doneAgain: number; readonly kills: number; readonly seconds: number; readonly maxSeconds: number },
): Promise<Outcome> => {
  const { url, platform, problems } = stage;
  const tasks = await idsOf(url, '1 = 1');
  const effects = new Set(platform.effects.map(({ id }) => id));
  const open = await idsOf(url, "state <> 'done'");
  if (open.length > 0) problems.push(`${open.length} tasks are not done`);
  if (found.doneAgain > 0) problems.push(`${found.doneAgain} effects after their task was done`);
  const most = platform.maxEffectsAtOnce();
  if (most > effectsAtOnce) problems.push(`${most} at once, though ${effectsAtOnce} is the limit`);
  const outcome = await stage.judge(fleet, {
    seconds: found.seconds,
    maxSeconds: found.maxSeconds,
    maxDuplicates: effectsAtOnce * found.kills,
    note: `${tasks.length} tasks, ${platform.effects.length} effects, at most ${most} at once`,
  });
  return {
    ...outcome,
    lostMessages: outcome.lostMessages + tasks.filter((id) => !effects.has(id)).length,
    duplicates: outcome.duplicates + platform.effects.length - effects.size,
  };
};

/** A dead instance's tasks are taken over after their leases; starting, a poll and the remaining work come on top. */
const recovery = ({ engine }: Ground): number => (engine === 'sqlite' ? 0 : effectLeaseMs / 1_000) + 15;

/** Kills an instance at one exact point of a task's attempt, and starts it again. */
const killAt = (ground: Ground, point: CrashPoint): Promise<Outcome> =>
  onStage(ground, async (stage) => {
    const first = await stage.start();
    await first.owe({ tag: 'long', count: 1, takesMs: 1.5 * effectLeaseMs });
    await first.owe({ tag: 'before', count: 8, takesMs: 20 });
    await allDone(first);
    const { effects } = stage.platform;
    if (effects.length !== 9) stage.problems.push(`${effects.length} effects of 9 tasks while nothing was wrong`);
    await first.arm(point);
    await first.owe({ tag: 'armed', count: 12, takesMs: 50 }).catch(() => {});
    await first.ended;
    const died = performance.now();
    const witness = createWitness(stage);
    await witness.look();
    const second = await stage.start();
    await allDone(second);
    const seconds = secondsSince(died);
    // Longer than any lease and any poll: whatever is going to be done again has been.
    await new Promise((resolve) => setTimeout(resolve, effectLeaseMs + 1_500));
    const found = { doneAgain: witness.doneAgain(), kills: 1, seconds, maxSeconds: recovery(ground) };
    return judgeTasks(stage, [second], found);
  });

/** Kills instances at any moment while they run tasks, some longer than a lease: with PostgreSQL one of two. */
const killWhile = (ground: Ground, kills: number): Promise<Outcome> =>
  onStage(ground, async (stage) => {
    const { platform } = stage;
    const fleet = [await stage.start()];
    if (ground.engine === 'postgres') fleet.push(await stage.start());
    const witness = createWitness(stage);
    await fleet[0]?.owe({ tag: 'long', count: 2, takesMs: 1.5 * effectLeaseMs });
    for (let kill = 0; kill < kills; kill += 1) {
      const survivor = fleet[(kill + 1) % fleet.length];
      await survivor?.owe({ tag: `round ${kill}`, count: 20, takesMs: 30 });
      const wanted = platform.effects.length + 5;
      await until('tasks are done', 30_000, () => platform.effects.length >= wanted, 1);
      await fleet[kill % fleet.length]?.end('SIGKILL');
      await witness.look();
      fleet[kill % fleet.length] = await stage.start();
    }
    const last = performance.now();
    const [instance] = fleet;
    if (instance === undefined) throw new Error('Nobody is left');
    await allDone(instance);
    const found = { doneAgain: witness.doneAgain(), kills, seconds: secondsSince(last) };
    return judgeTasks(stage, fleet, { ...found, maxSeconds: recovery(ground) + 10 });
  });

const kill = (fault: string, run: Scenario['run']): Scenario => ({ fault, engines: ['sqlite', 'postgres'], run });

export const taskKills: readonly Scenario[] = [
  kill('kill -9 before a task has its effect', (ground) => killAt(ground, 'before effect')),
  kill('kill -9 after a task had its effect, before its mark', (ground) => killAt(ground, 'after effect')),
  kill('kills while tasks are done', (ground) => killWhile(ground, ground.short ? 3 : 25)),
];
