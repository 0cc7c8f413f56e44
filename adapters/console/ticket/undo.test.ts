import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { aDesk, categoryId } from '#src/app/testing/builders.ts';

/** A ticket that Dana works on, and a browser that is `who`. */
const open = async (who: string) => {
  const { categories } = aDesk();
  // Support has two: one that a ticket of theirs can change to, and stay.
  const software = categories
    .filter(({ id }) => id === 'hardware')
    .map((one) => ({ ...one, id: categoryId('software'), name: 'Software' }));
  const opened = await openConsole({ setup: { categories: [...categories, ...software] } });
  const { desk, as, formToken, get, post } = opened;
  await desk.types('rita', 'printer is on fire');
  await desk.settle();
  const { assignee } = await desk.ticket(1);
  await desk.types(assignee ?? '', 'accept 1');
  await as(who === 'holder' ? (assignee ?? '') : who);
  const form_token = await formToken();
  const act = (values: Readonly<Record<string, string>>) => post('/tickets/1/do', { form_token, ...values });
  const text = async (path = '/tickets/1') => (await get(path)).text();
  /** The fields of the button that the next page has; null: it has none. */
  const offered = async (): Promise<Readonly<Record<string, string>> | null> => {
    const form = /<form class="undo"[\s\S]*?<\/form>/.exec(await text())?.[0];
    if (form === undefined) return null;
    return Object.fromEntries(
      [...form.matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
    );
  };
  const undo = async () => {
    const fields = await offered();
    assert.ok(fields, 'nothing can be undone');
    return post('/tickets/1/do', fields);
  };
  return { ...opened, act, offered, undo, assignee: assignee ?? '' };
};

describe('undo', () => {
  it('takes back a hold with a command of its own, once', async () => {
    const { desk, act, offered, undo } = await open('holder');
    const turn = `${(await desk.ticket(1)).offers}`;
    await act({ verb: 'hold', turn, waitsFor: 'part', until: '', note: 'A part is on its way' });
    assert.equal((await desk.ticket(1)).status, 'pending');
    const events = (await desk.read.events(1 as never)).length;
    assert.equal((await undo()).status, 303);
    assert.equal((await desk.ticket(1)).status, 'in_progress');
    assert.ok((await desk.read.events(1 as never)).length > events);
    assert.equal(await offered(), null);
  });

  it('takes back a priority', async () => {
    const { desk, act, undo } = await open('mona');
    const before = await desk.ticket(1);
    await act({ verb: 'priority', turn: '', priority: 'P1', reason: 'The whole floor' });
    assert.equal((await desk.ticket(1)).priority, 'P1');
    await undo();
    assert.equal((await desk.ticket(1)).priority, before.priority);
  });

  it('takes back a category that kept the ticket where it was', async () => {
    const { desk, act, undo } = await open('mona');
    const before = await desk.ticket(1);
    await act({ verb: 'category', turn: '', category: 'software' });
    assert.equal((await desk.ticket(1)).category, 'software');
    assert.equal((await undo()).status, 303);
    const { category, team, assignee } = await desk.ticket(1);
    assert.deepEqual([category, team, assignee], [before.category, before.team, before.assignee]);
  });

  it('takes back an assignment: whoever had it is asked again', async () => {
    const { desk, act, undo, assignee } = await open('mona');
    const other = assignee === 'tom' ? 'dana' : 'tom';
    await act({ verb: 'assign', turn: '', assignee: other, note: '' });
    assert.equal((await desk.ticket(1)).assignee, other);
    await undo();
    assert.equal((await desk.ticket(1)).assignee, assignee);
  });

  it('does nothing when the ticket has changed since', async () => {
    const { desk, act, offered, post } = await open('mona');
    await act({ verb: 'priority', turn: '', priority: 'P1', reason: 'The whole floor' });
    const fields = (await offered()) ?? {};
    await desk.types('mona', 'priority 1 low quiet floor');
    await desk.types('rita', 'reply 1 it smokes');
    const refused = await post('/tickets/1/do', fields);
    assert.equal(refused.status, 409);
    assert.match(await refused.text(), /changed/);
  });

  it('is not offered for what has no way back, and survives a forged cookie', async () => {
    const { act, offered, cookies, get } = await open('holder');
    await act({ verb: 'note', turn: '', text: 'Looked at it' });
    assert.equal(await offered(), null);
    // Only its requester, or who leads, says that it is not solved.
    await act({ verb: 'resolve', turn: '', resolution: 'Put out' });
    assert.equal(await offered(), null);
    for (const forged of ['x', 'bnVsbA', 'W10', 'eyJ2YWx1ZXMiOjF9']) {
      cookies.set('deskhand-undo', forged);
      assert.equal((await get('/tickets/1')).status, 200);
    }
    cookies.set(
      'deskhand-undo',
      Buffer.from('{"values":{"<script>":"<script>"},"heard":"<script>"}').toString('base64url'),
    );
    assert.doesNotMatch(await (await get('/tickets/1')).text(), /<script>/);
  });
});
