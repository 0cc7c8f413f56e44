import { anArticle, aRotation } from '#src/app/testing/builders.ts';
import type { openRest } from './open-rest.ts';

/** What stands for `{id}` in an address, by what it is of; else Dana’s. */
const ids: Readonly<Record<string, string>> = {
  articles: 'lost-badge',
  calendars: 'office',
  categories: 'hardware',
  policies: 'standard',
  rotations: 'nights',
  rules: '1',
  teams: 'support',
};

/** A desk that has one of everything. */
export const exampleSetup = { rotations: [aRotation()] };

/** A route’s address on a desk that has what it is about. */
export const exampleAddress = (path: string): string =>
  path
    .replace('{number}', '1')
    .replace('{id}', ids[path.split('/')[1] ?? ''] ?? 'dana')
    .replace('/search', '/search?q=printer');

/** Two tickets of Rita’s, the first of which Dana was asked to take, and an article for the desk. */
export const fillExample = async ({ desk }: Pick<Awaited<ReturnType<typeof openRest>>, 'desk'>): Promise<void> => {
  await desk.types('rita', 'printer is jammed');
  await desk.types('rita', 'printer is still jammed');
  const article = anArticle({ id: 'lost-badge', audience: 'desk' });
  await desk.store.transaction((tx) => tx.saveArticle(article, { by: null, why: null }));
};
