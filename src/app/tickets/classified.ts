import type { Classification, Classifier } from '#src/app/ports/classifier.ts';
import type { DeskChangeReader } from '#src/app/ports/desk-changes.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import { insteadIn } from '#src/core/administration/change.ts';
import type { CategoryId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { fitsNothing } from '#src/core/ticket/fits-nothing.ts';
import type { StoredClassification } from '#src/core/ticket/ticket.ts';
import { splitText } from './split-text.ts';

/** A text as the classifier reads it. */
export const asRead = ({ title, description }: { readonly title: string; readonly description: string }): string =>
  `${title}\n${description}`;

/**
 * The classifier's answer as the desk stores it: unknown categories are left out. How sure is sure enough is the
 * organisation's to say.
 */
export const asStored = (
  { category, confidence, none, ranked, because, held, hints }: Classification,
  organisation: Organisation,
): StoredClassification => {
  const ids = new Map<string, CategoryId>();
  for (const known of organisation.categories.values()) ids.set(known.name.toLowerCase(), known.id);
  const kept = ranked.flatMap(({ category: name, p }) => {
    const id = ids.get(name.toLowerCase());
    return id === undefined ? [] : [{ category: id, p }];
  });
  const [best] = ranked;
  const isKnown = best !== undefined && kept[0]?.category === ids.get(best.category.toLowerCase());
  const known = isKnown && confidence > (none ?? 0);
  return {
    confidence: known ? confidence : 0,
    sure: known && category !== null,
    ...(held !== undefined && { held }),
    ...(none !== undefined && { none }),
    ranked: kept,
    because,
    ...(hints !== undefined && { hints }),
  };
};

/** More often than anybody removes what took the place of something. */
const mostSteps = 20;
/** More than happens to a category after it was removed. */
const mostChanges = 20;

/** The category that has taken the place of one that was removed; null: none has. */
export const categoryInstead = async (
  read: DeskChangeReader,
  { categories }: Pick<Organisation, 'categories'>,
  removed: CategoryId,
): Promise<CategoryId | null> => {
  let id: string = removed;
  for (let steps = 0; steps < mostSteps; steps += 1) {
    const about = { kind: 'categories', subject: id } as const;
    const next = insteadIn(await read.deskChanges({ about, limit: mostChanges }));
    if (next === null) return null;
    if (categories.has(next as CategoryId)) return next as CategoryId;
    id = next;
  }
  return null;
};

/**
 * Whether a ticket with this text would fit none of the desk's categories, before it is filed. A classifier that fails
 * says nothing about it.
 */
export const wouldFitNothing = async (
  { classifier, log, read }: { readonly classifier: Classifier; readonly log: Log; readonly read: OrganisationReader },
  text: string,
): Promise<boolean> => {
  try {
    const said = await classifier.classify(asRead(splitText(text)));
    return fitsNothing({ category: null, classification: asStored(said, await read.organisation()) });
  } catch (error) {
    log.error({ err: error }, 'the classifier failed; what was written is offered without its opinion');
    return false;
  }
};
