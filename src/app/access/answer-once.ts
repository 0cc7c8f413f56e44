import type { Clock } from '#src/app/ports/clock.ts';
import type { AnswerOnce } from '#src/app/ports/console/keys.ts';
import type { Store } from '#src/app/ports/store.ts';
import { minutes } from '#src/core/ids.ts';
import { hashOf } from './secrets.ts';

/** Nothing takes longer than this; after it, the process that began has ended. */
const carriedOutWithin = minutes(1);

/**
 * See `AnswerOnce`. Whether something is done once is for the engine, which is given the same name; this only answers the
 * same again, and keeps two apart that come at the same moment.
 */
export const createAnswerOnce =
  ({ store, clock }: { readonly store: Store; readonly clock: Clock }): AnswerOnce =>
  async (request, asked, work) => {
    const requestHash = hashOf(asked);
    const begun = await store.transaction(async (tx) => {
      await tx.lock(`api-answer:${request.apiKey}`);
      const before = await tx.apiAnswer(request);
      const now = clock.now();
      if (before !== null && before.requestHash !== requestHash) return 'other_request';
      if (before !== null && before.answer !== null) return { answer: before.answer };
      if (before !== null && now >= before.begunAt && now - before.begunAt < carriedOutWithin) return 'in_progress';
      await tx.saveApiAnswer({ ...request, requestHash, begunAt: now, answer: null });
      return { begunAt: now };
    });
    if (typeof begun === 'string') return { refused: begun };
    if ('answer' in begun) return { answer: begun.answer, again: true };
    const { begunAt } = begun;
    try {
      const answer = await work();
      await store.transaction((tx) => tx.saveApiAnswer({ ...request, requestHash, begunAt, answer }));
      return { answer, again: false };
    } catch (error) {
      await store.transaction((tx) => tx.dropApiAnswer(request));
      throw error;
    }
  };
