import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { aDesk, aPerson, personId } from '#src/app/testing/builders.ts';

const open = async (who = 'ada') => {
  const people = [
    ...aDesk().people,
    aPerson('bob', { roles: ['requester', 'admin'] }),
    aPerson('gone', { active: false }),
  ];
  const opened = await openConsole({ setup: { people } });
  const { as, get, post, formToken, desk } = opened;
  await as(who);
  const page = async (id: string) => (await get(`/admin/people/${id}/accounts`)).text();
  const give = async (id: string, platform: string, written: string, from = '') =>
    post(`/admin/people/${id}/accounts`, { form_token: await formToken(), platform, written, from });
  const take = async (id: string, platform: string, written: string) =>
    post(`/admin/people/${id}/accounts/take`, { form_token: await formToken(), platform, written });
  const accounts = async (id: string): Promise<readonly string[]> =>
    (await desk.read.accounts((await desk.person(id)).id)).map((one) => `${one.platform} ${one.tenant}/${one.user}`);
  return { ...opened, page, give, take, accounts };
};

describe('the accounts of somebody', () => {
  it('are added and taken away, which is kept with who did it', async () => {
    const { page, give, take, accounts, get, desk } = await open();
    assert.equal((await give('dana', 'slack', ' T1/U1 ')).status, 303);
    assert.deepEqual(await accounts('dana'), ['fake /dana', 'slack T1/U1']);
    assert.match(await page('dana'), /Account added[\s\S]*Slack<\/th><td data-name="Account"><code>T1\/U1/);
    assert.equal((await give('dana', 'slack', 'T1/U1')).status, 303, 'a second press changes nothing');
    assert.equal((await take('dana', 'slack', 'T1/U1')).status, 303);
    assert.equal((await take('dana', 'slack', 'T1/U1')).status, 303);
    assert.deepEqual(await accounts('dana'), ['fake /dana']);
    const changes = await desk.read.deskChanges({ limit: 9 });
    assert.deepEqual(
      changes.map(({ by, through, subject }) => [by, through, subject]),
      [
        ['ada', 'console', 'dana'],
        ['ada', 'console', 'dana'],
      ],
    );
    assert.match(
      await (await get('/admin/changes')).text(),
      /Dana changed: Ada in the console[\s\S]*accounts: fake dana → fake dana, slack T1\/U1/,
    );
  });

  it('are moved from somebody else only when that was seen, and is still so', async () => {
    const { give, accounts, desk } = await open();
    await give('rita', 'slack', 'T1/U1');
    const asked = await give('dana', 'slack', 'T1/U1');
    assert.equal(asked.status, 409);
    assert.match(await asked.text(), /name="from" value="rita"[\s\S]*This account belongs to <bdi>Rita/);
    assert.deepEqual(await accounts('dana'), ['fake /dana']);
    // Meanwhile it has become Tom's.
    await give('tom', 'slack', 'T1/U1', 'rita');
    const again = await give('dana', 'slack', 'T1/U1', 'rita');
    assert.equal(again.status, 409);
    assert.match(await again.text(), /This account belongs to <bdi>Tom/);
    assert.equal((await give('dana', 'slack', 'T1/U1', 'tom')).status, 303);
    assert.deepEqual([await accounts('dana'), await accounts('tom')], [['fake /dana', 'slack T1/U1'], ['fake /tom']]);
    assert.equal((await desk.read.personByAccount('slack', 'T1', 'U1'))?.id, 'dana');
  });

  it('say whose only one it is, and whose it became when it cannot be taken away', async () => {
    const { give, take } = await open();
    await give('rita', 'chat', 'rita2');
    assert.match(await (await give('dana', 'fake', 'rita')).text(), /Choose one from the list/);
    await take('rita', 'fake', 'rita');
    assert.match(await (await give('dana', 'chat', 'rita2')).text(), /Rita<\/bdi> has no other account/);
    await give('dana', 'chat', 'rita2', 'rita');
    const refused = await take('rita', 'chat', 'rita2');
    assert.equal(refused.status, 422);
    assert.match(await refused.text(), /This account belongs to Dana now/);
  });

  it('never lock out whoever changes them', async () => {
    const { page, give, take, accounts, as } = await open();
    assert.match(await page('ada'), /The only one you sign in with/);
    assert.match(await (await take('ada', 'fake', 'ada')).text(), /the only account you sign in with/);
    assert.equal((await give('ada', 'chat', 'ada2')).status, 303);
    assert.equal((await take('ada', 'fake', 'ada')).status, 303);
    const moved = await give('dana', 'chat', 'ada2', 'ada');
    assert.equal(moved.status, 422);
    assert.match(await moved.text(), /the only account you sign in with/);
    assert.deepEqual(await accounts('ada'), ['chat /ada2']);
    await as('bob');
    assert.equal((await take('ada', 'chat', 'ada2')).status, 303, 'another admin may');
  });

  it('are never all but those with which nobody signs in', async () => {
    const { page, give, take, accounts, desk } = await open();
    // By e-mail they are only told something, and the desk is not on Team overview.
    await desk.store.transaction((tx) =>
      tx.saveAccount({
        ...{ person: personId('ada'), platform: 'email', tenant: '', user: 'ada@home.example' },
        ...{ details: null, preferred: false },
      }),
    );
    assert.equal((await give('ada', 'teams', 'T/U')).status, 303);
    const shown = await page('ada');
    assert.match(shown, /The only one you sign in with/);
    assert.doesNotMatch(shown, /option value="email"/);
    assert.match(await (await take('ada', 'fake', 'ada')).text(), /the only account you sign in with/);
    assert.match(await (await give('dana', 'fake', 'ada', 'ada')).text(), /Choose one from the list/);
    assert.equal((await take('ada', 'email', 'ada@home.example')).status, 303);
    assert.equal((await take('ada', 'teams', 'T/U')).status, 303);
    assert.deepEqual(await accounts('ada'), ['fake /ada']);
  });

  it('are not given to somebody who has left', async () => {
    const { give, page, accounts } = await open();
    const before = await accounts('gone');
    const refused = await give('gone', 'slack', 'T1/U1');
    assert.equal(refused.status, 422);
    assert.match(await refused.text(), /Gone has left/);
    const shown = await page('gone');
    assert.match(shown, /Gone<\/bdi> has left. Before you add an account/);
    assert.doesNotMatch(shown, /Add an account/);
    assert.deepEqual(await accounts('gone'), before);
  });

  it('sign whoever loses one out everywhere, and what they had begun leads nowhere', async () => {
    const { give, take, page, access, desk } = await open();
    const signIn = async (who: string) => {
      const opened = await access.useLink(await desk.signInLink(who), { agent: '', token: null });
      return opened?.token ?? '';
    };
    const isIn = async (token: string) => (await access.visitor(token)) !== null;
    await give('rita', 'slack', 'T1/U1');
    const [rita, dana] = [await signIn('rita'), await signIn('dana')];
    const begun = await desk.signInLink('rita');
    const key = await desk.apiKeys.create(await desk.person('ada'), {
      ...{ owner: 'rita', name: 'Mine', scopes: ['own'], expiresInDays: null },
    });
    assert.ok('secret' in key, JSON.stringify(key));
    await give('dana', 'slack', 'T1/U1');
    assert.equal(await isIn(rita), true, 'nothing is taken by asking');
    await give('dana', 'slack', 'T1/U1', 'rita');
    assert.match(await page('dana'), /Rita was signed out of the console everywhere\. An API key of Rita still works/);
    assert.deepEqual([await isIn(rita), await isIn(dana)], [false, true]);
    assert.equal(await access.useLink(begun, { agent: '', token: null }), null);
    assert.notEqual(await signIn('rita'), '', 'by what is still theirs they sign in again');
    const [event] = await desk.read.accessEvents({ person: personId('rita'), limit: 1 });
    assert.deepEqual([event?.what, event?.by, event?.detail], ['signed_out', 'ada', '1']);
    await take('dana', 'slack', 'T1/U1');
    assert.equal(await isIn(dana), false);
  });

  it('leave admins signed in where they give up one of their own, and nowhere else', async () => {
    const { give, take, page, access, desk } = await open();
    const elsewhere = await access.useLink(await desk.signInLink('ada'), { agent: '', token: null });
    await give('ada', 'slack', 'T1/U1');
    await take('ada', 'slack', 'T1/U1');
    assert.match(await page('ada'), /Account removed/);
    assert.equal(await access.visitor(elsewhere?.token ?? ''), null);
  });

  it('are no addresses by e-mail, by which nobody is recognised', async () => {
    const { give, accounts } = await open();
    const refused = await give('dana', 'email', 'dana@home.example');
    assert.equal(refused.status, 422);
    assert.match(await refused.text(), /Choose one from the list/);
    assert.deepEqual(await accounts('dana'), ['fake /dana']);
  });

  it('are refused with what is wrong, and what was typed stays', async () => {
    const { give, accounts } = await open();
    for (const [platform, written, words] of [
      ['slack', 'just-a-name', /value="just-a-name"[\s\S]*Write the workspace’s/],
      ['irc', 'dana', /Choose one from the list/],
      ['chat', ` ${'x'.repeat(400)}`, /Write a name without spaces/],
      ['chat', '<b> x', /value="&lt;b&gt; x"[\s\S]*without spaces/],
    ] as const) {
      const response = await give('dana', platform, written);
      assert.equal(response.status, 422);
      assert.match(await response.text(), words);
    }
    assert.deepEqual(await accounts('dana'), ['fake /dana']);
  });

  it('are for admins alone, and of people there are', async () => {
    const { get, give, take, as } = await open('mona');
    assert.deepEqual(
      [(await get('/admin/people/dana/accounts')).status, (await give('dana', 'slack', 'T1/U1')).status],
      [403, 403],
    );
    assert.equal((await take('dana', 'fake', 'dana')).status, 403);
    await as('ada');
    assert.equal((await get('/admin/people/nobody/accounts')).status, 404);
    assert.equal((await give('nobody', 'slack', 'T1/U1')).status, 404);
    assert.equal((await take('nobody', 'slack', 'x')).status, 404);
  });
});
