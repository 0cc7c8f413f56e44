import { join } from 'node:path';
import { openDatabase } from '#db/database.ts';
import { readConfig } from '#src/config.ts';
import type { Calendar } from '#src/core/calendar/calendar.ts';
import { openTimeAfter } from '#src/core/calendar/open-time.ts';
import { createAhead } from '#src/core/forecast/ahead.ts';
import { createLearnedTimes, type Situation } from '#src/core/forecast/learned-times.ts';
import { timeLeft } from '#src/core/forecast/time-left.ts';
import { hours, type Instant, type PersonId, type TicketNumber } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Policy } from '#src/core/organisation/policy.ts';
import type { Status } from '#src/core/ticket/ticket.ts';
import { replay } from '#src/desk/replay/replay.ts';
import { inFolder } from './bench-desk.ts';
import { simulate } from './busy-month.ts';
import { rowsIn } from './faults/rows.ts';
import { line, median } from './figures.ts';

type OutcomeRow = {
  ticket: TicketNumber;
  metric: string;
  outcome: 'met' | 'missed';
  team: Situation['team'];
  assignee: PersonId | null;
  priority: Situation['priority'];
  category: Situation['category'];
  began_at: Instant;
  ended_at: Instant;
  open_ms: number;
  target_ms: number;
  policy: string;
};
type StayRow = {
  ticket: TicketNumber;
  status: Status;
  team: Situation['team'];
  assignee: PersonId | null;
  priority: Situation['priority'];
  began_at: Instant;
  ended_at: Instant;
  open_ms: number;
};

/** A clock that was looked at while it ran: when that share of its target was used. */
type Look = {
  readonly at: Instant;
  readonly clock: OutcomeRow;
  readonly used: number;
  readonly assignee: PersonId | null;
  /** Open time until it is due, as far as its assignee is on. */
  readonly leftMs: number;
};

const shares = Array.from({ length: 18 }, (_, n) => 0.1 + n * 0.05);
const fixed = 0.75;
const threshold = 0.5;
/** Before so many targets have ended, nothing is learned yet and nothing is judged. */
const learnFirst = 30;

type Hours = {
  readonly calendars: Organisation['calendars'];
  readonly shifts: ReadonlyMap<PersonId, Calendar | undefined>;
};

/** When each share of a target was used, from where the ticket was and when. */
const looksAt = (clock: OutcomeRow, stays: readonly StayRow[], { calendars, shifts }: Hours): readonly Look[] => {
  const calendar = calendars.get((JSON.parse(clock.policy) as Policy).calendar);
  if (calendar === undefined) return [];
  const counted = stays.filter(({ status, began_at }) => status !== 'pending' && began_at < clock.ended_at);
  return shares.flatMap((used): readonly Look[] => {
    let left = used * clock.target_ms;
    if (left >= clock.open_ms) return [];
    for (const stay of counted) {
      if (left < stay.open_ms) {
        const at = openTimeAfter(calendar, stay.began_at, left);
        if (at === null || at >= clock.ended_at) return [];
        const dueAt = openTimeAfter(calendar, at, (1 - used) * clock.target_ms) ?? at;
        const shift = (stay.assignee !== null && shifts.get(stay.assignee)) || null;
        const leftMs = timeLeft(calendar, shift, { now: at, dueAt, back: null });
        return [{ at, clock, used, assignee: stay.assignee, leftMs }];
      }
      left -= stay.open_ms;
    }
    return [];
  });
};

/** The share of targets met so far; as likely as not before there are any. */
const createRate = () => {
  let [met, all] = [1, 2];
  return {
    add: (isMet: boolean): void => {
      met += isMet ? 1 : 0;
      all += 1;
    },
    now: (): number => met / all,
  };
};

type Judged = { look: Look; chance: number; rate: number; byRule: number };

/** Looks at every clock while it runs, knowing only what had ended by then. */
const judge = (clocks: readonly OutcomeRow[], stays: readonly StayRow[], open: Hours) => {
  const ofTicket = Map.groupBy(stays, ({ ticket }) => ticket);
  const ahead = createAhead(stays.map((stay) => ({ ...stay, began: stay.began_at, ended: stay.ended_at })));
  const before = (clock: OutcomeRow, assignee: PersonId | null, at: Instant): number =>
    ahead({ ...clock, assignee, since: clock.began_at }, at);
  const learned = createLearnedTimes();
  const rate = createRate();
  const ruleRates = { before: createRate(), after: createRate() };
  const looks = clocks.flatMap((clock) => looksAt(clock, ofTicket.get(clock.ticket) ?? [], open));
  const steps = [
    ...looks.map((look) => ({ at: look.at, look, ended: null })),
    ...clocks.map((ended) => ({ at: ended.ended_at, look: null, ended })),
  ].toSorted((a, b) => a.at - b.at);
  const looksOf = Map.groupBy(looks, ({ clock }) => clock);
  const judged: Judged[] = [];
  let known = 0;
  for (const { look, ended } of steps) {
    if (ended !== null) {
      const isMet = ended.outcome === 'met';
      learned.learn({ ...ended, openMs: ended.open_ms, ahead: before(ended, ended.assignee, ended.began_at) });
      known += 1;
      rate.add(isMet);
      for (const { used } of looksOf.get(ended) ?? []) ruleRates[used < fixed ? 'before' : 'after'].add(isMet);
    } else if (look !== null && known >= learnFirst) {
      const { clock, used } = look;
      const asked = {
        ...clock,
        ahead: before(clock, look.assignee, look.at),
        usedMs: used * clock.target_ms,
        leftMs: look.leftMs,
      };
      const byRule = ruleRates[used < fixed ? 'before' : 'after'].now();
      judged.push({ look, chance: learned.chance(asked), rate: rate.now(), byRule });
    }
  }
  return judged;
};

const brier = (judged: readonly Judged[], of: (one: Judged) => number): string => {
  const errors = judged.map((one) => (of(one) - (one.look.clock.outcome === 'met' ? 1 : 0)) ** 2);
  return (errors.reduce((sum, one) => sum + one, 0) / errors.length).toFixed(4);
};

/** The first warning of each clock: how many, how many of them rightly, and how long before the target. */
const warnings = (judged: readonly Judged[], warns: (one: Judged) => boolean) => {
  const first = new Map<OutcomeRow, Judged>();
  for (const one of judged) if (warns(one) && !first.has(one.look.clock)) first.set(one.look.clock, one);
  const right = [...first.values()].filter(({ look }) => look.clock.outcome === 'missed');
  const missed = new Set(judged.map(({ look }) => look.clock).filter(({ outcome }) => outcome === 'missed'));
  if (right.length === 0) return `${first.size} warned, none of ${missed.size} missed ones`;
  const lead = median(right.map(({ look }) => ((1 - look.used) * look.clock.target_ms) / hours(1)));
  return `${first.size} warned, ${right.length} of ${missed.size} missed ones, ${lead.toFixed(1)} open hours before`;
};

const report = async (what: string, url: string, print: (text: string) => void): Promise<void> => {
  const clocks = await rowsIn<OutcomeRow>(
    url,
    `SELECT o.ticket, o.metric, o.outcome, o.team, o.assignee, o.priority, o.category, o.began_at, o.ended_at, o.open_ms,
       o.target_ms, t.policy
     FROM outcomes o JOIN tickets t ON t.number = o.ticket
     WHERE o.outcome IN ('met', 'missed') AND o.cycle = 1 AND o.metric <> 'next_reply' AND t.policy IS NOT NULL`,
  );
  const stays = await rowsIn<StayRow>(url, 'SELECT * FROM stays WHERE open_ms IS NOT NULL ORDER BY ticket, seq');
  const database = await openDatabase(url);
  const { calendars } = await database.store.read.organisation();
  const { technicians } = await database.store.read.setup();
  const shifts = new Map(
    technicians.flatMap(({ person, shift }) => (shift === null ? [] : [[person, calendars.get(shift)] as const])),
  );
  await database.close();
  for (const [metric, ended] of Map.groupBy(clocks, (one) => one.metric)) {
    const judged = judge(ended, stays, { calendars, shifts });
    const met = ended.filter(({ outcome }) => outcome === 'met').length;
    print(line(`${what}, ${metric}: targets met`, `${met} of ${ended.length}`));
    if (judged.length === 0) continue;
    print(
      line(
        `  Brier score over ${judged.length} looks: the base rate`,
        brier(judged, ({ rate }) => rate),
      ),
    );
    print(
      line(
        '  … the fixed rule: met before 75 %, missed after',
        brier(judged, ({ look }) => (look.used < fixed ? 1 : 0)),
      ),
    );
    print(
      line(
        '  … the fixed rule with the rate of each side',
        brier(judged, ({ byRule }) => byRule),
      ),
    );
    print(
      line(
        '  … prediction',
        brier(judged, ({ chance }) => chance),
      ),
    );
    print(`  fixed rule: ${warnings(judged, ({ look }) => look.used >= fixed - 1e-9)}`);
    print(`  prediction below 50 %: ${warnings(judged, ({ chance }) => chance < threshold)}`);
    print(
      `  … before 75 % only: ${warnings(judged, ({ look, chance }) => chance < threshold && look.used < fixed - 1e-9)}`,
    );
  }
};

/** How well the chance that a target is met is predicted, beside the fixed warning at 75 %. */
export const run = async (print: (line: string) => void): Promise<void> =>
  inFolder(async (folder) => {
    const [simulated, replayed] = ['simulated', 'replayed'].map((name) => `sqlite:${join(folder, `${name}.db`)}`);
    if (simulated === undefined || replayed === undefined) return;
    await replay(
      readConfig({ DATABASE_URL: replayed, DESKHAND_DEMO: 'on' }),
      { file: null, demo: true, columns: '' },
      { say: () => {}, complain: () => {} },
    );
    await report('half a year replayed', replayed, print);
    await simulate(simulated);
    await report('a simulated month', simulated, print);
  });
