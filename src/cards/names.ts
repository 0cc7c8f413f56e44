import type { CategoryId, PersonId, TeamId } from '#src/core/ids.ts';

/** What people, teams and categories are called. */
export type Names = {
  person(id: PersonId): string;
  team(id: TeamId): string;
  category(id: CategoryId): string;
};
