import { levelOf } from '#src/core/organisation/has-skill.ts';
import type { Candidate, SkillLevel } from '#src/core/organisation/person.ts';

const highestSkillLevel = 5;
/** This many tickets resolved in a category give half the score for experience. */
const halfExperience = 5;
/** A mean time to resolve of one working day gives half the score for speed. */
const halfSpeedMinutes = 480;
const weightOfLevels = 0.7;
/** Fits that differ by less count as equal; spare capacity decides between them. */
const bandWidth = 0.2;

/**
 * How well someone fits, 0–1. 70 % is the mean level (of 5) in the skills wanted, where a skill below the level wanted
 * counts as 0; 30 % is their record in the category: how many they resolved, times how fast. Where one skill is wanted,
 * one level more or a handful of tickets is less than a band; two levels, or a long and fast record, is more.
 */
export const skillFit = (candidate: Candidate, wanted: readonly SkillLevel[]): number => {
  const levels = wanted.map((needed) => {
    const level = levelOf(candidate.skills, needed);
    return level >= needed.level ? Math.min(level, highestSkillLevel) / highestSkillLevel : 0;
  });
  const level = levels.length === 0 ? 0 : levels.reduce((sum, one) => sum + one, 0) / levels.length;
  const { resolved, meanMinutes } = candidate.record;
  const experience = resolved / (resolved + halfExperience);
  const speed = halfSpeedMinutes / (halfSpeedMinutes + meanMinutes);
  return roundScore(weightOfLevels * level + (1 - weightOfLevels) * experience * speed);
};

/**
 * The fit as it is compared: rounded in bands down from the best, so that everyone about as good as the best gets the
 * same score, and a tiny advantage never keeps work away from someone with nothing to do.
 */
export const bandedFit = (fit: number, best: number): number =>
  roundScore(best - Math.floor(roundScore((best - fit) / bandWidth)) * bandWidth);

/** Rounds to three decimals, so that the stored score is the one that was compared. */
export const roundScore = (score: number): number => Math.round(score * 1_000) / 1_000;
