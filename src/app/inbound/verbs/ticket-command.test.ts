import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { statusOf, titleOf, withTicket } from '#src/app/inbound/testing/ticket-in-state.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';

describe('/ticket', () => {
  it('alone opens the form, at once and without the database', async () => {
    const desk = await createTestDesk();
    const reply = await desk.types('rita', '');
    assert.equal(reply.form?.kind, 'intake');
    assert.equal(reply.card, null);
    assert.ok(!reply.form?.fields.some(({ id }) => id === 'onBehalfOf'));
    const forTom = await desk.types('tom', '');
    assert.ok(forTom.form?.fields.some(({ id }) => id === 'onBehalfOf'));
  });

  it('with words files them', async () => {
    const desk = await createTestDesk();
    assert.match(
      wordsOf(await desk.types('rita', 'printer is on fire')),
      /^Filed as #1\nprinter is on fire\n.*Dana has been asked to take it\./s,
    );
  });

  it('show tells all of it, to who may see it', async () => {
    const desk = await withTicket('held');
    assert.equal(titleOf(await desk.types('rita', 'show 1')), '#1 printer is on fire');
    assert.match(wordsOf(await desk.types('dana', 'show #1')), /Dana was chosen|Dana took it/);
    assert.doesNotMatch(wordsOf(await desk.types('rita', 'show 1')), /was chosen|took it/);
  });

  it('close withdraws an open one, by a form', async () => {
    const desk = await withTicket();
    assert.equal((await desk.types('rita', 'close 1')).form?.kind, 'cancel');
    assert.equal((await desk.types('dana', 'close 1')).form?.kind, 'resolve');
  });

  it('close confirms a resolved one', async () => {
    const desk = await withTicket('resolved');
    assert.match(wordsOf(await desk.types('rita', 'close 1')), /You confirmed that it is solved/);
    assert.equal(await statusOf(desk), 'closed');
    assert.match(wordsOf(await desk.types('rita', 'close 1')), /This has already been done/);
  });

  it('reopen asks why, or is told', async () => {
    const desk = await withTicket('resolved');
    const { form } = await desk.types('rita', 'reopen 1');
    assert.equal(form?.kind, 'reopen');
    assert.match(wordsOf(await desk.types('rita', 'reopen 1 it burns again')), /Open again/);
    assert.equal(await statusOf(desk), 'in_progress');
    assert.match(wordsOf(await desk.types('rita', 'reopen 1 and again')), /the ticket is “In progress”/);
    assert.match(wordsOf(await desk.types('rita', 'reopen 1')), /the ticket is “In progress”/);
  });

  it('take makes it theirs', async () => {
    const desk = await withTicket();
    assert.match(wordsOf(await desk.types('tom', 'take 1')), /You have this/);
    assert.match(wordsOf(await desk.types('dana', 'take 1')), /Tom already has this/);
    assert.match(wordsOf(await desk.types('tom', 'take 1')), /You already have this/);
  });

  it('help says what this person can type', async () => {
    const desk = await createTestDesk();
    const forRita = wordsOf(await desk.types('rita', 'help'));
    assert.match(forRita, /\/ticket list/);
    assert.doesNotMatch(forRita, /queue|assign/);
    assert.match(wordsOf(await desk.types('dana', 'help')), /queue/);
    assert.match(wordsOf(await desk.types('mona', 'help')), /assign/);
  });

  it('with an unknown word gets help, never silence', async () => {
    const desk = await createTestDesk();
    assert.match(wordsOf(await desk.types('rita', 'lst')), /Did you mean \/ticket list\?/);
    assert.match(wordsOf(await desk.types('rita', 'show')), /Which ticket\? Type it like this: \/ticket show 17/);
    assert.equal((await desk.tickets()).length, 0);
  });
});
