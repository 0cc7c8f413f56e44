import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import bolt, { type types } from '@slack/bolt';
import { clientOptions, sdkLogger } from '#adapters/slack/client.ts';
import { slackCode } from '#adapters/slack/errors.ts';
import { startFakeSlack } from './fake-slack.ts';
import { personAt } from './fake-slack-person.ts';
import { quietLog } from './slack-harness.ts';

const open = async (t: TestContext) => {
  const fake = await startFakeSlack();
  t.after(fake.close);
  fake.addUser('ULENA', 'Lena');
  fake.addUser('USAM', 'Sam');
  fake.addChannel('C1', ['ULENA']);
  const client = new bolt.webApi.WebClient(fake.botToken, clientOptions(fake.apiUrl, sdkLogger(quietLog())));
  const trigger = (onView: string | null = null): string => {
    const id = fake.state.nextId('t');
    fake.state.triggers.set(id, { user: 'ULENA', at: Date.now() + fake.state.skew, onView, used: false });
    return id;
  };
  return { fake, client, trigger };
};

const text = { type: 'plain_text', text: 'Hi' } as const;
const view: types.ModalView = { type: 'modal', title: text, blocks: [] };
const refuses = (code: string) => (error: unknown) => {
  assert.equal(slackCode(error), code);
  return true;
};

describe('our own Slack is as strict as Slack', () => {
  it('opens one view for a trigger, within three seconds', async (t) => {
    const { fake, client, trigger } = await open(t);
    const once = trigger();
    await client.views.open({ trigger_id: once, view });
    await assert.rejects(client.views.open({ trigger_id: once, view }), refuses('exchanged_trigger_id'));
    const late = trigger();
    fake.passTime(3_001);
    await assert.rejects(client.views.open({ trigger_id: late, view }), refuses('expired_trigger_id'));
    await assert.rejects(client.views.open({ trigger_id: 'made up', view }), refuses('invalid_trigger_id'));
  });

  it('stacks three views and no more', async (t) => {
    const { client, trigger } = await open(t);
    const { view: first } = await client.views.open({ trigger_id: trigger(), view });
    const onTop = () => client.views.push({ trigger_id: trigger(first?.id ?? ''), view });
    await onTop();
    await onTop();
    await assert.rejects(onTop(), refuses('push_limit_reached'));
  });

  it('updates a view that is open, and the version that was seen', async (t) => {
    const { client, trigger } = await open(t);
    const { view: first } = await client.views.open({ trigger_id: trigger(), view });
    const [id, hash] = [first?.id ?? '', first?.hash ?? ''];
    await client.views.update({ view_id: id, hash, view });
    await assert.rejects(client.views.update({ view_id: id, hash, view }), refuses('hash_conflict'));
    await assert.rejects(client.views.update({ view_id: 'V0', view }), refuses('not_found'));
  });

  it('refuses blocks and views beyond the limits', async (t) => {
    const { client, trigger } = await open(t);
    const long = { type: 'plain_text', text: 'x'.repeat(3_001) } as const;
    const post = (blocks: object[]) => client.chat.postMessage({ channel: 'C1', text: 'x', blocks: blocks as never });
    const section = { type: 'section', text };
    await post([section]);
    const wrong = [
      [{ type: 'section', text: long }],
      [{ type: 'header', text: { ...text, text: 'x'.repeat(151) } }],
      Array.from({ length: 51 }, () => section),
      [{ type: 'actions', elements: [1, 2].map(() => ({ type: 'button', action_id: 'a', text })) }],
      [{ type: 'actions', elements: [{ type: 'static_select', action_id: 'a', placeholder: text, options: [] }] }],
      [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] }] }],
      [{ type: 'carousel' }],
    ];
    for (const blocks of wrong) await assert.rejects(post(blocks), refuses('invalid_blocks'));
    const many = Array.from({ length: 5 }, () => ({ type: 'section', text: { ...text, text: 'x'.repeat(2_900) } }));
    await assert.rejects(post(many), refuses('msg_blocks_too_long'));
    const titled = { ...view, title: { ...text, text: 'x'.repeat(25) } };
    await assert.rejects(client.views.open({ trigger_id: trigger(), view: titled }), refuses('invalid_arguments'));
  });

  it('shows what is meant for one person to that person, and a conversation to its members', async (t) => {
    const { fake, client } = await open(t);
    fake.state.channels.get('C1')?.members.add('USAM');
    await client.chat.postEphemeral({ channel: 'C1', user: 'ULENA', text: 'For you' });
    await client.chat.postMessage({ channel: fake.directOf('ULENA'), text: 'Between us' });
    const [lena, sam] = [personAt(fake, 'ULENA'), personAt(fake, 'USAM')];
    assert.deepEqual([lena.reads('C1'), sam.reads('C1')], [['For you'], []]);
    assert.deepEqual(sam.reads(lena.direct()), []);
    const outsider = client.chat.postEphemeral({ channel: 'C1', user: 'UNOBODY', text: 'x' });
    await assert.rejects(outsider, refuses('user_not_in_channel'));
  });

  it('knows its channels, tokens and scopes', async (t) => {
    const { fake, client } = await open(t);
    const post = (channel: string) => client.chat.postMessage({ channel, text: 'x' });
    await assert.rejects(post('C0'), refuses('channel_not_found'));
    fake.addChannel('CFAR', ['ULENA'], false);
    await assert.rejects(post('CFAR'), refuses('not_in_channel'));
    fake.addChannel('COLD', ['ULENA']).archived = true;
    await assert.rejects(post('COLD'), refuses('is_archived'));
    fake.state.scopes = [];
    await assert.rejects(post('C1'), refuses('missing_scope'));
    fake.state.tokens.bot = 'xoxb-new';
    await assert.rejects(post('C1'), refuses('invalid_auth'));
  });

  it('accepts five answers to a command, within half an hour', async (t) => {
    const { fake } = await open(t);
    fake.state.responseUrls.set('r', { channel: 'C1', user: 'ULENA', message: null, at: Date.now(), uses: 4 });
    const answer = () => fetch(`${fake.state.url()}/hook/r`, { method: 'POST', body: '{"text":"x"}' });
    assert.equal((await answer()).status, 200);
    assert.equal((await answer()).status, 404);
    fake.state.responseUrls.set('r', { channel: 'C1', user: 'ULENA', message: null, at: Date.now(), uses: 0 });
    fake.passTime(1_800_001);
    assert.equal((await answer()).status, 404);
  });

  it('tells a person when the app is not there', async (t) => {
    const { fake } = await open(t);
    await assert.rejects(personAt(fake, 'ULENA').command('help'), /dispatch_failed/);
  });
});
