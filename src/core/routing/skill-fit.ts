import type { Instant } from '#src/core/ids.ts';
import { levelOf } from '#src/core/organisation/has-skill.ts';
import type { Candidate, SkillLevel } from '#src/core/organisation/person.ts';
import type { RoutingWeights } from '#src/core/organisation/weights.ts';
import { stillCounts } from './track-record.ts';

const highestSkillLevel = 5;
/** This many tickets resolved in a category give half the score for experience. */
const halfExperience = 5;
/** A record of fewer tickets than this says less about someone than the team's does. */
const fewTickets = 5;

/**
 * How well candidates fit, 0–1: the weighted mean of four scores, each 0–1.
 *
 * - skill: the mean level (of 5) in the skills wanted; one below the level wanted counts as 0.
 * - experience: how many tickets of the category they resolved; five give half.
 * - speed: their median time to resolve one, compared with the team's: as fast 0.5, twice as fast 0.8.
 * - lasting: the share of those that did not come back.
 *
 * What is known from a few tickets is mixed with what the team's are like, and older ones count less.
 */
export const createSkillFit = (
  candidates: readonly Candidate[],
  wanted: readonly SkillLevel[],
  weights: RoutingWeights,
  now: Instant,
): ((candidate: Candidate) => number) => {
  const team = teamOf(candidates, now);
  const all = weights.skill + weights.experience + weights.speed + weights.lasting;
  return (candidate) => {
    const { record } = candidate;
    const left = record.recent === 0 ? 0 : stillCounts(record, now);
    const resolved = record.recent * left;
    const known = resolved + fewTickets;
    const came = (record.reopened * left + team.reopened * fewTickets) / known;
    const score =
      weights.skill * levelScore(candidate, wanted) +
      weights.experience * (resolved / (resolved + halfExperience)) +
      weights.speed * speedScore(record.medianMs, resolved, team.medianMs) +
      weights.lasting * (1 - came);
    return roundScore(score / all);
  };
};

const levelScore = ({ skills }: Candidate, wanted: readonly SkillLevel[]): number => {
  if (wanted.length === 0) return 0;
  let sum = 0;
  for (const needed of wanted) {
    const level = levelOf(skills, needed);
    if (level >= needed.level) sum += Math.min(level, highestSkillLevel) / highestSkillLevel;
  }
  return sum / wanted.length;
};

const speedScore = (medianMs: number | null, resolved: number, teamMs: number | null): number => {
  if (teamMs === null || teamMs <= 0) return 0.5;
  const mixed = ((medianMs ?? teamMs) * resolved + teamMs * fewTickets) / (resolved + fewTickets);
  return 1 / (1 + (mixed / teamMs) ** 2);
};

/** The mean of everyone's, whoever resolved more counting more. */
const teamOf = (
  candidates: readonly Candidate[],
  now: Instant,
): { readonly medianMs: number | null; readonly reopened: number } => {
  let [resolved, came, timed, ms] = [0, 0, 0, 0];
  for (const { record } of candidates) {
    if (record.recent === 0) continue;
    const left = stillCounts(record, now);
    resolved += record.recent * left;
    came += record.reopened * left;
    if (record.medianMs === null) continue;
    timed += record.recent * left;
    ms += record.medianMs * record.recent * left;
  }
  return { medianMs: timed === 0 ? null : ms / timed, reopened: resolved === 0 ? 0 : came / resolved };
};

/**
 * The fit as it is compared: rounded in bands down from the best, so that everyone about as good as the best gets the
 * same score, and a tiny advantage never keeps work away from someone with nothing to do.
 */
export const bandedFit = (fit: number, best: number, { near }: Pick<RoutingWeights, 'near'>): number =>
  Math.max(0, roundScore(best - Math.floor(roundScore((best - fit) / near)) * near));

/** Rounds to three decimals, so that the stored score is the one that was compared. */
export const roundScore = (score: number): number => Math.round(score * 1_000) / 1_000;
