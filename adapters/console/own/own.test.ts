import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';

const open = async () => {
  const opened = await openConsole();
  await opened.as('tom');
  const form_token = await opened.formToken();
  const choose = (theme: string) => opened.post('/you', { form_token, theme });
  const rootOf = async (path: string) => /<html[^>]*>/.exec(await (await opened.get(path)).text())?.[0];
  return { ...opened, choose, rootOf };
};

describe('what somebody hears', () => {
  const openFor = async (who: string) => {
    const opened = await openConsole();
    await opened.as(who);
    const form_token = await opened.formToken();
    const text = async () => (await opened.get('/you/notifications')).text();
    const save = (values: Readonly<Record<string, string>>) =>
      opened.post('/you/notifications', { form_token, ...values });
    return { ...opened, text, save };
  };

  it('is chosen topic by topic, and what cannot be turned off is said', async () => {
    const { desk, text, save } = await openFor('tom');
    assert.match(await text(), /You’re always told when somebody asks you something/);
    const values = { how_due_soon: 'daily', daily_at: '7:30', quiet_from: '20', quiet_to: '6:15', place: 'email' };
    assert.equal((await save(values)).status, 303);
    assert.deepEqual(await desk.read.preferences((await desk.person('tom')).id), {
      ...{ how: { due_soon: 'daily' }, dailyAt: 450, place: 'email' },
      quiet: { from: 1_200, to: 375 },
    });
    const page = await text();
    assert.match(page, /Saved\.[\s\S]*<option value="daily" selected>Once a day/);
    assert.match(page, /value="07:30"[\s\S]*value="20:00"[\s\S]*value="06:15"[\s\S]*value="email" selected/);
  });

  it('is not saved when something is wrong, which is said beside it, and what was typed stays', async () => {
    const { desk, save } = await openFor('tom');
    const refused = await save({ quiet_from: '<b>late', quiet_to: '7:00', how_ratings: 'never' });
    assert.equal(refused.status, 422);
    assert.match(await refused.text(), /value="&lt;b&gt;late"[\s\S]*Write a time such as 19:30/);
    assert.equal(await desk.read.preferences((await desk.person('tom')).id), null);
  });

  it('includes the language they read in, which goes back to what their chat is set to', async () => {
    const { desk, text, save } = await openFor('tom');
    const tom = async () => desk.person('tom');
    await desk.store.transaction(async (tx) => tx.setLanguages((await tom()).id, { seenLanguage: 'de' }));
    assert.match(await text(), /<option value="auto" selected>Same as my chat[\s\S]*<option value="de">Deutsch/);
    assert.equal((await save({ language: 'en' })).status, 303);
    assert.deepEqual([(await tom()).language, (await tom()).seenLanguage], ['en', 'de']);
    assert.match(await text(), /<option value="en" selected>English/);
    await save({ place: 'email' });
    assert.equal((await tom()).language, 'en');
    await save({ language: 'auto' });
    assert.deepEqual([(await tom()).language, (await tom()).seenLanguage], [undefined, 'de']);

    const refused = await save({ language: 'xx', place: 'chat' });
    assert.equal(refused.status, 422);
    assert.match(await refused.text(), /id="hear-language"[^>]*aria-invalid="true"/);
    assert.equal((await desk.read.preferences((await tom()).id))?.place, 'email');
    // A wrong time saves no language either.
    await save({ language: 'de', daily_at: 'late' });
    assert.equal((await tom()).language, undefined);
  });

  it('offers what a person can hear', async () => {
    assert.doesNotMatch(await (await openFor('rita')).text(), /how_due_soon|how_digest/);
    assert.match(await (await openFor('mona')).text(), /how_due_soon[\s\S]*how_digest/);
  });
});

describe('the page about oneself', () => {
  it('says what the desk knows', async () => {
    const { get } = await open();
    assert.match(await (await get('/you')).text(), /<bdi>Tom<\/bdi>[\s\S]*tom@example\.org[\s\S]*Technician/);
  });

  it('changes the look of every page in this browser, until it follows the device again', async () => {
    const { choose, rootOf } = await open();
    assert.equal(await rootOf('/queue'), '<html lang="en">');
    assert.equal((await choose('dark')).status, 303);
    assert.equal(await rootOf('/queue'), '<html lang="en" data-theme="dark">');
    await choose('system');
    assert.equal(await rootOf('/queue'), '<html lang="en">');
  });

  it('knows no other look, also not from a forged cookie', async () => {
    const { choose, rootOf, cookies } = await open();
    assert.equal((await choose('dark" onload="x')).status, 400);
    cookies.set('deskhand-theme', 'pink');
    assert.equal(await rootOf('/you'), '<html lang="en">');
  });
});

describe('one’s own work', () => {
  const openFor = async (who: string) => {
    const opened = await openConsole();
    await opened.as(who);
    const form_token = await opened.formToken();
    const text = async () => (await opened.get('/you')).text();
    const say = (values: Readonly<Record<string, string>>) =>
      opened.post('/you/away', { form_token, nonce: opened.desk.newId(), ...values });
    const away = async () => (await opened.desk.person(who)).away ?? null;
    return { ...opened, text, say, away };
  };

  it('is shown: how much of what one can hold, the hours, and whether one is there', async () => {
    const { desk, text } = await openFor('dana');
    assert.match(await text(), /Load[\s\S]*0 of \d+[\s\S]*Hours[\s\S]*Now[\s\S]*On[\s\S]*Away[\s\S]*No/);
    await desk.types('rita', 'printer is on fire');
    assert.match(await text(), /Load[\s\S]*1 of \d+/);
  });

  it('stops until a time, and goes on when one is back', async () => {
    const { text, say, away } = await openFor('tom');
    assert.equal((await say({ until: '2 days' })).status, 303);
    assert.ok((await away())?.until);
    assert.match(await text(), /You are away[\s\S]*Now[\s\S]*Away[\s\S]*until[\s\S]*I’m back/i);
    assert.equal((await say({ back: 'yes' })).status, 303);
    assert.equal(await away(), null);
    assert.equal((await say({ until: '' })).status, 303);
    assert.deepEqual(await away(), { until: null });
  });

  it('is said once, however often it is sent', async () => {
    const { say, away } = await openFor('tom');
    await say({ until: '', nonce: 'one' });
    await say({ back: 'yes', nonce: 'two' });
    await say({ until: '', nonce: 'one' });
    assert.equal(await away(), null);
  });

  it('keeps what was typed when it is no time', async () => {
    const { say, away } = await openFor('tom');
    const refused = await say({ until: 'the <b>cows</b> come home' });
    assert.equal(refused.status, 422);
    assert.match(await refused.text(), /value="the &lt;b&gt;cows&lt;\/b&gt; come home"[\s\S]*When is that\?/);
    assert.equal(await away(), null);
  });

  it('is nothing for those who neither take tickets nor lead', async () => {
    const { text, say } = await openFor('rita');
    assert.doesNotMatch(await text(), /Your work/);
    const refused = await say({ until: '' });
    assert.equal(refused.status, 403);
    assert.doesNotMatch(await refused.text(), /\/ticket /, 'a page names no command of a chat');
  });
});
