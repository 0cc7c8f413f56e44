import type { CategoryId, PersonId, TeamId } from '#src/core/ids.ts';

/** What to call people, teams and categories. */
export type Names = {
  person(id: PersonId): string;
  /** Not for their own eyes. */
  isVip(id: PersonId): boolean;
  team(id: TeamId): string;
  category(id: CategoryId): string;
};
