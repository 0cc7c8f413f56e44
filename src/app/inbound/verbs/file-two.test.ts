import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';

const both = 'printer is on fire. Another problem: the vpn drops every hour.';
const pressedValue = ({ card }: Reply, id: string): string => {
  const action = card?.actions.find((one) => one.id === id);
  return action?.type === 'button' ? action.value : '';
};

describe('two problems in one text', () => {
  for (const how of ['typed', 'written'] as const) {
    const asked = async () => {
      const desk = await createTestDesk();
      const reply = how === 'typed' ? await desk.types('rita', both) : await desk.writes('rita', both);
      return { desk, reply, draft: pressedValue(reply, 'file_two') };
    };

    it(`${how}, are both named, and nothing is filed yet`, async () => {
      const { desk, reply } = await asked();
      assert.match(wordsOf(reply), /two problems.*printer is on fire\..*the vpn drops every hour\./s);
      assert.equal((await desk.tickets()).length, 0);
    });

    it(`${how}, become two tickets, once, however often it is pressed`, async () => {
      const { desk, draft } = await asked();
      assert.match(wordsOf(await desk.presses('rita', 'file_two', draft)), /Filed as #1 and #2/);
      assert.match(wordsOf(await desk.presses('rita', 'file_two', draft)), /Filed as #1 and #2/);
      assert.deepEqual(
        (await desk.tickets()).map(({ title }) => title),
        ['printer is on fire.', 'the vpn drops every hour.'],
      );
    });

    it(`${how}, become one ticket if that is what they want, and then not two`, async () => {
      const { desk, draft } = await asked();
      await desk.presses('rita', 'file_draft', draft);
      await desk.presses('rita', 'file_two', draft);
      assert.equal((await desk.tickets()).length, 1);
    });
  }

  it('is not asked about an answer to a question', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    await desk.submits('dana', 'ask~n~1', { question: 'Which one?' });
    await desk.settle();
    await desk.writes('rita', both);
    assert.equal((await desk.tickets()).length, 1);
    assert.equal((await desk.ticket(1)).status, 'in_progress');
  });
});
