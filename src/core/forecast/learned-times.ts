import type { CategoryId, TeamId } from '#src/core/ids.ts';
import type { Priority } from '#src/core/priority.ts';

/** What the time that something takes depends on. */
export type Situation = {
  readonly metric: string;
  readonly team: TeamId;
  readonly category: CategoryId | null;
  readonly priority: Priority;
  /** Other tickets that come first: what its assignee holds, or the queue before it while nobody has it. */
  readonly ahead: number;
};

/** A target that ended, and after how much open time. */
export type Ended = Situation & { readonly openMs: number };

/** The clock of which somebody asks: how much open time it has used, and how much there is until it is due. */
export type Asked = Situation & { readonly usedMs: number; readonly leftMs: number };

/** So many cases of a narrower kind count as much as what the wider one says. */
const asManyAs = 20;

/** How many of the newest times of one kind are kept. */
const newest = 500;

const busyness = (ahead: number): number => (ahead <= 0 ? 0 : ahead <= 2 ? 1 : ahead <= 5 ? 2 : 3);

/** From the widest to the narrowest; a narrower one speaks as far as it has cases. */
const kindsOf = ({ metric, team, category, priority }: Situation): readonly string[] => [
  metric,
  `${metric} ${priority}`,
  `${metric} ${priority} ${team}`,
  `${metric} ${priority} ${team} ${category}`,
];

type Case = { readonly openMs: number; readonly busy: number };

/**
 * By how much longer than usual it takes, for each degree of being busy: the mean of the logarithms beside that of all,
 * doubted while there are few.
 */
const factorsOf = (cases: readonly Case[]): readonly number[] => {
  const mean = (some: readonly Case[]): number =>
    some.reduce((sum, { openMs }) => sum + Math.log(openMs), 0) / some.length;
  const usual = mean(cases);
  return [0, 1, 2, 3].map((busy) => {
    const some = cases.filter((one) => one.busy === busy);
    return some.length === 0 ? 1 : Math.exp(((mean(some) - usual) * some.length) / (some.length + 2 * asManyAs));
  });
};

/**
 * Learns how long things take, one ended target after the other, and says how likely one is to be met. A category with few
 * cases is judged by its team's, a team by the desk's. Nothing learned yet: halfway to its target, it may as
 * well be met as missed.
 */
export const createLearnedTimes = () => {
  const times = new Map<string, Case[]>();

  const learn = (ended: Ended): void => {
    const one = { openMs: Math.max(ended.openMs, 1), busy: busyness(ended.ahead) };
    for (const kind of kindsOf(ended)) {
      const known = times.get(kind) ?? [];
      known.push(one);
      if (known.length > newest) known.shift();
      times.set(kind, known);
    }
  };

  /** From 0 to 1: of those that took longer than this one so far, the share that ended within what is left. */
  const chance = (asked: Asked): number => {
    const kinds = kindsOf(asked);
    const factors = factorsOf(times.get(kinds[1] ?? '') ?? []);
    const factor = (busy: number): number => factors[busy] ?? 1;
    const by = factor(busyness(asked.ahead));
    const [used, due] = [asked.usedMs / by, (asked.usedMs + Math.max(asked.leftMs, 0)) / by];
    const took = (kind: string): readonly number[] =>
      (times.get(kind) ?? []).map(({ openMs, busy }) => openMs / factor(busy));
    // Where nothing took as long: what has taken long will take as long again.
    let p = due === 0 ? 0 : 1 - used / due;
    let before = 2;
    for (const kind of kinds) {
      const longer = took(kind).filter((one) => one > used);
      const inTime = longer.filter((one) => one <= due).length;
      p = (inTime + before * p) / (longer.length + before);
      before = asManyAs;
    }
    return p;
  };

  return { learn, chance };
};
