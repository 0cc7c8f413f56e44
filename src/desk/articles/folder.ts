import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '#db/database.ts';
import { readDeskClock } from '#src/app/background/desk-clock.ts';
import { type ImportedArticle, importArticles } from '#src/app/knowledge/import-articles.ts';
import { findCalled } from '#src/app/people/find-called.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Config } from '#src/config.ts';
import { findNamed } from '#src/core/find-named.ts';
import { type ArticleProblem, articleProblem, cleanArticle } from '#src/core/knowledge/article.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { InputError } from '#src/desk/input-error.ts';
import { readFrontMatter, writeFrontMatter } from './front-matter.ts';

type Place = Pick<Config, 'databaseUrl'>;
type Say = (line: string) => void;

const ending = '.md';
/** In bytes; what is larger is not even read. */
const largestFile = 500_000;

const problemWords: Readonly<Record<ArticleProblem, string>> = {
  bad_id: 'the file’s name must be of small letters, digits and hyphens, at most 80',
  no_title: 'it has no title',
  long_title: 'its title is longer than 200 characters',
  no_body: 'there is nothing below the second ---',
  long_body: 'it is longer than 100,000 characters; make it several articles',
  bad_language: 'language must be a code such as de',
  bad_day: 'review must be a day such as 2027-03-01',
};

const withStore = async <T>(place: Place, work: (store: Store, now: () => number) => Promise<T>): Promise<T> => {
  const { store, now, close } = await openDatabase(place.databaseUrl, { ifMissing: 'refuse' });
  try {
    return await work(store, now);
  } finally {
    await close();
  }
};

/** The desk that the files name parts of. */
type Desk = Pick<Organisation, 'categories'> & {
  /** Whom a file names as an article's owner; null: nobody. */
  owner(called: string): Promise<Pick<Person, 'id'> | null>;
};

/** Null: in another charset, in which nobody says what its letters are. */
const textIn = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** Reads one file. Says what is wrong instead. */
const readArticle = async (desk: Desk, folder: string, file: string): Promise<ImportedArticle | string> => {
  const path = join(folder, file);
  const { size } = await stat(path);
  if (size > largestFile) return problemWords.long_body;
  const text = textIn(await readFile(path));
  if (text === null) return 'it is not UTF-8: save it as that, or letters such as ü would be lost';
  const found = readFrontMatter(text);
  if (typeof found === 'string') return found;
  const { front, body } = found;
  const owner = front.owner === undefined ? null : await desk.owner(front.owner);
  if (front.owner !== undefined && owner === null) return `nobody is called “${front.owner}”`;
  const wanted = front.category;
  const category = wanted === undefined ? undefined : findNamed(desk.categories.values(), wanted);
  if (wanted !== undefined && category === undefined) return `there is no category “${wanted}”`;
  const { title, audience, language, review, draft } = front;
  const article = cleanArticle({
    ...{ id: file.slice(0, -ending.length), title, body, audience, language, draft: draft === 'true' },
    ...{ category: category?.id ?? null, owner: owner?.id ?? null, reviewOn: review ?? null },
  });
  const problem = articleProblem(article);
  return problem === null ? article : problemWords[problem];
};

/** Every .md of a folder as an article. Throws InputError that names each file that cannot be used, and why. */
export const readFolder = async (desk: Desk, folder: string): Promise<readonly ImportedArticle[]> => {
  const files = (await readdir(folder)).filter((name) => name.endsWith(ending)).sort();
  if (files.length === 0) throw new InputError(`${folder} has no files that end in ${ending}`);
  const articles: ImportedArticle[] = [];
  const wrong: string[] = [];
  for (const file of files) {
    const article = await readArticle(desk, folder, file);
    if (typeof article === 'string') wrong.push(`${file}: ${article}`);
    else articles.push(article);
  }
  if (wrong.length > 0) throw new InputError(`Nothing was imported:\n  ${wrong.join('\n  ')}`);
  return articles;
};

/** Imports every .md of a folder, all or none; throws as `readFolder` does. */
export const importFolder = (place: Place, folder: string, dryRun: boolean, say: Say): Promise<void> =>
  withStore(place, async (store, now) => {
    const { read } = store;
    const owner = (called: string) => findCalled(read, called);
    const { categories } = await read.organisation();
    const articles = await readFolder({ categories, owner }, folder);
    const clock = await readDeskClock(read, now);
    const { added, changed, same } = await importArticles({ store, clock }, articles, dryRun);
    for (const id of added) say(`+ ${id}`);
    for (const id of changed) say(`~ ${id}`);
    const counts = `${added.length} new, ${changed.length} changed, ${same.length} as they were`;
    say(dryRun ? `${counts}. Nothing was written: that was a dry run.` : `${counts}.`);
  });

/** Writes every article into a folder, as `importFolder` reads it. Files of the same name are replaced, others stay. */
export const exportFolder = (place: Place, folder: string, say: Say): Promise<void> =>
  withStore(place, async (store) => {
    await mkdir(folder, { recursive: true });
    const articles = await store.read.articles();
    for (const { id, title, body, category, audience, language, owner, reviewOn, draft } of articles) {
      const text = writeFrontMatter(
        {
          ...{ title, audience, language, draft: draft ? 'true' : 'false' },
          ...(category !== null && { category }),
          ...(owner !== null && { owner }),
          ...(reviewOn !== null && { review: reviewOn }),
        },
        body,
      );
      const unfinished = join(folder, `.${id}-${randomUUID()}`);
      await writeFile(unfinished, text);
      await rename(unfinished, join(folder, `${id}${ending}`));
    }
    say(articles.length === 1 ? `One article is in ${folder}.` : `${articles.length} articles are in ${folder}.`);
  });
