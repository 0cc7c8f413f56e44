import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { valuesOf } from '#adapters/console/testing/read-form.ts';
import { aPolicy } from '#src/app/testing/builders.ts';

const standard = aPolicy().id;

const open = async (person = 'ada', given: Parameters<typeof openConsole>[0] = {}) => {
  const opened = await openConsole(given);
  await opened.as(person);
  const { get, post } = opened;
  const read = async (path: string) => (await get(path)).text();
  const form = async (path: string) => valuesOf(await read(path));
  /** Looks at what would change, and saves it as the browser would. */
  const save = async (path: string, values: Readonly<Record<string, string>>) => {
    const looked = await post(path, { ...(await form(path)), ...values, act: 'look' });
    assert.equal(looked.status, 200, await looked.clone().text());
    return post(path, { ...valuesOf(await looked.text()), act: 'save' });
  };
  const target = async () =>
    (await opened.desk.read.organisation()).rules.find(({ policy }) => policy.id === standard)?.policy.targets
      .resolution;
  return { ...opened, read, form, save, target };
};

const path = `/admin/policies/${standard}`;

describe('a policy', () => {
  it('is shown with everything it says, and can be sent back as it is', async () => {
    const { form, post, read } = await open();
    const filled = await form(path);
    assert.equal(filled['targets.resolution.P1'], '4h');
    assert.equal((await post(path, { ...filled, act: 'look' })).status, 422);
    assert.match(await (await post(path, { ...filled, act: 'look' })).text(), /already like that/);
    assert.match(await read('/admin/hours'), new RegExp(`policies/${standard}"`));
  });

  it('is saved once it was seen what would change, and not before', async () => {
    const { form, post, save, target, desk } = await open();
    await desk.types('rita', 'printer is on fire');
    const filled = await form(path);
    const wanted = { ...filled, 'targets.resolution.P3': '1h30m' };
    const early = await post(path, { ...wanted, act: 'save' });
    const page = await early.text();
    assert.match(page, /What would change[\s\S]*Resolution, Medium \d+h → 1h30m/);
    assert.match(page, /Of 1 open ticket, the deadlines of 1 would move/);
    assert.notEqual((await target())?.P3, 90);
    const other = await post(path, { ...valuesOf(page), 'targets.resolution.P3': '2h', act: 'save' });
    assert.match(await other.text(), /Medium \d+h → 2h/, 'other values than those that were looked at');
    const saved = await save(path, { 'targets.resolution.P3': '1h30m' });
    assert.equal(saved.headers.get('location'), '/console/admin/reapply');
    assert.equal((await target())?.P3, 90);
    const [change] = await desk.read.deskChanges({ limit: 1 });
    assert.deepEqual(
      [change?.kind, change?.by, change?.fields.map(({ field }) => field)],
      ['policies', 'ada', ['targets']],
    );
  });

  it('changes open tickets when that is asked for, once, and says what moves before', async () => {
    const { form, post, save, read, desk } = await open();
    await desk.types('rita', 'printer is on fire');
    const due = async () => (await desk.ticket(1)).clocks.find(({ metric }) => metric === 'resolution')?.dueAt ?? 0;
    const before = await due();
    await save(path, { 'targets.resolution.P3': '3h' });
    await desk.settle();
    assert.equal(await due(), before, 'nothing moves by itself');
    assert.match(await read('/admin/reapply'), /#1 [\s\S]*Resolution: [\s\S]* → [\s\S]*Apply to 1 open ticket</);
    const asked = await form('/admin/reapply');
    assert.equal((await post('/admin/reapply', asked)).status, 303);
    assert.equal((await post('/admin/reapply', asked)).status, 303, 'pressed twice');
    await desk.settle();
    assert.ok((await due()) < before);
    assert.match(await read('/admin/reapply'), /All open tickets are up to date/);
    const changes = await desk.read.deskChanges({ limit: 9 });
    assert.deepEqual(
      changes.map(({ subject }) => subject),
      ['open_tickets', standard],
    );
    assert.match(await read('/admin/changes'), /their original targets → today’s targets/);
  });

  it('says which open tickets would miss a target, those first', async () => {
    const { save, read, desk } = await open();
    await desk.types('rita', 'printer is on fire');
    desk.sleep(120);
    await desk.types('rita', 'printer is out of paper');
    await save(path, { 'targets.resolution.P3': '1h' });
    assert.match(
      await read('/admin/reapply'),
      /the deadlines of 2 would move, and 1 target would be missed[\s\S]*#1 [\s\S]*would be missed[\s\S]*#2 /,
    );
  });

  it('is not applied to open tickets when it changed since that was looked at', async () => {
    const { form, post, save, desk } = await open();
    await desk.types('rita', 'printer is on fire');
    await save(path, { 'targets.resolution.P3': '1h' });
    const asked = await form('/admin/reapply');
    await save(path, { 'targets.resolution.P3': '2h' });
    const refused = await post('/admin/reapply', asked);
    assert.equal(refused.status, 409);
    assert.match(await refused.text(), /Ada in the console\. Check again/);
  });

  it('that somebody else changed meanwhile is refused with what they changed', async () => {
    const { form, post, save, target } = await open();
    const older = await form(path);
    await save(path, { 'targets.resolution.P3': '3h' });
    const response = await post(path, { ...older, 'targets.resolution.P3': '1h', act: 'look' });
    assert.equal(response.status, 422);
    const again = await response.text();
    assert.match(again, /Ada changed this in the meantime: targets: Resolution, Medium \d+h → 3h/);
    assert.match(again, /name="targets.resolution.P3"[^>]*value="1h"/, 'what was typed stays');
    assert.equal((await post(path, { ...valuesOf(again), act: 'look' })).status, 200, 'they have seen it now');
    assert.equal((await target())?.P3, 180);
  });

  const wrong: readonly (readonly [what: string, values: Readonly<Record<string, string>>, says: RegExp])[] = [
    [
      'a target that is no time',
      { 'targets.resolution.P1': 'soon' },
      /name="targets.resolution.P1"[^>]*aria-invalid[\s\S]*such as 4h/,
    ],
    [
      'a target of nothing',
      { 'targets.resolution.P1': '0m' },
      /name="targets.resolution.P1"[^>]*aria-invalid[\s\S]*more than 0/,
    ],
    ['a negative target', { 'targets.resolution.P1': '-4h' }, /such as 4h/],
    ['a target of a century', { 'targets.resolution.P1': '9999999h' }, /longer than ten years/],
    ['no name', { name: ' \u200b' }, /Enter a name/],
    ['a name of ten thousand letters', { name: 'x'.repeat(10_000) }, /Enter a name/],
    ['warnings that go down', { warn_at: '90%, 75%' }, /name="warn_at"[^>]*aria-invalid[\s\S]*must increase/],
    ['a warning after the end', { warn_at: '120%' }, /less than 100/],
    ['a thousand warnings', { warn_at: '1% '.repeat(1_000) }, /At most 10 warnings/],
    ['a warning that is none', { warn_at: 'early' }, /such as 75%/],
    ['hours that are not there', { calendar: 'mars' }, /There is no calendar/],
    ['a level without a time', { 'level.5.to': 'role admin' }, /name="level.5.after"[^>]*aria-invalid/],
    [
      'a level after an empty one',
      { 'level.2.after': '', 'level.2.to': '', 'level.3.after': '', 'level.3.to': '', 'level.5.after': '1h' },
      /is empty\. Fill it in first/,
    ],
    [
      'a level that reaches nobody',
      { 'level.2.after': '1h', 'level.2.to': 'person dana' },
      /name="level.2.to"[^>]*aria-invalid[\s\S]*would reach nobody/,
    ],
    ['somebody who is not there', { 'level.2.after': '1h', 'level.2.to': 'person nobody' }, /There is no person/],
    ['a level that is forged', { 'level.2.after': '1h', 'level.2.to': 'root 1' }, /Choose one from the list/],
    [
      'reminders without an end',
      { 'remind.after': '8h', 'remind.times': '99' },
      /name="remind.times"[^>]*aria-invalid[\s\S]*from 1 to 20/,
    ],
    ['stars that there are not', { low_rating: '7' }, /name="low_rating"[^>]*aria-invalid/],
    ['no time to accept', { 'accept_within.P2': '' }, /name="accept_within.P2"[^>]*aria-invalid/],
    ['a pause that is none', { 'pauses.vendor': 'dances' }, /Choose one from the list/],
  ];
  for (const [what, values, says] of wrong) {
    it(`is refused with ${what}`, async () => {
      const { form, post, desk } = await open();
      const response = await post(path, { ...(await form(path)), ...values, act: 'look' });
      assert.equal(response.status, 422);
      assert.match(await response.text(), says);
      assert.deepEqual(await desk.read.deskChanges({ limit: 5 }), []);
    });
  }

  it('is for admins', async () => {
    const { form, as, post, get, formToken, desk } = await open();
    const filled = await form(path);
    await as('mona');
    const form_token = await formToken();
    assert.equal((await get(path)).status, 403);
    assert.equal((await post(path, { ...filled, form_token, act: 'look' })).status, 403);
    assert.equal((await post('/admin/reapply', { form_token, based_on: '0', nonce: 'n' })).status, 403);
    assert.deepEqual(await desk.read.deskChanges({ limit: 5 }), []);
  });

  it('is not there under an id that is made up, and a form that is made up is none', async () => {
    const { get, post, formToken } = await open();
    assert.equal((await get('/admin/policies/made%00up')).status, 404);
    const form_token = await formToken();
    assert.equal((await post(path, { form_token })).status, 400);
    assert.equal((await post(path, { form_token, based_on: 'x', nonce: 'n' })).status, 400);
    assert.equal((await post(path, { form_token, based_on: '0', nonce: 'n', act: 'save' })).status, 422);
  });
});
