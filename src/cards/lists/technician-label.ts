import { texts } from '#src/cards/texts.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Candidate } from '#src/core/organisation/person.ts';

/**
 * One technician in a list to choose from: `Tom Okafor · on, 3 of 6 · hardware 3, network 2`. The most important comes
 * first, as lists cut what is too long; the best skills come first.
 */
export const technicianLabel = (
  { name, load, capacity, away, skills }: Candidate,
  available: boolean,
  now: Instant,
): string => {
  const { onShift, offShift, isAway, holds } = texts.technician;
  const gone = away !== null && (away.until === null || now < away.until);
  const state = available ? onShift : gone ? isAway : offShift;
  const best = skills.toSorted((a, b) => b.level - a.level).map(({ skill, level }) => `${skill} ${level}`);
  return [name, `${state}, ${holds(load, capacity)}`, ...(best.length === 0 ? [] : [best.join(', ')])].join(' · ');
};
