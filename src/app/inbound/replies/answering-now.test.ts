import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { personId } from '#src/app/testing/builders.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';

const opened = async () => {
  const desk = await createTestDesk();
  await desk.types('rita', 'printer is jammed');
  const opens = async (who: string, verb = 'reply') => (await desk.presses(who, verb, '1')).form;
  const hint = async (who: string, verb?: string) => (await opens(who, verb))?.fields[0]?.hint ?? null;
  return { ...desk, opens, hint };
};

describe('somebody who answers in a form', () => {
  it('is named to a colleague who opens one, in the language of whoever reads it', async () => {
    const { opens, hint, types } = await opened();
    assert.equal(await hint('dana'), null);
    assert.match((await hint('tom')) ?? '', /^Dana is answering this now\./);
    assert.match((await hint('tom', 'ask')) ?? '', /^Dana is answering this now\./);
    await types('tom', 'notify language de');
    await types('tom', 'list');
    assert.match((await opens('tom'))?.fields[0]?.hint ?? '', /^Dana antwortet gerade darauf\./);
  });

  it('is not counted for a note, and not named to whoever filed it', async () => {
    const { opens, hint } = await opened();
    await opens('dana', 'note');
    assert.equal(await hint('tom'), null);
    await opens('dana');
    assert.equal(await hint('rita'), null);
  });

  it('hears that a colleague answered meanwhile, and nothing is held back', async () => {
    const { opens, submits, read, clock } = await opened();
    const [danas, toms] = [await opens('dana'), await opens('tom')];
    clock.setTo(clock.now() + 180_000);
    const first = await submits('tom', toms?.id ?? '', { text: 'Turn it off and on' });
    assert.doesNotMatch(wordsOf(first), /as well/);
    const second = await submits('dana', danas?.id ?? '', { text: 'Which printer is it?' });
    assert.match(wordsOf(second), /passed on.*While you were writing, Tom answered as well\./s);
    assert.equal(second.shown, 'message');
    const { number } = (await read.ticket(1 as Parameters<typeof read.ticket>[0])) ?? { number: null };
    assert.ok(number);
    const said = (await read.events(number)).filter(({ event }) => event.type === 'ticket.commented');
    assert.equal(said.length, 2);
    clock.setTo(clock.now() + 1_000);
    const next = await opens('dana');
    assert.doesNotMatch(wordsOf(await submits('dana', next?.id ?? '', { text: 'Thanks' })), /as well/);
  });

  it('hears nothing of what the requester wrote meanwhile, which is no second answer', async () => {
    const { opens, submits, clock } = await opened();
    const danas = await opens('dana');
    const ritas = await opens('rita');
    clock.setTo(clock.now() + 1_000);
    await submits('rita', ritas?.id ?? '', { text: 'It is the one on floor 3' });
    assert.doesNotMatch(wordsOf(await submits('dana', danas?.id ?? '', { text: 'Which one?' })), /as well/);
  });

  it('is whoever types to the desk right after opening a ticket there, and for somebody else nothing', async () => {
    const { presses, helpDesk, presence, clock } = await opened();
    const seen = () => presence.others(1, personId('mona')).map(({ person, writing }) => `${person} ${writing}`);
    const types = (user: string) => helpDesk.typing({ platform: 'fake', tenant: '', user });
    await types('dana');
    await presses('rita', 'details', '1');
    await types('rita');
    assert.deepEqual(seen(), []);
    await presses('dana', 'details', '1');
    assert.deepEqual(seen(), [], 'to look is not to write');
    await types('dana');
    assert.deepEqual(seen(), ['dana reply']);
    await presses('tom', 'details', '1');
    clock.setTo(clock.now() + 120_000);
    await types('tom');
    assert.deepEqual(seen(), ['dana reply']);
  });
});
