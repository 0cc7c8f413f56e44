import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Forgery } from '#adapters/teams/fake/fake-teams-delivery.ts';
import { keys, nowInSeconds } from '#adapters/teams/fake/fake-teams-keys.ts';
import { type Story, startStory } from '#src/desk/testing/teams-story.ts';

const elsewhere = 'https://login.microsoftonline.com';
const otherTenant = 'e0e0e0e0-0000-4000-8000-000000000000';

const forgeries: readonly (readonly [string, Forgery])[] = [
  ['no token', { token: null }],
  ['a token that is none', { token: 'abc' }],
  ['a token that nobody signed', { token: `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.` }],
  ['a token signed with another key', { key: keys.stranger }],
  ['a token signed with our own key at Entra', { key: keys.login }],
  ['a token of another issuer', { claims: { iss: 'https://evil.example' } }],
  ['a token of Entra, of another tenant', { claims: { iss: `${elsewhere}/${otherTenant}/v2.0`, tid: otherTenant } }],
  ['a token for another bot', { claims: { aud: 'another-app' } }],
  ['a token for another service', { claims: { serviceurl: 'https://evil.example' } }],
  ['a token without a service', { claims: { serviceurl: undefined } }],
  ['a token that ran out', { claims: { exp: nowInSeconds() - 3_600, nbf: nowInSeconds() - 7_200 } }],
  ['a token that is not valid yet', { claims: { nbf: nowInSeconds() + 3_600 } }],
];

describe('what Teams would never send', () => {
  let story: Story;
  beforeEach(async () => {
    story = await startStory();
  });
  afterEach(() => story.close());

  const typed = (user: string, text: string, given: object = {}) =>
    story.fake.people.activityOf(user, { type: 'message', text, ...given });

  it('is refused when the token is wrong, and no ticket is filed', async () => {
    for (const [what, forgery] of forgeries) {
      const { status, body } = await story.fake.people.post(typed('lena', 'ticket a forged one'), forgery);
      assert.deepEqual([status, (body as { readonly code?: string }).code], [401, 'bad_signature'], what);
    }
    assert.deepEqual(await story.tickets(), []);
    assert.equal((await story.fake.people.post(typed('lena', 'ticket an honest one'))).status, 200);
    assert.equal((await story.tickets()).length, 1);
  });

  it('is refused if it is not an activity', async () => {
    const post = (body: string, type = 'application/json') =>
      fetch(`${story.url}/teams/messages`, { method: 'POST', body, headers: { 'content-type': type } });
    for (const body of ['', '{', 'null', '[]', '"text"', '{}', '{"serviceUrl":7}']) {
      assert.equal((await post(body)).status, 400, body);
    }
    assert.equal((await post(JSON.stringify({ serviceUrl: 'x', text: 'x'.repeat(2_000_000) }))).status, 413);
    const { status } = await story.fake.people.post({ type: 'message', serviceUrl: `${story.fake.url}/emea` });
    assert.equal(status, 400);
  });

  it('is refused if it comes from another tenant, a guest, or nobody identifiable', async () => {
    const { state, people } = story.fake;
    state.addPerson('mallory', { tenantId: otherTenant });
    state.addPerson('gus', { role: 'guest', upn: 'gus_partner.example#EXT#@demo.example', email: 'ines@demo.example' });
    for (const user of ['mallory', 'gus']) {
      await people.as(user).say('ticket let me in');
      await story.told(user, /for people in this company/);
    }
    const stranger = people.activityOf('lena', { type: 'message', text: 'ticket x', from: { id: '29:anonymous' } });
    assert.equal((await people.post(stranger)).status, 200);
    const press = { ...people.activityOf('mallory', { type: 'invoke', value: { data: {} } }), name: 'task/fetch' };
    assert.match(JSON.stringify((await people.post(press)).body), /for people in this company/);
    assert.deepEqual(await story.tickets(), []);
  });
});

describe('what Teams sends more than once', () => {
  let story: Story;
  beforeEach(async () => {
    story = await startStory();
  });
  afterEach(async () => {
    await story.close();
    assert.deepEqual(story.fake.violations(), []);
  });

  it('files one ticket of one message, under the same id and under a new one', async () => {
    const { people, state } = story.fake;
    const said = await people.as('lena').say('ticket the wifi is slow');
    await Promise.all([people.post(said), people.post(said)]);
    await people.post({ ...said, id: state.nextId(), timestamp: new Date(Date.now() + 15_000).toISOString() });
    await people.post({ ...said, timestamp: new Date(Date.now() + 30_000).toISOString() });
    assert.equal((await story.tickets()).length, 1);
    await story.told('lena', /the wifi is slow/);
    await people.as('lena').say('ticket the wifi is down');
    await story.told('lena', /the wifi is down/);
    assert.equal((await story.tickets()).length, 2);
    assert.equal(people.as('lena').messages().length, 2, 'a receipt for each ticket, and nothing beside it');
  });

  it('files one ticket of one form, under the same id and under a new one', async () => {
    const { people, state } = story.fake;
    const dialog = await people.as('lena').compose();
    assert.ok(dialog.open);
    const data = {
      ...(dialog.card as { actions: { data: object }[] }).actions[0]?.data,
      title: 'No sound',
      category: 'hardware',
    };
    const submit = {
      ...people.activityOf('lena', { type: 'invoke', value: { data } }),
      name: 'composeExtension/submitAction',
    };
    const answers = [];
    for (const id of [submit.id, submit.id, state.nextId(), state.nextId()]) {
      answers.push(await people.post({ ...submit, id, timestamp: new Date().toISOString() }));
    }
    // Every dialog closes without a word: the receipt says that it was filed.
    assert.deepEqual(
      answers.map(({ status, body }) => [status, body]),
      answers.map(() => [200, null]),
    );
    await story.told('lena', /No sound/);
    assert.equal((await story.tickets()).length, 1);
    assert.equal(people.as('lena').messages().length, 1, 'one receipt');
  });
});

describe('what this version does not know', () => {
  let story: Story;
  beforeEach(async () => {
    story = await startStory();
  });
  afterEach(() => story.close());

  const invoke = async (name: string, value: unknown) =>
    story.fake.people.post({ ...story.fake.people.activityOf('lena', { type: 'invoke', value }), name });

  it('is answered in words when a card of an older version is pressed', async () => {
    for (const data of [undefined, null, 'text', {}, { a: 'accept', v: 1 }, { deskhand: { action: 7 } }]) {
      const executed = await invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'x', data } });
      assert.match(JSON.stringify(executed.body), /This card is out of date/);
      const opened = await invoke('task/fetch', { data });
      assert.match(JSON.stringify(opened.body), /This card is out of date/);
    }
    await story.fake.people.post(story.fake.people.activityOf('lena', { type: 'message', value: { old: true } }));
    await story.told('lena', /This card is out of date/);
  });

  it('is answered in words when a button or a form has an unknown name', async () => {
    const data = { deskhand: { action: 'constructor', value: '__proto__', card: 'x' } };
    assert.match(
      JSON.stringify((await invoke('adaptiveCard/action', { action: { data } })).body),
      /don’t know this button/,
    );
    const form = { deskhand: { form: '__proto__~x~1' }, text: 'x' };
    assert.match(JSON.stringify((await invoke('task/submit', { data: form })).body), /don’t know this button/);
  });

  it('is never answered by an empty 200 or a bare 500', async () => {
    for (const name of [
      'tab/fetch',
      'fileConsent/invoke',
      'handoff/action',
      'made/up',
      '__proto__',
      'composeExtension/query',
    ]) {
      const { status, body } = await invoke(name, {});
      assert.equal(status, 501, name);
      assert.match(JSON.stringify(body), /don’t know/);
    }
    for (const type of ['typing', 'event', 'conversationUpdate', 'messageReaction', 'made-up']) {
      assert.equal((await story.fake.people.post(story.fake.people.activityOf('lena', { type }))).status, 200, type);
    }
  });
});
