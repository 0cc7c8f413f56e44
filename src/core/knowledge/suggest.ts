import type { CategoryId, TeamId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';

/**
 * An article that a search found. `score`: comparable within one search only. `coverage`: the share of what was asked
 * for that it has, from 0 to 1.
 */
export type FoundArticle = { readonly id: string; readonly score: number; readonly coverage: number };

/** How many articles are put beside something. */
export const mostSuggested = 3;

/**
 * At least so much of a ticket must be in the best article, or none is shown: chosen from data, see decision 032. A score
 * would depend on how many articles there are.
 */
const leastCoverage = 0.4;

/** Others are shown beside the best one if they are at least so good. */
const leastOfBest = 0.5;

/** Whether an article has enough of what was asked. */
export const isCovered = ({ coverage }: Pick<FoundArticle, 'coverage'>): boolean => coverage >= leastCoverage;

/** Those of what was found, the best first, that are worth showing to somebody who did not ask for them. */
export const worthShowing = <Found extends FoundArticle>(found: readonly Found[]): readonly Found[] => {
  const first = found.slice(0, mostSuggested);
  const best = first[0]?.score ?? 0;
  if (!first.some(isCovered)) return [];
  return first.filter(({ score }) => score >= leastOfBest * best);
};

/** Whether articles are suggested on such tickets: as the category says, else as the team does; they are unless one says no. */
export const suggestsArticles = (
  { categories, teams }: Pick<Organisation, 'categories' | 'teams'>,
  { category, team }: { readonly category: CategoryId | null; readonly team: TeamId },
): boolean => (category === null ? undefined : categories.get(category)?.suggests) ?? teams.get(team)?.suggests ?? true;

/** Whether what belongs to this category is suggested; null: to none. */
export const suggestsInCategory = (
  organisation: Pick<Organisation, 'categories' | 'teams'>,
  id: CategoryId | null,
): boolean => {
  const category = id === null ? undefined : organisation.categories.get(id);
  return category === undefined || suggestsArticles(organisation, { category: category.id, team: category.team });
};
