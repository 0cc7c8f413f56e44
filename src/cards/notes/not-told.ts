import { listedOr } from '#src/cards/language/listed.ts';
import { texts } from '#src/cards/texts.ts';
import type { NotTold } from '#src/core/notices/not-told.ts';

/** Whom what was written did not reach, why, and what to do about it. Null: nobody. */
export const notToldWords = (notTold: readonly NotTold[]): string | null => {
  const words = notTold.map((one) => {
    // Whom the desk knows by it has a name; of the others there is only what was written.
    if (one.why === 'may_not' || one.why === 'edited') return texts.say.notTold[one.why](one.name);
    const written = `@${one.name}`;
    return one.why === 'unsure'
      ? texts.say.notTold.unsure(written, listedOr(one.names.slice(0, mostNames).map((name) => `@${name}`)))
      : texts.say.notTold[one.why](written);
  });
  return words.length === 0 ? null : words.join(' ');
};

/** What was done, and whom it did not reach. */
export const withNotTold = (done: string, notTold: readonly NotTold[] = []): string => {
  const missed = notToldWords(notTold);
  return missed === null ? done : `${done} ${missed}`;
};

/** Of more people with one name than these, whoever means one knows who else there is. */
const mostNames = 5;
