import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { valuesOf } from '#adapters/console/testing/read-form.ts';
import { aDesk, categoryId } from '#src/app/testing/builders.ts';

/** Three tickets of Rita's, and a browser that is `who`. */
const open = async (who: string, third = 'printer 3 is jammed') => {
  const { categories } = aDesk();
  // Support has two: one that a ticket of theirs can change to, and stay.
  const software = categories
    .filter(({ id }) => id === 'hardware')
    .map((one) => ({ ...one, id: categoryId('software'), name: 'Software' }));
  const opened = await openConsole({ setup: { categories: [...categories, ...software] } });
  const { desk, as, formToken, post } = opened;
  for (const words of ['printer 1 is jammed', 'printer 2 is jammed', third]) await desk.types('rita', words);
  await desk.settle();
  await as(who);
  const form_token = await formToken();
  const bulk = async (values: Readonly<Record<string, string>>) =>
    (await post('/bulk', { form_token, nonce: 'once', tickets: '1 2 3', ...values })).text();
  /** The fields of the button that the page has; null: it has none. */
  const buttonOf = (page: string) => {
    const form = /<form class="undo"[\s\S]*?<\/form>/.exec(page)?.[0];
    return form === undefined ? null : valuesOf(`<main>${form}</main>`);
  };
  const undo = async (page: string) => {
    const fields = buttonOf(page);
    assert.ok(fields, 'nothing can be undone');
    return (await post('/bulk/undo', fields)).text();
  };
  const all = async () => Promise.all([1, 2, 3].map((number) => desk.ticket(number)));
  return { ...opened, form_token, bulk, buttonOf, undo, all };
};

describe('a bulk action', () => {
  it('is undone on all tickets with one press, and says what came of each', async () => {
    const { bulk, undo, all } = await open('mona');
    const before = (await all()).map(({ priority }) => priority);
    const page = await bulk({ verb: 'priority', priority: 'P1', reason: 'The whole floor' });
    assert.match(page, /<button>Undo: 3 tickets<\/button>/);
    assert.deepEqual(
      (await all()).map(({ priority }) => priority),
      ['P1', 'P1', 'P1'],
    );
    assert.match(await undo(page), /Undo: 3 of 3 done[\s\S]*Undone[\s\S]*#1[\s\S]*#2[\s\S]*#3/);
    assert.deepEqual(
      (await all()).map(({ priority }) => priority),
      before,
    );
  });

  it('stays on tickets that changed since, and it says so', async () => {
    const { desk, bulk, undo, all } = await open('mona');
    const page = await bulk({ verb: 'priority', priority: 'P1', reason: 'The whole floor' });
    await desk.types('rita', 'reply 2 it smokes');
    assert.match(await undo(page), /Undo: 2 of 3 done[\s\S]*Not undone[\s\S]*#2[\s\S]*changed[\s\S]*Undone/);
    assert.equal((await all())[1]?.priority, 'P1');
  });

  it('stays where it had no way back: it says why', async () => {
    const { bulk, undo, all } = await open('mona', 'odd noises');
    assert.equal((await all())[2]?.category, null);
    const page = await bulk({ verb: 'category', category: 'software' });
    assert.match(page, /Undo: 2 tickets<\/button>[\s\S]*1 ticket can’t be undone/);
    assert.match(await undo(page), /Undo: 2 of 3 done[\s\S]*Not undone[\s\S]*#3[\s\S]*It had no category before\./);
    assert.deepEqual(
      (await all()).map(({ category }) => category),
      ['hardware', 'hardware', 'software'],
    );
  });

  it('takes back an assignment: whoever had them is asked again', async () => {
    const { bulk, undo, all } = await open('mona');
    const held = (await all()).map(({ assignee }) => assignee);
    const other = held[0] === 'tom' ? 'dana' : 'tom';
    const page = await bulk({ verb: 'assign', assignee: other, note: '' });
    assert.equal((await all())[0]?.assignee, other);
    await undo(page);
    assert.deepEqual(
      (await all()).map(({ assignee }) => assignee),
      held,
    );
  });

  it('takes back tags, on each ticket its own', async () => {
    const { desk, bulk, undo, all } = await open('tom');
    await desk.types('tom', 'tag 1 floor-2');
    const page = await bulk({ verb: 'tag', tags: 'floor-2 printer' });
    assert.deepEqual((await all())[1]?.tags, ['floor-2', 'printer']);
    await undo(page);
    assert.deepEqual(
      (await all()).map(({ tags }) => tags),
      [['floor-2'], [], []],
    );
  });

  it('is undone once, however often the button is pressed', async () => {
    const { bulk, undo, all } = await open('mona');
    const page = await bulk({ verb: 'priority', priority: 'P1', reason: 'The whole floor' });
    await undo(page);
    const versions = (await all()).map(({ version }) => version);
    assert.match(await undo(page), /3 of 3 done/);
    assert.deepEqual(
      (await all()).map(({ version }) => version),
      versions,
    );
  });

  it('has no button when there is no way back', async () => {
    const { bulk, buttonOf } = await open('mona');
    assert.equal(buttonOf(await bulk({ verb: 'resolve', resolution: 'Put out' })), null);
  });

  it('cannot be undone by those who may not change its tickets, with a form of their own making', async () => {
    const { bulk, buttonOf, as, formToken, post, all } = await open('mona');
    const fields = buttonOf(await bulk({ verb: 'priority', priority: 'P1', reason: 'The whole floor' }));
    for (const person of ['omar', 'nick']) {
      await as(person);
      const page = await (await post('/bulk/undo', { ...fields, form_token: await formToken() })).text();
      assert.match(page, /Undo: 0 of 3 done/);
      assert.doesNotMatch(page, /jammed/);
    }
    assert.deepEqual(
      (await all()).map(({ priority }) => priority),
      ['P1', 'P1', 'P1'],
    );
  });

  it('refuses what none of its pages sends, and draws nothing that was forged', async () => {
    const { form_token, post } = await open('mona');
    const send = (backs: string) => post('/bulk/undo', { form_token, backs });
    const many = Array.from({ length: 101 }, (_, number) => ({ number, why: 'x' }));
    for (const forged of ['', 'x', '{}', '[]', 'null', '{"undos":[null],"stay":[]}', '{"undos":1,"stay":[]}']) {
      assert.equal((await send(forged)).status, 400, forged);
    }
    assert.equal((await send(JSON.stringify({ undos: [], stay: many }))).status, 400);
    const drawn = await (await send('{"undos":[],"stay":[{"number":9,"why":"<script>"}]}')).text();
    assert.doesNotMatch(drawn, /<script>/);
  });
});
