import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import { DeliveryError, type DeliveryFault } from '#src/app/ports/errors.ts';
import { cardWith } from '#src/app/testing/builders.ts';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';
import { type PlatformAnswer, passingAnswers, saysNothing } from './answers.ts';
import type { ChatAdapterHarness } from './chat-adapter-contract.ts';

/** An answer of one platform only, such as an error code of its own. */
type OwnAnswer = {
  /** For the test's title: the code, and what it means. */
  readonly what: string;
  /** One of `sending` or `updating`. */
  readonly call: string;
  readonly answer: PlatformAnswer;
};

export type OwnAnswers = {
  /** The calls it takes to send a card to a person for the first time, in order: `['open', 'post']`. */
  readonly sending: readonly string[];
  /** The calls it takes to replace a card; empty if the platform cannot. */
  readonly updating: readonly string[];
  /** An update needs nothing from its answer: a success that says nothing is one, and to repeat it would never end. */
  readonly silentUpdates?: true;
  /** Codes that may pass. At least one that nobody has ever heard of. */
  readonly passing: readonly OwnAnswer[];
  /** The whole list of codes that are final, and what each is. Keep it short, and say where each is documented. */
  readonly final: readonly (OwnAnswer & { readonly is: Extract<DeliveryFault, 'unreachable' | 'invalid'> })[];
};

/** An adapter on its own fake, not started yet. */
export type AnswersHarness = Pick<ChatAdapterHarness, 'adapter' | 'person' | 'shown' | 'close'> & {
  /**
   * The fake answers the next `call` with exactly this and does nothing else; later calls work again. Resolves when
   * the call has come, with a function that closes its connection (needed for `hang` only).
   */
  answerNext(call: string, answer: PlatformAnswer): Promise<() => void>;
};

/**
 * Whatever a platform answers, a message is lost only if the platform says by a code of its own that it never can
 * arrive. To wire it, in the adapter’s `answers.test.ts` (the one beside this file is an example):
 *
 *     platformAnswersContract('echo', async () => ({ adapter, person, shown, answerNext, close }), {
 *       sending: ['post'],
 *       updating: ['put'],
 *       passing: [{ what: 'a code nobody knows', call: 'post', answer: { status: 400, body: '{"code":"new"}' } }],
 *       final: [{ what: 'gone (https://…)', call: 'post', answer: …, is: 'unreachable' }],
 *     });
 *
 * The playground has no network between itself and the desk, so there is nothing to wire.
 */
export const platformAnswersContract = (name: string, create: () => Promise<AnswersHarness>, own: OwnAnswers): void => {
  describe(`answers of a platform: ${name}`, () => {
    let harness: AnswersHarness;
    beforeEach(async () => {
      harness = await create();
      await harness.adapter.start(quietDesk);
    });
    afterEach(() => harness.close());

    const send = (title: string): Promise<MessageRef> =>
      harness.adapter.send({ id: `out-${title}`, to: harness.person, card: cardWith({ title }), under: null });

    /** How `work` ends if `call` is answered like this. */
    const during = async (call: string, answer: PlatformAnswer, work: () => Promise<unknown>): Promise<unknown> => {
      let came = false;
      const answered = harness.answerNext(call, answer).then((drop) => {
        came = true;
        drop();
      });
      const end = work().then(
        () => null,
        (error: unknown) => error ?? 'nothing was thrown',
      );
      await Promise.race([answered, end]);
      const error = await end;
      assert.ok(came, `the adapter never made the call "${call}"`);
      return error;
    };

    const readsOnce = async (title: string): Promise<void> => {
      const shown = await harness.shown(harness.person);
      assert.equal(shown.filter((text) => text.includes(title)).length, 1, `${title}, once, in ${shown.join(' | ')}`);
    };

    const worksAgain = async (title: string): Promise<void> => {
      await harness.shown(harness.person);
      await send(title);
      await readsOnce(title);
      assert.equal(harness.adapter.health().state, 'up', harness.adapter.health().detail ?? '');
    };

    const sendPasses = async (call: string, answer: PlatformAnswer): Promise<void> => {
      const error = await during(call, answer, () => send('The first'));
      if (error !== null) assertPasses(error);
      else await readsOnce('The first');
      await worksAgain('The first');
      await worksAgain('The second');
    };

    const updatePasses = async (call: string, answer: PlatformAnswer): Promise<void> => {
      const ref = await send('Before');
      const error = await during(call, answer, () =>
        harness.adapter.update({ ref, card: cardWith({ title: 'After' }) }),
      );
      if (own.silentUpdates === true && saysNothing(answer)) assert.equal(error, null);
      else if (error !== null) assertPasses(error);
      else await readsOnce('After');
      await harness.shown(harness.person);
      await harness.adapter.update({ ref, card: cardWith({ title: 'After' }) });
      await readsOnce('After');
      await worksAgain('The next');
    };

    const passes = (call: string, answer: PlatformAnswer): Promise<void> =>
      own.updating.includes(call) ? updatePasses(call, answer) : sendPasses(call, answer);

    for (const call of [...own.sending, ...own.updating]) {
      for (const [what, answer] of passingAnswers) it(`${call}, ${what}: may pass`, () => passes(call, answer));
    }

    for (const { what, call, answer } of own.passing) it(`${call}, ${what}: may pass`, () => passes(call, answer));

    for (const { what, call, answer, is } of own.final) {
      it(`${call}, ${what}: ${is}`, async () => {
        const ref = own.updating.includes(call) ? await send('Before') : null;
        const error = await during(call, answer, () =>
          ref === null ? send('The first') : harness.adapter.update({ ref, card: cardWith({ title: 'After' }) }),
        );
        assert.ok(error instanceof DeliveryError, `a DeliveryError expected, got ${String(error)}`);
        assert.equal(error.code, is);
        await worksAgain('The next');
      });
    }

    it('comes up by itself after it was refused for a while', async () => {
      for (const call of own.sending.slice(-1)) {
        for (const title of ['one', 'two', 'three']) {
          const error = await during(call, { status: 401, body: '' }, () => send(title));
          if (error !== null) assertPasses(error);
          await harness.shown(harness.person);
        }
      }
      await worksAgain('At last');
    });
  });
};

const assertPasses = (error: unknown): void => {
  assert.ok(error instanceof DeliveryError, `a DeliveryError expected, got ${String(error)}`);
  assert.ok(
    error.code === 'unavailable' || error.code === 'rate_limited',
    `this may pass, but was taken as ${error.code}: ${error.message}`,
  );
  if (error.code === 'rate_limited') assert.ok((error.retryAfterMs ?? 0) > 0, 'rate_limited says how long to wait');
};
