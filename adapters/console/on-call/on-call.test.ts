import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { valuesOf } from '#adapters/console/testing/read-form.ts';
import { aDesk, aRotation, monday, personId } from '#src/app/testing/builders.ts';
import { hours, type RotationId } from '#src/core/ids.ts';
import { onAt } from '#src/core/rotation/who-is-on.ts';

const nights = 'nights' as RotationId;
const week = hours(7 * 24);

/** Weekly turns in Support from Monday at nine: Dana, Tom. Mona leads it; Nick is in another team. */
const open = async (person: string, setup: { readonly zone?: string } = {}) => {
  const opened = await openConsole({
    setup: {
      ...setup,
      rotations: [aRotation({ people: ['dana', 'tom'].map(personId) })],
      teams: aDesk().teams.map((team) => ({ ...team, ...(team.id === 'support' && { onCall: nights }) })),
    },
  });
  await opened.as(person);
  const { get, post, desk, formToken } = opened;
  const read = async (path = '/oncall') => (await get(path)).text();
  const on = async (at: number) => {
    const roster = (await desk.read.organisation()).rosters.get(nights);
    assert.ok(roster);
    return onAt(roster, at);
  };
  const choices = async (kind: string) =>
    [...((await read()).split(`id="oncall-${kind}"`)[1]?.split('</select>')[0] ?? '').matchAll(/value="([^"]+)"/g)].map(
      ([, value = '']) => value,
    );
  const wish = async (kind: string, turn: string, nonce = 'n1') =>
    post('/oncall/wish', { form_token: await formToken(), kind, turn, nonce });
  const answer = async (change: string, yes: string) =>
    post('/oncall/answer', { form_token: await formToken(), change, yes });
  return { ...opened, read, on, choices, wish, answer };
};

describe('who is on call', () => {
  it('is shown with one’s own turns, to those who work at the desk', async () => {
    const { read, as, get } = await open('tom');
    assert.match(await read(), /Support: Nights[\s\S]*Dana<\/b> until [\s\S]*Next: Tom from[\s\S]*Your turns/);
    await as('nick');
    assert.match(await read(), /None of your teams has anybody on call/);
    await as('rita');
    assert.equal((await get('/oncall')).status, 403);
  });

  it('is covered for at once, and once, however often the form is sent', async () => {
    const { choices, wish, on, desk } = await open('tom');
    const [turn = ''] = await choices('cover');
    assert.equal((await wish('cover', turn)).status, 303);
    assert.match(await (await wish('cover', turn)).text(), /Nobody has a turn then who could be covered/);
    assert.equal((await desk.read.organisation()).rosters.get(nights)?.covers.length, 1);
    assert.equal(await on(monday + hours(20)), 'tom');
    await desk.settle();
    assert.deepEqual(desk.titles('dana'), ['On call has changed']);
  });

  it('is swapped once the other agrees, who is the only one who can', async () => {
    const { choices, wish, answer, on, as, read } = await open('dana');
    const [turn = ''] = await choices('swap');
    await wish('swap', turn);
    assert.match(await read(), /Tom has been asked[\s\S]*Take it back/);
    assert.equal((await answer('1', 'yes')).status, 409, 'not by whoever asked');
    for (const other of ['mona', 'nick']) {
      await as(other);
      assert.equal((await answer('1', 'yes')).status, 409);
    }
    assert.equal(await on(monday + hours(20)), 'dana');
    await as('tom');
    assert.match(await read(), /Dana would like to swap[\s\S]*Agree[\s\S]*No, thanks/);
    assert.equal((await answer('1', 'yes')).status, 303);
    assert.equal(await on(monday + hours(20)), 'tom');
    assert.equal(await on(monday + week + hours(20)), 'dana');
  });

  it('is refused with what is wrong', async () => {
    const { wish, answer } = await open('nick');
    const not = async (response: Response, status: number, words: RegExp) => {
      assert.equal(response.status, status);
      assert.match(await response.text(), words);
    };
    await not(await wish('cover', `dana ${monday} nights`), 409, /for those who take turns in it/);
    await not(await wish('cover', `dana ${monday} made-up`), 409, /no longer exists/);
    await not(await wish('cover', 'dana soon nights'), 400, /could not be read/);
    await not(await wish('steal', `dana ${monday} nights`), 400, /could not be read/);
    await not(await answer('999', 'yes'), 409, /no longer exists/);
    await not(await answer('x', 'yes'), 400, /could not be read/);
  });
});

describe('a rotation', () => {
  const path = '/admin/rotations/nights';
  const form = async (read: (at: string) => Promise<string>, at = path) => valuesOf(await read(at));

  it('is changed once the coming turns were seen', async () => {
    const { read, post, on, desk } = await open('ada');
    const filled = await form(read);
    assert.equal(filled.people, 'dana@example.org\ntom@example.org');
    const wanted = { ...filled, people: 'tom@example.org\nDana', act: 'save' };
    const looked = await (await post(path, wanted)).text();
    assert.match(looked, /people: Dana, Tom → Tom, Dana[\s\S]*Upcoming turns[\s\S]*Tom[\s\S]*Dana/);
    assert.equal(await on(monday + hours(20)), 'dana', 'nothing is saved yet');
    assert.equal((await post(path, { ...valuesOf(looked), act: 'save' })).status, 303);
    assert.equal(await on(monday + hours(20)), 'tom');
    const [change] = await desk.read.deskChanges({ limit: 1 });
    assert.deepEqual([change?.kind, change?.subject, change?.by], ['rotations', 'nights', 'ada']);
  });

  it('is made new, for teams that are on call by it from then on', async () => {
    const { read, post, desk } = await open('ada');
    const fresh = { ...(await form(read, '/admin/rotations/new')), name: 'Weekends', people: 'nick@example.org' };
    const looked = await post('/admin/rotations/new', { ...fresh, 'on:networks': 'on', act: 'look' });
    const seen = await looked.text();
    assert.match(seen, /name="on:networks" checked/);
    assert.equal(
      (await post('/admin/rotations/new', { ...valuesOf(seen), 'on:networks': 'on', act: 'save' })).status,
      303,
    );
    const { rosters, teams } = await desk.read.organisation();
    assert.deepEqual(rosters.get('weekends' as RotationId)?.rotation.people, ['nick']);
    assert.deepEqual([...teams.values()].map(({ id, onCall }) => `${id} ${onCall}`).sort(), [
      'networks weekends',
      'support nights',
    ]);
  });

  it('begins with the desk’s zone, and its day there', async () => {
    const { read } = await open('ada', { zone: 'Pacific/Pago_Pago' });
    const { zone, starts } = await form(read, '/admin/rotations/new');
    assert.deepEqual([zone, starts], ['Pacific/Pago_Pago', '2026-03-01']);
  });

  const wrong = [
    ['nobody in it', { people: '' }, /Nobody takes turns/],
    [
      'somebody who is not there',
      { people: 'dana@example.org\nghost@example.org' },
      /I don’t know “ghost@example.org”/,
    ],
    ['somebody twice', { people: 'dana@example.org\nDana' }, /listed twice/],
    ['turns of nothing', { count: '0' }, /name="count"[^>]*aria-invalid/],
    ['turns of two years', { count: '104', unit: 'weeks' }, /from 1 to 366 days/],
    ['a start that is none', { starts: '2026-02-30' }, /name="starts"[^>]*aria-invalid/],
    ['a handover that is none', { handover: '24:00' }, /name="handover"[^>]*aria-invalid/],
    ['a zone that is none', { zone: 'Mars/Base' }, /name="zone"[^>]*aria-invalid/],
    ['hours that are not there', { hours: 'mars' }, /There is no calendar/],
    ['a unit that is none', { unit: 'moons' }, /Choose one from the list/],
  ] as const;
  for (const [what, values, says] of wrong) {
    it(`is refused with ${what}`, async () => {
      const { read, post, desk } = await open('ada');
      const response = await post(path, { ...(await form(read)), ...values, act: 'look' });
      assert.equal(response.status, 422);
      assert.match(await response.text(), says);
      assert.deepEqual(await desk.read.deskChanges({ limit: 5 }), []);
    });
  }

  it('that somebody else changed meanwhile is refused with what they changed', async () => {
    const { read, post } = await open('ada');
    const older = await form(read);
    const seen = await (await post(path, { ...older, handover: '08:00', act: 'look' })).text();
    await post(path, { ...valuesOf(seen), act: 'save' });
    const again = await (await post(path, { ...older, name: 'Nights and days', act: 'look' })).text();
    assert.match(again, /Ada changed this in the meantime: handover: \d\d:00 → 08:00[\s\S]*value="Nights and days"/);
  });

  it('is for admins', async () => {
    const { get, post, formToken } = await open('mona');
    const sent = { form_token: await formToken(), based_on: '0', nonce: 'n', act: 'look' };
    assert.deepEqual([(await get(path)).status, (await post(path, sent)).status], [403, 403]);
  });
});
