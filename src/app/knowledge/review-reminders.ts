import { readStaff } from '#src/app/people/staff.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import { type Article, dayOf } from '#src/core/knowledge/article.ts';
import { isStale, nextReview, reminderWeek, reviewersOf } from '#src/core/knowledge/review.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { writeArticle } from './write-article.ts';

type Asked = { readonly person: Person; readonly articles: readonly Article[] };

/** Who is asked about which articles now, the oldest date first. */
const reviewsAsked = async (read: Store['read'], now: Instant): Promise<ReadonlyMap<PersonId, Asked>> => {
  const today = dayOf(now);
  const stale = (await read.articles())
    .filter((article) => isStale(article, today))
    .toSorted((a, b) => (a.reviewOn ?? '').localeCompare(b.reviewOn ?? '') || (a.id < b.id ? -1 : 1));
  if (stale.length === 0) return new Map();
  const [staff, organisation] = await Promise.all([readStaff(read), read.organisation()]);
  const byId = new Map(staff.map((person) => [person.id, person]));
  const asked = new Map<PersonId, { person: Person; articles: Article[] }>();
  for (const article of stale) {
    for (const person of reviewersOf(article, byId, organisation, now)) {
      const one = asked.get(person.id) ?? { person, articles: [] };
      one.articles.push(article);
      asked.set(person.id, one);
    }
  }
  return asked;
};

/** What this person is asked to read again, as it is now. */
export const articlesToReview = async (
  read: Store['read'],
  person: PersonId,
  now: Instant,
): Promise<readonly Article[]> => (await reviewsAsked(read, now)).get(person)?.articles ?? [];

/** Owes whoever looks after stale articles one card about all of them: at most one a week, while they are at work. */
export const oweReviews = async (store: Store, now: Instant): Promise<void> => {
  const owed = [...(await reviewsAsked(store.read, now)).values()].flatMap(({ person: { id, zone } }) => {
    const week = reminderWeek(zone, now);
    return week === null
      ? []
      : [{ key: `review:${id}:${week}`, ticket: null, to: { person: id }, owed: { kind: 'review' } as const }];
  });
  if (owed.length > 0) await store.transaction((tx) => tx.enqueue(owed, now));
};

/**
 * An article is still right: it is read again in half a year, as another version that says who said so. Null: there is
 * none that they may write. One that is not due stays as it is.
 */
export const stillRight = async (
  parts: { readonly store: Store; readonly clock: Clock },
  person: Person,
  id: string,
): Promise<Article | null> => {
  const article = await parts.store.read.article(id);
  if (article === null) return null;
  const today = dayOf(parts.clock.now());
  if (!isStale(article, today)) return article;
  const { version, changedAt: _, id: __, ...text } = article;
  const reviewed = { ...text, reviewOn: nextReview(today) };
  const written = await writeArticle(parts, person, { id, text: reviewed, why: 'Still right', basedOn: version });
  if (written.ok) return written.article;
  // Somebody has just written it: then it was read again.
  return written.why.code === 'changed_since' ? parts.store.read.article(id) : null;
};
