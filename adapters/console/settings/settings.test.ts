import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { valuesOf } from '#adapters/console/testing/read-form.ts';

const open = async (who = 'ada') => {
  const opened = await openConsole();
  const { as, get, post } = opened;
  await as(who);
  const text = async (path = '') => (await get(`/admin/settings${path}`)).text();
  /** Fills in the form as a browser would, looks at what would change, and saves it. */
  const fill = async (about: string, values: Readonly<Record<string, string>>) => {
    const path = `/admin/settings/${encodeURIComponent(about)}`;
    const form = { ...valuesOf(await (await get(path)).text()), ...values };
    const looked = await (await post(path, { ...form, act: 'look' })).text();
    const save = () => post(path, { ...valuesOf(looked), act: 'save' });
    return { looked, save };
  };
  const setup = () => opened.desk.read.setup();
  return { ...opened, text, fill, setup };
};

describe('settings of the desk', () => {
  it('are said in words, each with where it comes from', async () => {
    const { text } = await open();
    const page = await text();
    assert.match(
      page,
      /Team for tickets without a category<\/bdi><\/th><td data-name="Value"><bdi>[^<]+<\/bdi><\/td><td data-name="In the organisation file"><code>triage_team/,
    );
    assert.match(page, /Confidence needed[\s\S]*60 %[\s\S]*<code>confidence/);
    assert.match(
      page,
      /Public address<\/th><td data-name="Value"><span><bdi>https:\/\/desk\.example<\/bdi><\/span><\/td><td data-name="In the environment"><code>DESKHAND_URL/,
    );
    assert.match(page, /Log<\/th><td data-name="Value"><span><bdi>warn<\/bdi> <span class="soft">default/);
  });

  it('are looked at before they are saved, and kept with who changed them', async () => {
    const { fill, setup, desk, text } = await open();
    const values = { elsewhere: 'HR: people@example.org', confidence: '0,8', 'weights.speed': '40' };
    const { looked, save } = await fill('desk', values);
    assert.match(looked, /What would change[\s\S]*confidence: [^<]*0\.8[\s\S]*elsewhere: [^<]*HR: people@example\.org/);
    assert.match(looked, /weights: speed 20 → 40/);
    assert.equal((await setup()).confidence, 0.6);
    assert.equal((await save()).status, 303);
    const { elsewhere, confidence, weights } = await setup();
    assert.deepEqual([elsewhere, confidence], ['HR: people@example.org', 0.8]);
    assert.deepEqual(weights, { skill: 60, experience: 12, speed: 40, lasting: 8, near: 0.13 });
    const [change] = await desk.read.deskChanges({ limit: 1 });
    assert.deepEqual([change?.kind, change?.by, change?.through], ['settings', 'ada', 'console']);
    assert.match(await text(), /Saved[\s\S]*80 %[\s\S]*speed 40/);
    await (await fill('desk', { elsewhere: '', confidence: '', ...emptyWeights })).save();
    assert.match(
      (await fill('desk', { confidence: '0.9' })).looked,
      /confidence: the default \(learned from results\) → 0\.9/,
    );
    const back = await setup();
    assert.deepEqual([back.elsewhere, back.confidence, back.weights], [null, null, null]);
  });

  const emptyWeights = Object.fromEntries(
    ['skill', 'experience', 'speed', 'lasting', 'near'].map((name) => [`weights.${name}`, '']),
  );

  it('are the channels of a team, and how sure the classifier must be of a category', async () => {
    const { fill, setup, text } = await open();
    const channels = {
      ...{ 'channel.platform': 'slack', 'channel.id': 'C0123' },
      ...{ 'log_channel.platform': 'teams', 'log_channel.id': '19:abc@thread.tacv2' },
    };
    assert.equal((await (await fill('team:support', channels)).save()).status, 303);
    const support = (await setup()).teams.find(({ id }) => id === 'support');
    assert.deepEqual(support?.channel, { platform: 'slack', id: 'C0123' });
    assert.deepEqual(support?.logChannel, { platform: 'teams', id: '19:abc@thread.tacv2' });
    await (await fill('team:support', { 'log_channel.platform': '-' })).save();
    assert.equal((await setup()).teams.find(({ id }) => id === 'support')?.logChannel, null);
    await (await fill('category:hardware', { confidence: '1' })).save();
    assert.equal((await setup()).categories.find(({ id }) => id === 'hardware')?.confidence, 1);
    assert.match(await text(), /Slack, C0123[\s\S]*Hardware<\/bdi><\/th><td data-name="Value"><bdi>People choose/);
    await (await fill('category:hardware', { confidence: '' })).save();
    assert.equal((await setup()).categories.find(({ id }) => id === 'hardware')?.confidence, undefined);
  });

  it('are the time zone of people whose platform says none, and the channels that are taken in', async () => {
    const { fill, setup, text } = await open();
    const values = { zone: 'Europe/Berlin', intake: 'slack C0123ABCD\n\n Slack G99 file ' };
    const { looked, save } = await fill('desk', values);
    assert.match(looked, /zone: the default \(UTC\) → Europe\/Berlin/);
    assert.match(looked, /intake: none → slack C0123ABCD offer, slack G99 file/);
    assert.equal((await save()).status, 303);
    assert.deepEqual((await setup()).intake, [
      { platform: 'slack', id: 'C0123ABCD', messages: 'offer' },
      { platform: 'slack', id: 'G99', messages: 'file' },
    ]);
    assert.match(await text(), /Europe\/Berlin<\/bdi>[\s\S]*Slack, C0123ABCD \(offer\); Slack, G99 \(file\)/);
    await (await fill('desk', { zone: '', intake: '' })).save();
    const after = await setup();
    assert.deepEqual([after.zone, after.intake], [undefined, undefined]);
  });

  it('are the language that holds for whoever has chosen none', async () => {
    const { fill, setup, text } = await open();
    assert.match(
      await text(),
      /English \(default\)<\/bdi><\/td><td data-name="In the organisation file"><code>language/,
    );
    // What else is changed leaves it unsaid.
    await (await fill('desk', { confidence: '0.7' })).save();
    assert.equal((await setup()).language, undefined);
    const { looked, save } = await fill('desk', { language: 'de' });
    assert.match(looked, /language: the default \(English\) → de/);
    assert.equal((await save()).status, 303);
    assert.equal((await setup()).language, 'de');
    assert.match(await text(), /Deutsch<\/bdi><\/td><td data-name="In the organisation file"><code>language/);
    assert.match((await fill('desk', { language: 'xx' })).looked, /id="f-language"[^>]*aria-invalid="true"/);
    await (await fill('desk', { language: '-' })).save();
    assert.equal((await setup()).language, undefined);
  });

  it('are the names of categories and skills', async () => {
    const { fill, setup, get } = await open();
    const renamed = await (await fill('category:hardware', { name: 'Devices' })).save();
    assert.equal(renamed.headers.get('location'), '/console/admin/settings');
    assert.equal((await setup()).categories.find(({ id }) => id === 'hardware')?.name, 'Devices');
    assert.match((await fill('category:hardware', { name: 'Network' })).looked, /Another category is called/);
    const skill = await (await fill('skill:hardware', { name: 'Repairs <b>' })).save();
    assert.equal(skill.headers.get('location'), '/console/admin/categories');
    assert.match(await (await get('/admin/categories')).text(), /Repairs &lt;b&gt;/);
    assert.match((await fill('skill:hardware', { name: 'network' })).looked, /There is one already/);
    assert.match((await fill('skill:hardware', { name: ' ' })).looked, /aria-invalid="true"/);
  });

  it('are somebody’s time zone, calendar of absences, and whether they are blocked', async () => {
    const { fill, setup, get, desk } = await open();
    const page = async (who: string) => (await get(`/admin/people/${who}`)).text();
    const secret = 'https://calendar.example/dana-s3cret.ics';
    const { looked, save } = await fill('person:dana', {
      zone: 'Asia/Tokyo',
      absences: secret.replace('https', 'webcal'),
    });
    assert.match(looked, /zone: [^<]* → Asia\/Tokyo[\s\S]*absences: changed/);
    assert.doesNotMatch(looked, /name="blocked"/, 'who works at the desk cannot be blocked');
    assert.equal((await save()).headers.get('location'), '/console/admin/people/dana');
    assert.deepEqual((await setup()).absences, [{ person: 'dana', source: secret }]);
    assert.match(await page('dana'), /Asia\/Tokyo[\s\S]*Read from a calendar/);
    assert.doesNotMatch(await (await get('/admin/settings/person%3Adana')).text(), /s3cret/);
    await (await fill('person:dana', { zone: 'UTC' })).save();
    assert.equal((await setup()).absences.length, 1, 'an empty field leaves the calendar');
    await (await fill('person:dana', { absences: 'None' })).save();
    assert.deepEqual((await setup()).absences, []);

    assert.doesNotMatch((await fill('person:rita', {})).looked, /name="absences"/);
    await (await fill('person:rita', { blocked: 'Writes <b>rubbish</b>' })).save();
    assert.equal((await desk.person('rita')).blocked, 'Writes <b>rubbish</b>');
    assert.equal((await desk.read.blocks((await desk.person('rita')).id))[0]?.by, 'ada');
    assert.match(await page('rita'), /Yes: <bdi>Writes &lt;b&gt;rubbish/);
    await (await fill('person:rita', { blocked: '' })).save();
    assert.equal((await desk.person('rita')).blocked, undefined);
    assert.equal((await desk.read.blocks((await desk.person('rita')).id)).length, 2);
  });

  it('are not saved when something is wrong, which is said at its field', async () => {
    const { fill, setup } = await open();
    const before = JSON.stringify(await setup());
    const cases = [
      ['desk', { confidence: 'very' }, /id="f-confidence"[^>]*aria-invalid="true"[\s\S]*Enter a number from 0 to 1/],
      ['desk', { confidence: '80' }, /id="f-confidence"[^>]*aria-invalid="true"[\s\S]*It must be from 0 to 1/],
      ['desk', { triage_team: 'nowhere' }, /There is no team/],
      ['desk', { 'weights.near': '7' }, /at most 1/],
      ['desk', { 'weights.skill': '<b>' }, /value="&lt;b&gt;"[\s\S]*Enter a number, such as 60/],
      ['team:support', { 'channel.platform': 'slack', 'channel.id': ' ' }, /Enter the channel’s id/],
      ['desk', { zone: 'Mars/Base' }, /id="f-zone"[^>]*aria-invalid="true"[\s\S]*Mars\/Base/],
      ['desk', { intake: 'irc C1' }, /id="f-intake"[^>]*aria-invalid="true"[\s\S]*one of slack\./],
      ['desk', { intake: 'slack general' }, /after slack enter the channel’s id/],
      ['desk', { intake: 'slack C1 loud' }, /at the end enter offer or file/],
      ['desk', { intake: 'slack C1\nslack C1' }, /id="f-intake"[^>]*aria-invalid="true"[\s\S]*named twice/],
      ['person:dana', { zone: 'here' }, /id="f-zone"[^>]*aria-invalid="true"/],
      ['person:dana', { absences: 'ftp://x' }, /id="f-absences"[^>]*aria-invalid="true"[\s\S]*https address/],
      ['person:rita', { blocked: 'x'.repeat(3_000) }, /id="f-blocked"[^>]*aria-invalid="true"/],
      ['team:support', { 'channel.platform': '<x>', 'channel.id': 'C1' }, /Choose one from the list/],
    ] as const;
    for (const [about, values, words] of cases) {
      const { looked } = await fill(about, values);
      assert.match(looked, words);
      assert.doesNotMatch(looked, /What would change/);
    }
    assert.equal(JSON.stringify(await setup()), before);
  });

  it('are refused when somebody else changed the same meanwhile, and it says what', async () => {
    const { fill, as, setup } = await open();
    const mine = await fill('desk', { confidence: '0.7' });
    const theirs = await fill('desk', { confidence: '0.9' });
    assert.equal((await theirs.save()).status, 303);
    const refused = await mine.save();
    assert.equal(refused.status, 422);
    assert.match(await refused.text(), /Ada changed[\s\S]*0\.9/);
    assert.equal((await setup()).confidence, 0.9);
    await as('ada');
  });

  it('are saved once, however often the form is sent', async () => {
    const { fill, desk } = await open();
    const { save } = await fill('desk', { elsewhere: 'HR' });
    await save();
    const { id } = (await desk.read.deskChanges({ limit: 1 }))[0] ?? {};
    await save();
    assert.equal((await desk.read.deskChanges({ limit: 1 }))[0]?.id, id);
  });

  it('are for admins only, and only of what there is', async () => {
    const { get, as } = await open('mona');
    for (const path of ['', '/desk', '/team%3Asupport'])
      assert.equal((await get(`/admin/settings${path}`)).status, 403);
    await as('ada');
    for (const path of ['/nothing', '/team%3Anowhere', '/category%3A', '/team', '/person%3Anobody', '/skill%3A']) {
      assert.equal((await get(`/admin/settings${path}`)).status, 404);
    }
  });
});

describe('removing a part of the desk', () => {
  it('shows what uses it with links, asks what takes its place, shows what would change, and brings it back', async () => {
    const { desk, get, post, formToken, as } = await openConsole();
    await as('ada');
    const page = async (path: string) => (await get(path)).text();
    assert.match(await page('/admin/teams'), /settings\/remove-team%3Anetworks">Remove<span class="sr"> team Networks/);
    const path = '/admin/settings/remove-team%3Anetworks';
    const asked = await page(path);
    assert.match(asked, /These don’t work without it[\s\S]*forms\/category\?about=network"><bdi>Category Network/);
    assert.match(asked, /These work without it[\s\S]*\/admin\/people\/nick"><bdi>Person Nick/);
    const send = async (from: string, given: Readonly<Record<string, string>>) =>
      post(path, { ...valuesOf(from), form_token: await formToken(), ...given });
    const none = await send(asked, { act: 'look', instead: '' });
    assert.equal(none.status, 422);
    assert.match(await none.text(), /Choose a replacement/);
    const seen = await (await send(asked, { act: 'look', instead: 'support' })).text();
    assert.match(seen, /Team Networks: removed[\s\S]*Category Network: team: Networks → Support[\s\S]*>Remove</);
    assert.ok((await desk.read.organisation()).teams.has('networks' as never), 'nothing is done by looking');
    const done = await send(seen, { act: 'save', instead: 'support' });
    assert.equal(done.headers.get('location'), '/console/admin/teams');
    const list = await page('/admin/teams');
    assert.match(list, /Removed \(1\)[\s\S]*settings\/bring-back-team%3Anetworks/);
    assert.equal((await desk.read.organisation()).categories.get('network' as never)?.team, 'support');
    assert.match(await page(path), /It has already been removed/);
    const back = '/admin/settings/bring-back-team%3Anetworks';
    const looked = await page(back);
    const shown = await post(back, { ...valuesOf(looked), form_token: await formToken(), act: 'look' });
    const saw = await shown.text();
    assert.match(saw, /Team Networks: restored[\s\S]*>Restore</);
    await post(back, { ...valuesOf(saw), form_token: await formToken(), act: 'save' });
    assert.ok((await desk.read.organisation()).teams.has('networks' as never));
  });
});
