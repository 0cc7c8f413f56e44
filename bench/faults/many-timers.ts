import { fileMany, passTime } from './desk-days.ts';
import { rowsIn } from './rows.ts';
import { type Ground, type Outcome, type Scenario, secondsSince, until } from './scenario.ts';
import { settled } from './settle.ts';
import { onStage } from './stage.ts';

/** Twelve minutes into a first response target of fifteen: the warnings at 75 % are due, the breach is not. */
const elapsed = 12 * 60_000;

/** All due at once, with four instances: each ticket has one warning, from one of them. */
const allAtOnce = (ground: Ground): Promise<Outcome> =>
  onStage(ground, async (stage) => {
    const { url, problems } = stage;
    const count = ground.short ? 500 : 5_000;
    await fileMany(url, count, { quiet: true });
    await passTime(url, elapsed);
    const due = performance.now();
    const fleet = await Promise.all(Array.from({ length: ground.engine === 'postgres' ? 4 : 1 }, () => stage.start()));
    const [desk] = fleet;
    if (desk === undefined) throw new Error('No instance');
    const warnings = () =>
      rowsIn<{ ticket: number; n: number | string }>(
        url,
        `SELECT ticket, count(*) AS n FROM events WHERE type = 'sla.warned' AND body LIKE '%"percent":75%' GROUP BY ticket`,
      );
    await until('all have a warning', 240_000, async () => (await warnings()).length === count, 500);
    const seconds = secondsSince(due);
    await settled(desk, 600_000);
    const fired = await warnings();
    const often = fired.filter(({ n }) => Number(n) !== 1).length;
    if (often > 0) problems.push(`${often} more often than once`);
    return stage.judge(fleet, { seconds, note: `${count} timers, ${fleet.length} instances` });
  });

export const manyTimers: Scenario = {
  fault: '4 instances (SQLite: 1), 5,000 timers due at once',
  engines: ['sqlite', 'postgres'],
  run: allAtOnce,
};
