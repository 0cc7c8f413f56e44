import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import type { StoredModel } from '#src/app/ports/models.ts';
import { categoryId, monday, number } from '#src/app/testing/builders.ts';
import { createFakeModels } from '#src/app/testing/fake-models.ts';
import { days } from '#src/core/ids.ts';

const model = (id: string, state: StoredModel['state'], trainedAt: number): StoredModel => ({
  ...{ id, state, trainedAt, learnedFrom: 120, why: 'It was better.', rolledBackAt: null },
  comparison: { heldOut: 60, championAccuracy: 0.8, challengerAccuracy: 0.9, difference: 0.1 },
});
const right = { right: true, held: false };

type Known = NonNullable<NonNullable<Parameters<typeof createFakeModels>[0]>['known']>[number];

const open = async (person = 'ada', known: readonly Known[] = []) => {
  const models = createFakeModels({
    kept: [model('m1', 'retired', monday - 3), model('m2', 'champion', monday - 2), model('m3', 'shadow', monday - 1)],
    examples: [{ text: 'The <printer> is on fire', category: 'Hardware', by: 'dana', at: monday - 60_000 }],
    live: [{ category: 'Hardware', guesses: [right, right, right, { right: false, held: true }] }],
    known,
  });
  const closed = [{ category: 'Hardware', reason: 'wrong', guesses: 4, right: 3 }] as const;
  const opened = await openConsole({ classifier: (desk) => desk.classifierOf(models, ['Hardware'], closed) });
  await opened.as(person);
  const { get, post, formToken } = opened;
  const read = async () => (await get('/admin/classifier')).text();
  const act = async (values: Readonly<Record<string, string>>) =>
    post('/admin/classifier', { form_token: await formToken(), ...values });
  return { ...opened, models, read, act };
};

describe('the classifier', () => {
  it('shows the model in use, how it does on each category, and what it was taught', async () => {
    const { read } = await open();
    const page = await read();
    assert.match(page, /Your own model is in use: <code>m2<\/code>/);
    assert.match(
      page,
      /Hardware[\s\S]*90 days">4<\/td><td data-name="Correct">75\.0 %<\/td>\s*<td data-name="[^"]*anyway">1<\/td>[\s\S]*the classifier was wrong too often/,
    );
    assert.match(page, /Network[\s\S]*90 days">0<\/td><td data-name="Correct">–<\/td>[\s\S]*doesn’t know it/);
    assert.match(page, /m3[\s\S]*Never used[\s\S]*m2[\s\S]*In use[\s\S]*m1[\s\S]*Used before/);
    assert.match(page, /The &lt;printer&gt; is on fire[\s\S]*Hardware, by <bdi>Dana/);
  });

  it('goes back to the model before, and to one of the list, and keeps who did it', async () => {
    const { act, models, desk } = await open();
    assert.equal((await act({ act: 'roll-back', champion: 'm2' })).status, 303);
    assert.equal(await models.championId(), 'm1');
    assert.equal((await act({ act: 'use', id: 'm3', champion: 'm1' })).status, 303);
    assert.equal(await models.championId(), 'm3');
    const changes = await desk.read.deskChanges({ limit: 5 });
    assert.deepEqual(
      changes.map(({ by, through, fields: [field] }) => [by, through, field?.before, field?.after]),
      [
        ['ada', 'console', 'm1', 'm3'],
        ['ada', 'console', 'm2', 'm1'],
      ],
    );
  });

  it('changes nothing when another model is used by then, or there is no such model', async () => {
    const { act, models } = await open();
    await act({ act: 'roll-back', champion: 'm2' });
    for (const values of [
      { act: 'roll-back', champion: 'm2' },
      { act: 'use', id: 'm3', champion: 'm2' },
    ]) {
      const response = await act(values);
      assert.equal(response.status, 409);
      assert.match(await response.text(), /Another model is in use now/);
    }
    assert.equal((await act({ act: 'use', id: 'made-up', champion: 'm1' })).status, 409);
    assert.equal(await models.championId(), 'm1');
  });

  it('is trained in the background, once however often the form is sent', async () => {
    const { act, read, desk } = await open();
    assert.equal((await act({ act: 'train', nonce: 'n1' })).status, 303);
    assert.equal((await act({ act: 'train', nonce: 'n1' })).status, 303);
    const [waiting] = await desk.database.tasks.backlog();
    assert.deepEqual([waiting?.kind, waiting?.pending], ['train_model', 1]);
    assert.match(await read(), /A model is being trained/);
  });

  it('stops learning and learns again', async () => {
    const { act, read, desk } = await open();
    assert.equal((await act({ act: 'stop' })).status, 303);
    await act({ act: 'stop' });
    const page = await read();
    assert.match(page, /Learning is turned off/);
    assert.doesNotMatch(page, /Train now/);
    assert.equal((await act({ act: 'train', nonce: 'n' })).status, 409);
    await act({ act: 'start' });
    assert.match(await read(), /learns every night[\s\S]*Train now/);
    assert.equal((await desk.read.deskChanges({ limit: 9 })).length, 2);
    assert.equal((await act({ act: 'dance' })).status, 400);
  });

  it('is for admins', async () => {
    const { act, get, models } = await open('mona');
    assert.equal((await get('/admin/classifier')).status, 403);
    for (const name of ['train', 'roll-back', 'stop']) {
      assert.equal((await act({ act: name, nonce: 'n', champion: 'm2' })).status, 403, name);
    }
    assert.equal(await models.championId(), 'm2');
  });
});

describe('what the classifier takes for what', () => {
  const [hardware, network] = [categoryId('hardware'), categoryId('network')];
  const guessed = (ticket: number, guess: Known['guess'], final: Known['final'], filedAt: number = monday): Known => ({
    ticket: number(ticket),
    guess,
    final,
    filedAt,
  });
  const known = [
    guessed(1, hardware, hardware),
    guessed(2, hardware, network),
    guessed(3, hardware, network),
    guessed(4, network, hardware),
    guessed(5, null, network),
    guessed(6, network, null),
    // From before the model in use was trained.
    guessed(7, hardware, hardware, monday - days(40)),
  ];
  const withTickets = async () => {
    const opened = await open('ada', known);
    for (let n = 1; n <= 7; n += 1) await opened.desk.types('rita', `printer ${n} is jammed`);
    const text = async (path: string) => (await opened.get(`/admin/classifier${path}`)).text();
    /** A link of the page, as somebody follows it. */
    const follow = async (page: string, label: string) => {
      const href = new RegExp(`href="/console/admin/classifier([^"]+)" aria-label="${label}"`).exec(page)?.[1];
      assert.ok(href, `no link “${label}”`);
      return text(href.replaceAll('&amp;', '&'));
    };
    return { ...opened, text, follow };
  };

  it('is listed with the commonest confusion first, and counted for each category', async () => {
    const { text } = await withTickets();
    const page = await text('');
    assert.match(page, /Of <a [^>]*>6 tickets<\/a>[\s\S]*it was confident about 5 and right about 1 of those \(20 %\)/);
    assert.match(
      page,
      /Most common mix-ups[\s\S]*Hardware<\/bdi>[\s\S]*was[\s\S]*Network<\/bdi><\/a> <span class="n">2 tickets/,
    );
    assert.match(page, /Network<\/bdi>[^2]*was really<\/span> <bdi>No category/);
    assert.match(
      page,
      /<th scope="row"><bdi>Hardware<\/bdi><\/th><td data-name="Guessed"><a [^>]*>3<\/a><\/td>\s*<td [^>]*precision\)">33 %<\/td><td [^>]*><a [^>]*>2<\/a><\/td>\s*<td [^>]*recall\)">50 %<\/td>/,
    );
  });

  it('leads from every number to its tickets', async () => {
    const { text, follow } = await withTickets();
    const page = await text('');
    const behind = await follow(page, 'Hardware was really Network: 2 tickets');
    assert.match(behind, /<h1>Guessed: Hardware · Actual: Network<\/h1>/);
    assert.match(behind, /#3[\s\S]*#2[\s\S]*2 tickets/);
    assert.doesNotMatch(behind, /class="number">#(?:1|4|5)</);
    assert.match(await follow(page, 'Not sure was really Network: 1 ticket'), /Guessed: Not sure[\s\S]*#5/);
    assert.match(await follow(page, 'Network was really No category: 1 ticket'), /#6/);
    assert.match(await follow(page, 'Hardware: actual 2'), /<h1>Actual: Hardware<\/h1>[\s\S]*#4[\s\S]*#1/);
  });

  it('is that of the model in use, or of all in some time', async () => {
    const { text } = await withTickets();
    assert.match(await text('?model=all&days=30'), />6 tickets</);
    const all = await text('?model=all');
    assert.match(all, />7 tickets</);
    assert.match(all, /<option value="all" selected>/);
    assert.match(await text('?days=<b>&model=x'), />6 tickets</);
    const { text: fresh } = { text: (await open()).read };
    assert.match(await fresh(), /No tickets guessed by the current model/);
  });

  it('has a table with a heading for each column and line, and nothing in it that was typed', async () => {
    const { text } = await withTickets();
    const table = /<table class="figures confusion">[\s\S]*?<\/table>/.exec(await text(''))?.[0] ?? '';
    assert.equal(table.match(/<th scope="col"/g)?.length, 4);
    assert.equal(table.match(/<th scope="row"/g)?.length, 3);
    assert.match(await text('/tickets?guess=%3Cscript%3E&after=x'), /Guessed: &lt;script&gt;[\s\S]*No tickets/);
  });

  it('goes on where a page of tickets ends', async () => {
    const { desk, classifier } = await manyGuessed();
    const ada = await desk.person('ada');
    const first = await classifier.confused(ada, { days: 90, model: 'all', after: null, limit: 2 });
    assert.deepEqual([first?.views.map(({ ticket }) => ticket.number), first?.total, first?.next], [[3, 2], 3, 2]);
    const rest = await classifier.confused(ada, { days: 90, model: 'all', after: 2, limit: 2 });
    assert.deepEqual([rest?.views.map(({ ticket }) => ticket.number), rest?.next], [[1], null]);
  });

  const manyGuessed = async () => {
    const { desk, models } = await open(
      'ada',
      [1, 2, 3].map((n) => guessed(n, hardware, hardware)),
    );
    for (const n of [1, 2, 3]) await desk.types('rita', `printer ${n} is jammed`);
    return { desk, classifier: desk.classifierOf(models, []) };
  };

  it('is for admins only', async () => {
    for (const person of ['mona', 'tom', 'rita']) {
      const { get } = await open(person, known);
      assert.equal((await get('/admin/classifier')).status, 403);
      assert.equal((await get('/admin/classifier/tickets')).status, 403);
    }
  });
});
