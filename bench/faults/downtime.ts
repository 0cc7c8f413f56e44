import { fileMany, forgetOwed, passTime } from './desk-days.ts';
import { rowsIn } from './rows.ts';
import { type Ground, type Outcome, type Scenario, secondsSince } from './scenario.ts';
import { settled } from './settle.ts';
import { onStage } from './stage.ts';

const hours = (n: number): number => n * 3_600_000;

type Breach = { ticket: number; metric: string; cycle: number; level: number };

const breaches = (url: string): Promise<readonly Breach[]> =>
  rowsIn<Breach>(url, 'SELECT ticket, metric, cycle, level FROM breaches');

/** People who were warned about one ticket more than once, on its own card or together with others. */
const warnedTwice = async (url: string): Promise<readonly string[]> => {
  const rows = await rowsIn<{ recipient: string; ticket: number; n: number | string }>(
    url,
    `SELECT recipient, ticket, count(*) AS n FROM outbox
     WHERE state = 'sent' AND (key LIKE '%:breached:%' OR key LIKE '%:due_soon:%')
     GROUP BY recipient, ticket HAVING count(*) > 1`,
  );
  return rows.map(({ recipient, ticket, n }) => `${recipient} ${n} times of #${ticket}`);
};

/** A night of downtime: a thousand urgent tickets, each past all its levels when the desk is back. */
const downForAShift = (ground: Ground): Promise<Outcome> =>
  onStage(ground, async (stage) => {
    const { url, platform, problems } = stage;
    const tickets = ground.short ? 100 : 1_000;
    await fileMany(url, tickets, { quiet: false });
    await forgetOwed(url);
    await passTime(url, hours(8));
    const desk = await stage.start();
    const back = performance.now();
    await settled(desk, 240_000);
    await desk.advance(30_000);
    await settled(desk, 60_000);
    const seconds = secondsSince(back);
    const found = await breaches(url);
    const first = await rowsIn<{ n: number | string }>(
      url,
      `SELECT count(*) AS n FROM outbox WHERE state = 'sent' AND key LIKE '%:breached:%' AND owed LIKE '%"level":1%'`,
    );
    if (Number(first[0]?.n) === 0) problems.push('only the last in line were told');
    if (found.length < tickets * 4) problems.push(`only ${found.length} breaches are on record`);
    const twice = await warnedTwice(url);
    if (twice.length > 0) problems.push(`${twice.length} were warned twice: ${twice.slice(0, 3).join('; ')}`);
    const lists = platform.deliveries.filter(({ card }) => card.kind === 'overdue_list');
    const single = platform.deliveries.filter(({ card }) => card.kind === 'breached');
    if (lists.length === 0) problems.push('nobody got a digest');
    const readers = new Set(lists.map(({ to }) => to)).size;
    const note = `${tickets} tickets, ${found.length} breaches, ${lists.length} digests to ${readers}, ${single.length} single cards`;
    if (lists.length > 10 * readers) problems.push('a storm of digests');
    return stage.judge([desk], { seconds, note });
  });

export const downtime: Scenario = {
  fault: '8 h down with 1,000 tickets past every level',
  engines: ['sqlite', 'postgres'],
  run: downForAShift,
};
