import type { Organisation } from '#src/core/organisation/organisation.ts';

const choice = ({ id, name }: { readonly id: string; readonly name: string }) => ({ value: id, label: name });

/** The categories and teams that forms can offer. */
export const formChoices = ({ categories, teams }: Pick<Organisation, 'categories' | 'teams'>) => ({
  categories: [...categories.values()].map(choice),
  teams: [...teams.values()].map(choice),
  requests: new Map(
    [...categories.values()].flatMap(({ id, name, questions = [] }) =>
      questions.length === 0 ? [] : [[id as string, { name, questions }] as const],
    ),
  ),
});
