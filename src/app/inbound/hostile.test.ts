import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestDesk } from '#src/app/testing/test-desk.ts';

describe('input that none of our cards sends', () => {
  for (const typed of ['queue 1', 'list 17', 'help 3', 'back 1', 'away #2', 'link 5']) {
    it(`“${typed}” is no ticket`, async () => {
      const desk = await createTestDesk();
      await desk.types('dana', typed);
      assert.equal((await desk.tickets()).length, 0);
    });
  }

  for (const verb of ['file', 'link', 'help', 'close']) {
    it(`a press of “${verb}”, which can only be typed, does nothing`, async () => {
      const desk = await createTestDesk();
      const { shown } = await desk.presses('rita', verb, 'bell\u0007 \u202eturned');
      assert.equal(shown, 'refusal');
      assert.equal((await desk.tickets()).length, 0);
    });
  }

  it('a code for another account is no draft', async () => {
    const desk = await createTestDesk();
    const { card } = await desk.types('rita', 'link');
    const code = /\b[A-HJKMNP-Z2-9]{8}\b/.exec(JSON.stringify(card))?.[0];
    assert.equal((await desk.presses('rita', 'file_draft', `link/${code}`)).shown, 'refusal');
    assert.equal((await desk.tickets()).length, 0);
  });

  it('an internal note on one’s own closed ticket is refused, and becomes no ticket', async () => {
    const desk = await createTestDesk();
    await desk.types('dana', 'printer is jammed');
    await desk.submits('dana', 'cancel~c~1', { reason: 'Never mind' });
    assert.equal((await desk.submits('dana', 'note~n~1', { text: 'the spare key is under the mat' })).shown, 'refusal');
    assert.equal((await desk.tickets()).length, 1);
  });

  it('a reply that is delivered again after its ticket is closed is still that reply', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is jammed');
    await desk.submits('rita', 'reply~n~1', { text: 'any news?' }, { id: 'E' });
    await desk.submits('rita', 'cancel~c~1', { reason: 'Never mind' });
    const { card } = await desk.submits('rita', 'reply~n~1', { text: 'any news?' }, { id: 'E' });
    assert.match(JSON.stringify(card), /Your reply on #1/);
    assert.equal((await desk.tickets()).length, 1);
  });
});
