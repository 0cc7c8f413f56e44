import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { aDesk } from '#src/app/testing/builders.ts';
import { createFakeFiles } from '#src/app/testing/fake-files.ts';
import { createTestDesk, type TestDesk } from '#src/app/testing/test-desk.ts';
import type { Category } from '#src/core/organisation/person.ts';
import type { ConversationHarness, Talker } from './conversation-client.ts';
import type { Seen } from './steps-contract.ts';

const categories = aDesk().categories.map(
  (one): Category =>
    one.id === 'hardware'
      ? {
          ...one,
          questions: [
            { id: 'model', label: 'Which model?', type: 'choice', choices: ['Air', 'Pro'], required: true },
            { id: 'shot', label: 'A screenshot', type: 'file', required: true, most: 2 },
          ],
        }
      : one,
);

const newest = async (talker: Talker, words: RegExp): Promise<Seen> => {
  const seen = await talker.sees();
  const found = seen.findLast((one) => words.test(one.words));
  assert.ok(found, `nothing like ${words} in\n${seen.map((one) => one.words).join('\n---\n')}`);
  return found;
};

/**
 * A category that asks for files: where forms take some, they come with the form; everywhere, what the requester sends
 * next answers it. Whoever has the ticket reads them among the answers.
 */
export const formFilesContract = (platform: string, create: () => Promise<ConversationHarness>): void => {
  describe(`a question for files on ${platform}`, () => {
    let harness: ConversationHarness;
    let desk: TestDesk;
    const files = createFakeFiles();
    before(async () => {
      harness = await create();
      desk = await createTestDesk({ on: [harness], files, setup: { categories } });
      await harness.start(desk.helpDesk);
    });
    after(async () => {
      assert.deepEqual(harness.violations(), []);
      await harness.close();
      assert.deepEqual(desk.complaints, []);
    });

    const asks = async (given: readonly { readonly name: string; readonly content: string }[]): Promise<void> => {
      const rita = harness.as('rita');
      await rita.types('requests');
      const filled = given.length === 0 ? {} : { files: { 'q-shot': given } };
      const types = await newest(rita, /What do you need/);
      await rita.presses(types.id, 'Open the form', { values: { 'q-model': 'Air' }, ...filled });
      await desk.settle();
    };
    const shotOn = async (number: number) =>
      (await desk.ticket(number)).answers?.find(({ question }) => question === 'shot')?.files?.map(({ name }) => name);

    it('never stands in the way of filing, and is asked afterwards', async () => {
      await asks([]);
      assert.equal(await shotOn(1), undefined);
      await newest(harness.as('rita'), /#1[\s\S]*Please send us a file for “A screenshot”/);
    });

    it('is answered by the file that its requester sends next', async () => {
      if (!harness.attaches) return;
      const rita = harness.as('rita');
      const file = { name: 'next.png', content: 'what Rita saw' };
      await rita.replies((await newest(rita, /#1/)).id, { plain: 'Here it', bold: 'is', file });
      await desk.settle();
      assert.deepEqual(await shotOn(1), ['next.png']);
      await newest(harness.as('dana'), /#1[\s\S]*A screenshot:?\s*\[?next\.png/);
    });

    it('takes files in the form, up to as many as it asks for', async () => {
      if (!harness.attachesInForms) return;
      const two = ['a.png', 'b.png'].map((name) => ({ name, content: `the content of ${name}` }));
      await asks(two);
      assert.deepEqual(await shotOn(2), ['a.png', 'b.png']);
      await newest(harness.as('rita'), /Filed as #2[\s\S]*A screenshot:?\s*\[?a\.png/);
      const [stored] = (await desk.ticket(2)).answers?.find(({ question }) => question === 'shot')?.files ?? [];
      const content = await desk.files?.forPerson(await desk.person('rita'), 2, stored?.id ?? '');
      assert.equal(await new Response(content?.content).text(), 'the content of a.png');
      await assert.rejects(asks([...two, { name: 'c.png', content: 'one too many' }]));
    });
  });
};
