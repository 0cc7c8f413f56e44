import type { Candidate, SkillLevel } from './person.ts';

/** The level someone has in a skill; 0 if they do not have it. */
export const levelOf = (skills: readonly SkillLevel[], { skill }: SkillLevel): number =>
  skills.reduce((highest, one) => (one.skill === skill ? Math.max(highest, one.level) : highest), 0);

/** Whether someone has a skill at the level needed, or above. */
export const hasSkill = ({ skills }: Pick<Candidate, 'skills'>, needed: SkillLevel): boolean =>
  levelOf(skills, needed) >= needed.level;
