import { texts } from '#src/cards/texts.ts';
import type { Candidate } from '#src/core/organisation/person.ts';
import type { Presence } from '#src/core/routing/eligible.ts';

/**
 * One technician in a list to choose from: `Tom Okafor · on, 3 of 6 · hardware 3, network 2`. The most important comes
 * first, as lists cut what is too long; the best skills come first.
 */
export const technicianLabel = (candidate: Candidate, presence: Presence): string => {
  const { name, load, capacity, skills } = candidate;
  const best = skills.toSorted((a, b) => b.level - a.level).map(({ skill, level }) => `${skill} ${level}`);
  return [
    name,
    `${texts.technician.presence[presence]}, ${texts.technician.holds(load, capacity)}`,
    ...(best.length === 0 ? [] : [best.join(', ')]),
  ].join(' · ');
};
