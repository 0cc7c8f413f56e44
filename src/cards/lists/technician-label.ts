import { texts } from '#src/cards/texts.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Candidate } from '#src/core/organisation/person.ts';
import { isAway } from '#src/core/organisation/person.ts';

/**
 * One technician in a list to choose from: `Tom Okafor · on, 3 of 6 · hardware 3, network 2`. The most important comes
 * first, as lists cut what is too long; the best skills come first.
 */
export const technicianLabel = (candidate: Candidate, available: boolean, now: Instant): string => {
  const { onShift, offShift, away, holds } = texts.technician;
  const { name, load, capacity, skills } = candidate;
  const state = available ? onShift : isAway(candidate.away, now) ? away : offShift;
  const best = skills.toSorted((a, b) => b.level - a.level).map(({ skill, level }) => `${skill} ${level}`);
  return [name, `${state}, ${holds(load, capacity)}`, ...(best.length === 0 ? [] : [best.join(', ')])].join(' · ');
};
