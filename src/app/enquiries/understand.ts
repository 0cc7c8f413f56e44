import { articlesBeforeFiling } from '#src/app/knowledge/before-filing.ts';
import type { ArticleShelf } from '#src/app/knowledge/shelf.ts';
import type { Classifier } from '#src/app/ports/classifier.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Store } from '#src/app/ports/store.ts';
import { asRead, asStored } from '#src/app/tickets/classified.ts';
import { splitText } from '#src/app/tickets/split-text.ts';
import type { Enquiry } from '#src/core/enquiries/enquiry.ts';
import type { CategoryId, Instant } from '#src/core/ids.ts';
import { categoryFor } from '#src/core/lifecycle/file-ticket.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { alreadySays, detailsAsked } from '#src/core/questions/asked-in-chat.ts';
import { fitsNothing } from '#src/core/ticket/fits-nothing.ts';

type Parts = {
  readonly store: Store;
  readonly classifier: Classifier;
  readonly log: Log;
  readonly suggestArticles: ArticleShelf['suggest'];
};

/** What a text seems to be about. `foreign`: it may be none of the desk's business. A classifier that fails says nothing. */
export const aboutOf = async (
  { store, classifier, log }: Omit<Parts, 'suggestArticles'>,
  text: string,
): Promise<{ readonly category: CategoryId | null; readonly foreign: boolean; readonly saysImpact: boolean }> => {
  try {
    const [said, organisation] = await Promise.all([
      classifier.classify(asRead(splitText(text))),
      store.read.organisation(),
    ]);
    const classification = asStored(said, organisation);
    return {
      category: categoryFor({ category: null, classification }, organisation)?.category.id ?? null,
      foreign: fitsNothing({ category: null, classification }),
      saysImpact: said.hints?.impact?.sure === true,
    };
  } catch (error) {
    log.error({ err: error }, 'the classifier failed; what was written is offered without its opinion');
    return { category: null, foreign: false, saysImpact: false };
  }
};

/** Articles that may solve it, for this person. */
export const articlesFor = async (
  { store, suggestArticles }: Pick<Parts, 'store' | 'suggestArticles'>,
  person: Person,
  asked: { readonly text: string; readonly category: CategoryId | null },
): Promise<readonly string[]> => {
  const organisation = await store.read.organisation();
  const found = await articlesBeforeFiling({ shelf: { suggest: suggestArticles }, organisation }, person, asked);
  return found.map(({ id }) => id);
};

/** What the desk makes of a message: the articles that may solve it, or what it asks. Null: it may be none of its business. */
export const enquiryFrom = async (
  parts: Parts,
  person: Person,
  { text, source, now }: { readonly text: string; readonly source: string; readonly now: Instant },
): Promise<Enquiry | null> => {
  const { category, foreign, saysImpact } = await aboutOf(parts, text);
  if (foreign) return null;
  const [articles, { categories }] = await Promise.all([
    articlesFor(parts, person, { text, category }),
    parts.store.read.organisation(),
  ]);
  const asked = detailsAsked(category === null ? null : (categories.get(category) ?? null));
  return {
    ...{ source, category, sure: category !== null },
    questions: asked.filter((question) => !alreadySays(question, text, saysImpact)),
    ...{ answers: [], skipped: [], added: [] },
    articles: articles.map((id) => ({ id, read: false })),
    ...{ reminded: false, over: null, version: 1, at: now },
  };
};
