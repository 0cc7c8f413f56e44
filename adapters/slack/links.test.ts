import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { textsOf } from './fake/fake-slack-text.ts';
import { cardSaying, startScriptedSlack } from './fake/slack-harness.ts';
import { linkScopes } from './scopes.ts';

const url = 'https://desk.example.com/console/tickets/17';

/** Slack with the desk's domain; the desk has a card for `url`, and says where it was asked for. */
const open = async (t: TestContext, scopes: readonly string[] = Object.keys(linkScopes)) => {
  const company = await startScriptedSlack();
  t.after(company.close);
  const { fake, slack, desk } = company;
  fake.state.unfurlDomains = ['desk.example.com'];
  fake.state.scopes = [...fake.state.scopes, ...scopes];
  const asked: (string | null)[] = [];
  await slack.start({
    ...desk,
    cardForLink: async (from, link, channel) => {
      assert.deepEqual(from, { platform: 'slack', tenant: 'T1', user: 'ULENA' });
      asked.push(channel);
      return link === url ? cardSaying('Ticket #17') : null;
    },
  });
  const shown = (link: string) => textsOf(fake.state.messages.find(({ unfurls }) => unfurls?.[link])?.unfurls?.[link]);
  /** After everything that came before was handled. */
  const settled = async () => {
    await company.lena.write('hello');
    await fake.until(() => company.heard.some((one) => one.type === 'message' && one.text === 'hello'));
  };
  return { ...company, asked, shown, settled };
};

describe('a link to the console in Slack', () => {
  it('gets a card in a channel, also where the app is not', async (t) => {
    const { fake, lena, asked, shown } = await open(t);
    fake.addChannel('CFAR', ['ULENA', 'USAM'], false);
    await lena.write(`look at ${url} please`, { channel: 'CFAR' });
    await fake.until(() => shown(url).includes('Ticket #17'));
    assert.deepEqual(asked, ['CFAR']);
  });

  it('is theirs alone in their conversation with the app, and not in one with a colleague', async (t) => {
    const { fake, lena, asked, shown } = await open(t);
    await lena.write(url);
    await fake.until(() => shown(url).length > 0);
    fake.state.channels.set('D99', { id: 'D99', kind: 'im', members: new Set(['ULENA', 'USAM']), archived: false });
    await lena.write(url, { channel: 'D99' });
    await fake.until(() => fake.callsOf('chat.unfurl').length === 2);
    assert.deepEqual(asked, [null, 'D99']);
  });

  it('stays as it is where it leads to nothing they may see, beside one that does', async (t) => {
    const { fake, lena, shown } = await open(t);
    const other = 'https://desk.example.com/console/tickets/18';
    await lena.write(`${other} and ${url}`, { channel: 'C1' });
    await fake.until(() => shown(url).length > 0);
    assert.deepEqual(shown(other), []);
    assert.equal(fake.callsOf('chat.unfurl').length, 1);
  });

  it('gets none while it is being written, nor where another company reads along', async (t) => {
    const { fake, lena, asked, settled } = await open(t);
    const links = [{ domain: 'desk.example.com', url }];
    const composing = { channel: 'COMPOSER', source: 'composer', message_ts: 'U-1', is_bot_user_member: true };
    await fake.sendEvent({ type: 'link_shared', user: 'ULENA', links, ...composing });
    const channel = fake.addChannel('CEXT', ['ULENA']);
    channel.withOthers = true;
    await lena.write(url, { channel: 'CEXT' });
    await settled();
    assert.deepEqual(asked, []);
    assert.deepEqual(fake.callsOf('chat.unfurl'), []);
  });

  it('is not even looked at if the scope to show one was not granted', async (t) => {
    const { fake, lena, asked, settled } = await open(t, ['links:read']);
    await lena.write(url, { channel: 'C1' });
    await settled();
    assert.deepEqual([asked, fake.callsOf('chat.unfurl')], [[], []]);
  });

  it('is shown once Slack works again, and given up when the message is gone', async (t) => {
    const { fake, lena, shown, log } = await open(t);
    fake.fail('chat.unfurl', { error: 'internal_error' });
    await lena.write(url, { channel: 'C1' });
    await fake.until(() => shown(url).length > 0);
    fake.fail('chat.unfurl', { error: 'cannot_unfurl_message' });
    await lena.write(`${url}?again`, { channel: 'C1' });
    await lena.write(`again ${url}`, { channel: 'C1' });
    await fake.until(() => log.lines.some(({ message }) => /card of a link/.test(message)));
    assert.equal(fake.callsOf('chat.unfurl').length, 3);
  });

  it('may come without its links or in another shape', async (t) => {
    const { fake, settled, asked } = await open(t);
    const event = { type: 'link_shared', user: 'ULENA', channel: 'C1', message_ts: '1.1' };
    for (const links of [undefined, null, 'x', [{}], [{ url: 7 }], []]) await fake.sendEvent({ ...event, links });
    await settled();
    assert.deepEqual(asked, []);
  });
});
