import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aDesk, aPerson } from '#src/app/testing/builders.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { Category } from '#src/core/organisation/person.ts';
import type { Question } from '#src/core/questions/question.ts';

const questions: readonly Question[] = [
  { id: 'model', label: 'Which model?', type: 'choice', choices: ['Air', 'Pro'], required: true },
  { id: 'from', label: 'From when?', type: 'date' },
  { id: 'who', label: 'For whom?', type: 'person' },
  { id: 'why', label: 'What for?', type: 'text' },
  { id: 'bag', label: 'With a bag?', type: 'text' },
  { id: 'more', label: 'Other wishes?', type: 'text' },
];

const asking = (asked: readonly Question[] = questions) => ({
  categories: aDesk().categories.map((one): Category => (one.id === 'hardware' ? { ...one, questions: asked } : one)),
});

const open = () => createTestDesk({ setup: { ...asking(), people: [...aDesk().people, aPerson('raj')] } });
type Desk = Awaited<ReturnType<typeof open>>;

const answersOf = async (desk: Desk, number = 1) =>
  (await desk.ticket(number)).answers?.map(({ question, value, person }) => [question, person ?? value]);

/** Opens the form that a button opens, fills it in and sends it. */
const fillsIn = async (desk: Desk, who: string, action: string, value: string, values: Record<string, string>) => {
  const { form } = await desk.presses(who, action, value);
  assert.ok(form !== null, 'no form');
  return desk.submits(who, form.id, values);
};

describe('a request with a form of its own', () => {
  it('is listed, filled in and filed with its answers; the rest is asked next', async () => {
    const desk = await open();
    const types = await desk.types('rita', 'requests');
    assert.match(wordsOf(types), /What do you need\?[\s\S]*Hardware/);
    const { form } = await desk.presses('rita', 'request', 'hardware');
    assert.deepEqual(
      form?.fields.map(({ id }) => id),
      ['q-model', 'q-from', 'q-who', 'q-why', 'q-bag'],
    );
    const reply = await desk.submits('rita', form?.id ?? '', {
      ...{ 'q-model': 'Air', 'q-from': '24 Dec 2026', 'q-who': 'tom', 'q-why': '<b>drawing</b>', 'q-bag': '' },
    });
    assert.match(wordsOf(reply), /Filed as #1[\s\S]*Which model\?: Air/);
    assert.deepEqual(await answersOf(desk), [
      ['model', 'Air'],
      ['from', '2026-12-24'],
      ['who', 'tom'],
      ['why', '<b>drawing</b>'],
    ]);
    const ticket = await desk.ticket(1);
    assert.deepEqual([ticket.title, ticket.category, ticket.categorySource], ['Hardware', 'hardware', 'requester']);
    const more = await fillsIn(desk, 'rita', 'give_details', '1.1.hardware', { 'q-more': 'A quiet one' });
    assert.match(wordsOf(more), /Thanks, that is now part of #1/);
    assert.deepEqual((await answersOf(desk))?.at(-1), ['more', 'A quiet one']);
    await desk.settle();
    assert.match(wordsOf(desk.card('dana', /#1/)), /What for\?: <b>drawing<\/b>/);
    assert.match(wordsOf(await desk.types('rita', 'find quiet')), /#1/, 'found by an answer');
  });

  it('stays open with what is wrong at its field, and files nothing', async () => {
    const desk = await open();
    const send = (values: Record<string, string>) => fillsIn(desk, 'rita', 'request', 'hardware', values);
    assert.match((await send({ 'q-model': '' })).errors?.['q-model'] ?? '', /needed/);
    assert.match((await send({ 'q-model': 'Max' })).errors?.['q-model'] ?? '', /not one of the choices/);
    assert.match((await send({ 'q-model': 'Air', 'q-from': 'soon' })).errors?.['q-from'] ?? '', /Please write the day/);
    assert.match((await send({ 'q-model': 'Air', 'q-who': 'nobody' })).errors?.['q-who'] ?? '', /find this person/);
    const long = await send({ 'q-model': 'Air', 'q-why': 'x'.repeat(40_000) });
    assert.match(long.errors?.['q-why'] ?? '', /1,000 characters/);
    assert.deepEqual(await desk.tickets(), []);
  });

  it('opened before the questions changed is filed with what still fits, and asks for the rest', async () => {
    const desk = await open();
    const { form } = await desk.presses('rita', 'request', 'hardware');
    const changed = [
      { id: 'screen', label: 'Which screen?', type: 'text', required: true } as const,
      ...questions.slice(3),
    ];
    await desk.store.transaction(async (tx) => tx.saveSetup({ ...(await tx.setup()), ...asking(changed) }, 1));
    const reply = await desk.submits('rita', form?.id ?? '', { 'q-model': 'Air', 'q-why': 'Drawing' });
    assert.match(wordsOf(reply), /So that we can start, please tell us: “Which screen\?”/);
    assert.deepEqual(await answersOf(desk), [['why', 'Drawing']]);
  });

  it('sent twice is one ticket', async () => {
    const desk = await open();
    const { form } = await desk.presses('rita', 'request', 'hardware');
    await desk.submits('rita', form?.id ?? '', { 'q-model': 'Air' });
    await desk.submits('rita', form?.id ?? '', { 'q-model': 'Air' });
    assert.equal((await desk.tickets()).length, 1);
  });
});

describe('a ticket in free words whose category asks something', () => {
  it('is filed at once, and its receipt asks', async () => {
    const desk = await open();
    assert.match(
      wordsOf(await desk.types('rita', 'printer needed')),
      /please tell us: “Which model\?”[\s\S]*\[Give details\]/,
    );
    await fillsIn(desk, 'rita', 'give_details', '1.0.hardware', { 'q-model': 'Pro' });
    await desk.settle();
    assert.doesNotMatch(wordsOf(desk.card('rita', /^Filed as #1/)), /please tell us/);
    assert.match(wordsOf(desk.card('rita', /^Filed as #1/)), /Which model\?: Pro/);
  });

  it('asks by a card of its own once somebody has chosen the category, and tells whoever has it the answer', async () => {
    const desk = await open();
    await desk.types('rita', 'something odd');
    await desk.presses('dana', 'categorise', '1.hardware');
    await desk.settle();
    const { card } = desk.card('rita', /^A few details about #1/);
    assert.match(wordsOf({ card }), /“Which model\?”/);
    await fillsIn(desk, 'rita', 'give_details', '1.0.hardware', { 'q-model': 'Pro' });
    await desk.settle();
    const holder = (await desk.ticket(1)).assignee ?? '';
    assert.ok(desk.titles(holder).some((title) => /gave details for #1/.test(title)));
  });

  it('is answered by its requester and the desk’s side only', async () => {
    const desk = await open();
    await desk.types('rita', 'printer needed');
    const values = { 'q-model': 'Pro' };
    const { form } = await desk.presses('rita', 'give_details', '1.0.hardware');
    assert.match(wordsOf(await desk.submits('raj', form?.id ?? '', values)), /no ticket/i);
    assert.equal(await answersOf(desk), undefined);
    await desk.submits('dana', form?.id ?? '', values);
    assert.deepEqual(await answersOf(desk), [['model', 'Pro']]);
  });

  it('is not answered by a form of the category it had before', async () => {
    const desk = await open();
    await desk.types('rita', 'printer needed');
    const { form } = await desk.presses('rita', 'give_details', '1.0.hardware');
    await desk.submits('dana', 'category~n~1', { category: 'network' });
    const reply = await desk.submits('rita', form?.id ?? '', { 'q-model': 'Pro' });
    assert.match(wordsOf(reply), /out of date/);
  });
});
