import type { CategoryId, PersonId, TeamId } from '#src/core/ids.ts';

/** The names of people, teams and categories. */
export type Names = {
  person(id: PersonId): string;
  team(id: TeamId): string;
  category(id: CategoryId): string;
};
