import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { number, personId } from '#src/app/testing/builders.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';

/** A command as it comes from a platform that may deliver it again under another id. */
const typist = (desk: TestDesk) => {
  let ids = 0;
  return async (user: string, text: string) => {
    ids += 1;
    const from = { platform: 'fake', tenant: '', user };
    return wordsOf(await desk.helpDesk.handle({ type: 'command', id: `e${ids}`, from, text, mayComeAnew: true }));
  };
};

const offered = async () => {
  const desk = await createTestDesk();
  await desk.types('rita', 'printer is on fire');
  await desk.settle();
  return { desk, types: typist(desk) };
};

describe('the same command again within two minutes, where a platform may deliver it under a new id', () => {
  it('“away”, “back”, “away” is away, and nobody away is asked', async () => {
    const desk = await createTestDesk();
    const types = typist(desk);
    const [first] = [await types('dana', 'away'), await types('dana', 'back')];
    assert.equal(await types('dana', 'away'), first);
    assert.deepEqual((await desk.person(personId('dana'))).away, { until: null });
    await desk.types('rita', 'printer is on fire');
    assert.equal((await desk.ticket(1)).assignee, 'tom');
  });

  it('“take” after somebody else was given the ticket does not say that it is theirs', async () => {
    const { desk, types } = await offered();
    await types('dana', 'take 1');
    assert.equal((await desk.ticket(1)).assignee, 'dana');
    await desk.types('mona', 'assign 1 tom');
    const said = await types('dana', 'take 1');
    const { assignee } = await desk.ticket(1);
    assert.equal(/you have/i.test(said), assignee === 'dana', said);
  });

  it('“assign” to one, another and the first again is the first’s', async () => {
    const { desk, types } = await offered();
    for (const who of ['dana', 'tom', 'dana']) {
      await types('mona', `assign 1 ${who}`);
      assert.equal((await desk.ticket(1)).assignee, who);
    }
  });

  it('a second “yes” to another question is an answer of its own', async () => {
    const { desk, types } = await offered();
    await types('dana', 'take 1');
    for (const question of ['Is it on?', 'Is it plugged in?']) {
      await types('dana', `ask 1 ${question}`);
      assert.equal((await desk.ticket(1)).status, 'pending');
      await types('rita', 'reply 1 yes');
      assert.equal((await desk.ticket(1)).status, 'in_progress', question);
    }
    const events = (await desk.read.events(number(1))).map(({ event }) => event);
    assert.equal(events.filter((event) => JSON.stringify(event).includes('"yes"')).length, 2);
  });
});
