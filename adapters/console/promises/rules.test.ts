import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { valuesOf } from '#adapters/console/testing/read-form.ts';
import { aDesk } from '#src/app/testing/builders.ts';

const open = async (person = 'ada') => {
  const people = aDesk().people.map((one) =>
    one.id === 'rita' ? { ...one, department: 'Sales', vip: true as const } : one,
  );
  const opened = await openConsole({ setup: { people } });
  await opened.as(person);
  const { get, post, desk } = opened;
  const form = async (path: string) => valuesOf(await (await get(path)).text());
  const look = async (path: string, values: Readonly<Record<string, string>>) =>
    post(path, { ...(await form(path)), ...values, act: 'look' });
  const save = async (path: string, values: Readonly<Record<string, string>>) => {
    const looked = await look(path, values);
    assert.equal(looked.status, 200, await looked.clone().text());
    return post(path, { ...valuesOf(await looked.text()), act: 'save' });
  };
  const rules = async () =>
    (await desk.read.organisation()).rules.map(({ policy, position, when }) => [position, policy.id, when] as const);
  return { ...opened, form, look, save, rules };
};

describe('a rule', () => {
  it('is shown as it is, and changed once it was seen what that does', async () => {
    const { form, look, save, rules, desk, get } = await open();
    assert.match(await (await get('/admin/hours')).text(), /rules\/new"[\s\S]*rules\/1"[\s\S]*rules\/2"/);
    const filled = await form('/admin/rules/1');
    assert.deepEqual([filled.policy, filled.priority, filled.place], ['urgent', 'P1', '1']);
    assert.match(await (await look('/admin/rules/1', {})).text(), /already like that/);
    await desk.types('rita', 'printer is on fire');
    const seen = await (await look('/admin/rules/1', { priority: '', category: 'hardware' })).text();
    assert.match(seen, /What would change[\s\S]*with 1\. urgent: category hardware, without 1\. urgent: priority P1/);
    assert.equal((await save('/admin/rules/1', { priority: '', category: 'hardware' })).status, 303);
    assert.deepEqual(await rules(), [
      [1, 'urgent', { category: 'hardware' }],
      [2, 'standard', {}],
    ]);
    const [change] = await desk.read.deskChanges({ limit: 1 });
    assert.deepEqual([change?.kind, change?.by], ['rules', 'ada']);
  });

  it('is made new for a new policy, which begins as a copy', async () => {
    const { save, rules, desk } = await open();
    await save('/admin/rules/new', { policy: 'standard', copy: 'Board', vip: 'yes', department: 'Sales', place: '1' });
    assert.deepEqual(await rules(), [
      [1, 'board', { department: 'Sales', vip: true }],
      [2, 'urgent', { priority: 'P1' }],
      [3, 'standard', {}],
    ]);
    await desk.types('rita', 'printer is on fire');
    assert.equal((await desk.ticket(1)).policy?.name, 'Board');
  });

  it('is removed, and the policy with it', async () => {
    const { save, rules, get } = await open();
    await save('/admin/rules/1', { keep: 'no' });
    assert.deepEqual(await rules(), [[1, 'standard', {}]]);
    assert.equal((await get('/admin/policies/urgent')).status, 404);
    assert.equal((await get('/admin/rules/2')).status, 404);
  });

  const wrong = [
    ['a place that there is not', { place: '9' }, /name="place"[^>]*aria-invalid[\s\S]*from 1 to 2/],
    ['a policy that there is not', { policy: 'gold' }, /name="policy"[^>]*aria-invalid/],
    ['a place behind everything', { place: '2' }, /never reached/],
    ['nobody it is about', { department: 'Slaes' }, /did you mean “Sales”/],
    ['somebody who is not there', { requester: 'ghost' }, /name="requester"[^>]*aria-invalid/],
    ['a tag that is none', { tag: 'two words' }, /name="tag"[^>]*aria-invalid/],
    ['a category that is not there', { category: 'mars' }, /There is no category/],
    ['a priority that is none', { priority: 'P9' }, /name="priority"[^>]*aria-invalid/],
    ['a way that is none', { filed_as: 'pigeon' }, /name="filed_as"[^>]*aria-invalid/],
  ] as const;
  for (const [what, values, says] of wrong) {
    it(`is refused with ${what}`, async () => {
      const { look, desk } = await open();
      const response = await look('/admin/rules/1', values);
      assert.equal(response.status, 422);
      assert.match(await response.text(), says);
      assert.deepEqual(await desk.read.deskChanges({ limit: 5 }), []);
    });
  }

  it('is refused where nothing would be left for other tickets', async () => {
    const { look } = await open();
    assert.match(await (await look('/admin/rules/2', { keep: 'no' })).text(), /would have no deadlines/);
  });

  it('that somebody else changed meanwhile is refused with what they changed', async () => {
    const { form, post, save } = await open();
    const older = await form('/admin/rules/1');
    await save('/admin/rules/new', { policy: 'standard', team: 'networks', place: '1' });
    const again = await (await post('/admin/rules/1', { ...older, category: 'hardware', act: 'look' })).text();
    assert.match(again, /Ada changed this in the meantime: order: [\s\S]*standard: team networks/);
  });

  it('is for admins', async () => {
    const { get, post, formToken } = await open('mona');
    const sent = { form_token: await formToken(), based_on: '0', nonce: 'n', act: 'look' };
    assert.deepEqual([(await get('/admin/rules/1')).status, (await post('/admin/rules/1', sent)).status], [403, 403]);
  });
});
