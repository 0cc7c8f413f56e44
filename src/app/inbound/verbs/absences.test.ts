import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { titleOf } from '#src/app/inbound/testing/ticket-in-state.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';

describe('/ticket away and back', () => {
  it('away and back are for technicians', async () => {
    const desk = await createTestDesk();
    assert.equal(titleOf(await desk.types('dana', 'away')), 'You are away');
    await desk.types('rita', 'printer is on fire');
    assert.equal((await desk.ticket(1)).assignee, 'tom');
    assert.equal(titleOf(await desk.types('dana', 'back')), 'Welcome back');
    assert.match(wordsOf(await desk.types('rita', 'away')), /This is for technicians/);
  });

  it('a manager goes away, and names who stands in for them', async () => {
    const desk = await createTestDesk();
    assert.match(wordsOf(await desk.types('mona', 'away until friday')), /next in line hears about your teams/);
    for (const [named, why] of [
      ['dana', /Dana can’t stand in for you/],
      ['mona', /Mona can’t stand in for you/],
      ['nobody at all', /don’t know|I don’t|find/i],
    ] as const) {
      assert.match(wordsOf(await desk.types('mona', `away until friday, delegate ${named}`)), why);
    }
    const away = await desk.types('mona', 'away until friday, delegate @ada');
    assert.match(wordsOf(away), /Ada hears about your teams and decides in your place/);
    assert.match(wordsOf(await desk.types('mona', 'back')), /You hear about your teams again/);
  });

  it('away works once: redelivered, it does not send someone away who is back', async () => {
    const desk = await createTestDesk();
    await desk.types('dana', 'away', { id: 'E1' });
    await desk.types('dana', 'back', { id: 'E2' });
    await desk.types('dana', 'away', { id: 'E1' });
    await desk.types('rita', 'printer is on fire');
    await desk.types('tom', 'away', { id: 'E3' });
    assert.equal((await desk.ticket(1)).assignee, 'dana');
  });

  it('an event id used for away and for a ticket does both', async () => {
    const desk = await createTestDesk();
    await desk.types('dana', 'away', { id: 'E1' });
    await desk.types('dana', 'printer is on fire', { id: 'E1' });
    assert.equal((await desk.tickets()).length, 1);
    assert.deepEqual(desk.complaints, []);
    await desk.types('dana', 'back', { id: 'E1' });
    await desk.types('rita', 'printer is on fire');
    assert.equal((await desk.ticket(2)).assignee, 'dana');
  });

  it('away passes on offers, also a manager’s, and keeps what was accepted', async () => {
    const desk = await createTestDesk();
    await desk.types('dana', 'away');
    await desk.types('rita', 'printer is on fire');
    await desk.presses('tom', 'accept', '1.1');
    await desk.types('rita', 'printer is wet');
    await desk.types('dana', 'back');
    await desk.types('rita', 'printer is out of paper');
    await desk.types('mona', 'assign 3 tom');
    assert.equal((await desk.ticket(2)).assignee, 'tom');
    await desk.types('tom', 'away');
    const after = await Promise.all([1, 2, 3].map((number) => desk.ticket(number)));
    assert.deepEqual(
      after.map(({ status, assignee }) => [status, assignee]),
      [
        ['in_progress', 'tom'],
        ['assigned', 'dana'],
        ['assigned', 'dana'],
      ],
    );
  });
});
