import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';

/** Rita's #1, for which Dana was asked. */
const open = async () => {
  const desk = await createTestDesk();
  await desk.types('rita', 'printer is on fire');
  return desk;
};

describe('handing a ticket over to another team', () => {
  it('by a line, with a note behind the team', async () => {
    const desk = await open();
    assert.match(
      wordsOf(await desk.types('dana', 'hand 1 to Networks, the switch is dead')),
      /Handed over to Networks\./,
    );
    const ticket = await desk.read.ticket(1 as never);
    assert.deepEqual([ticket?.team, ticket?.assignee], ['networks', 'nick']);
    assert.match(wordsOf(await desk.types('nick', 'show 1')), /the switch is dead/);
    assert.doesNotMatch(wordsOf(await desk.types('rita', 'show 1')), /the switch is dead/);
  });

  it('by the form, which a line without a team opens', async () => {
    const desk = await open();
    const { form } = await desk.types('dana', 'hand 1');
    assert.deepEqual(
      form?.fields.map(({ id, type }) => [id, type]),
      [
        ['team', 'select'],
        ['note', 'text'],
      ],
    );
    const reply = await desk.submits('dana', form?.id ?? '', { team: 'networks', note: 'Line 2\nis down' });
    assert.match(wordsOf(reply), /Handed over to Networks\./);
    const again = await desk.submits('dana', 'hand~n2~1', { team: 'networks', note: '' });
    assert.match(wordsOf(again), /no ticket #1 that you can see/);
  });

  it('says which team seems to be meant, and keeps the form open for it', async () => {
    const desk = await open();
    assert.match(wordsOf(await desk.types('dana', 'hand 1 to Netwroks it is dead')), /Did you mean Networks\?/);
    assert.match(wordsOf(await desk.types('dana', 'hand 1 to tom')), /\/ticket assign/);
    const { errors } = await desk.submits('dana', 'hand~n~1', { team: 'Netwroks', note: 'dead' });
    assert.match(errors?.team ?? '', /Did you mean Networks\?/);
  });

  it('is no failure when it is with that team already', async () => {
    const desk = await open();
    assert.match(wordsOf(await desk.types('dana', 'hand 1 to support')), /has already been done/);
  });

  it('is not for its requester, nor for other teams', async () => {
    const desk = await open();
    assert.match(wordsOf(await desk.types('rita', 'hand 1 to networks')), /You can’t do this/);
    assert.match(wordsOf(await desk.types('nick', 'hand 1 to networks')), /no ticket #1 that you can see/);
  });
});
