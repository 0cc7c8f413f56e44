import assert from 'node:assert/strict';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { activitySchema } from '#adapters/teams/connect/activity.ts';
import { happening } from '#adapters/teams/connect/scope.ts';
import { readSubmitted } from '#adapters/teams/render/press.ts';
import { openFixtures } from '#src/app/testing/payload-fixtures.ts';
import { parseEdit, parseExtension, parseMessage } from './parse.ts';

const fixtures = openFixtures(path.join(import.meta.dirname, '../fixtures'));
const lena = {
  platform: 'teams',
  tenant: '0d9b645f-597b-41f0-a2a3-ef1000000001',
  user: 'b130c271-d2eb-45f9-83ab-9eb300000001',
};
const personal = 'a:1pL6i0oY3C0K8oAj8_personal0001';
const channel = '19:6decf54d86d945e4b3924b63a9160001@thread.tacv2';
const thread = `${channel};messageid=1767224924615`;

const origin = (conversation: string, message: string, inThread: string | null) => ({
  platform: 'teams',
  conversation,
  message,
  thread: inThread,
  time: Date.parse('2026-01-05T09:00:00.123Z'),
});

const what = (name: string) => happening(activitySchema.parse(fixtures.read(name)));
const said = (inbound: object) => ({
  type: 'inbound',
  inbound: { type: 'message', from: lena, link: null, mayComeAnew: true, ...inbound },
});

describe('what Teams sends becomes what the desk receives', () => {
  after(() => assert.deepEqual(fixtures.unread(), []));

  it('a mention in a thread of a channel', () => {
    const mention = what('message-mention');
    assert.deepEqual([mention.from, mention.personal], [lena, false]);
    assert.deepEqual(
      parseMessage(mention, lena),
      said({
        id: `${thread}/1767224937245`,
        text: 'the printer jams',
        origin: origin(channel, '1767224937245', '1767224924615'),
        inReplyTo: { platform: 'teams', conversation: channel, message: '1767224924615' },
        asked: { platform: 'teams', conversation: channel, message: '1767224937245', thread: '1767224924615' },
        attachments: [],
      }),
    );
  });

  it('a message in a chat, with a file', () => {
    const message = what('message-personal');
    assert.deepEqual([message.from, message.personal], [lena, true]);
    assert.deepEqual(
      parseMessage(message, lena),
      said({
        id: `${personal}/1767224937246`,
        text: 'The printer jams again',
        origin: origin(personal, '1767224937246', null),
        inReplyTo: null,
        attachments: [
          {
            name: 'jam.png',
            url: 'https://acme.sharepoint.com/personal/lena/jam.png',
            file: 'https://acme.sharepoint.com/download?x=1',
          },
        ],
      }),
    );
  });

  it('a message that mentions a person', () => {
    const sent = fixtures.read('message-personal') as object;
    const text = 'block <at>Anna Lind</at> sends adverts';
    const parsed = parseMessage(happening(activitySchema.parse({ ...sent, text, attachments: [] })), lena);
    assert.match(JSON.stringify(parsed), /"block @Anna Lind sends adverts"/);
  });

  for (const [name, event, text] of [
    ['message-update', 'editMessage', 'The printer jams and beeps'],
    ['message-delete', 'softDeleteMessage', null],
  ] as const) {
    it(`a message edited or deleted: ${name}`, () => {
      const message = `${personal}/1767224937246`;
      const id = `${message}/${event}/2026-01-05T09:00:00.123Z`;
      assert.deepEqual(parseEdit(what(name), lena), { type: 'edit', id, from: lena, message, text, attachments: [] });
    });
  }

  it('an image pasted next to words leaves a trace; alone it does not', () => {
    const { activity, ...rest } = what('message-personal');
    const pasted = { contentType: 'image/*', contentUrl: 'https://smba.example/v3/attachments/1/views/original' };
    const parsed = (text: string) => {
      const one = { ...rest, activity: { ...activity, text, attachments: [pasted] as typeof activity.attachments } };
      const { inbound } = parseMessage(one, lena) as { inbound: { attachments?: unknown } };
      return inbound.attachments;
    };
    const trace = [{ name: 'an image that only Teams shows: open the chat', url: null }];
    assert.deepEqual(parsed('the printer jams'), trace);
    assert.deepEqual(parsed('ticket the printer jams'), trace);
    assert.deepEqual(parsed(''), []);
  });

  it('a button on a card', () => {
    const { activity } = what('card-action');
    const value = activity.value as { action: { data: unknown } };
    assert.deepEqual([activity.name, activity.replyToId], ['adaptiveCard/action', '1767224900000']);
    assert.deepEqual(readSubmitted(value.action.data), {
      type: 'press',
      press: { action: 'accept', value: '17.2' },
      chosen: null,
    });
  });

  it('a button that opens a dialog', () => {
    const { activity } = what('dialog-opened');
    assert.equal(activity.name, 'task/fetch');
    const press = { action: 'reply', value: '17' };
    assert.deepEqual(readSubmitted((activity.value as { data: unknown }).data), { type: 'press', press, chosen: null });
  });

  it('a dialog that was filled in', () => {
    const { activity } = what('dialog-submitted');
    assert.equal(activity.name, 'task/submit');
    const values = { title: 'Printer on fire', description: '' };
    assert.deepEqual(readSubmitted((activity.value as { data: unknown }).data), {
      type: 'form',
      formId: 'intake~n1~',
      values,
      card: null,
    });
  });

  it('the extension on a message', () => {
    assert.deepEqual(parseExtension(what('extension-on-message'), lena), {
      type: 'shortcut',
      id: `${thread}/f:19ccc884-c792-35ef-2f40-d0ff43dc0001`,
      from: lena,
      text: 'Grace Okafor - my VPN drops\n— Lena Hoffmann',
      link: `https://teams.microsoft.com/l/message/${channel}/1611060744833`,
      asked: { platform: 'teams', conversation: channel, message: '1611060744833', thread: '1767224924615' },
      attachments: [],
    });
  });

  it('the extension where a message is written', () => {
    const opened = what('extension-in-compose');
    assert.equal(opened.personal, false);
    assert.deepEqual(parseExtension(opened, lena), { type: 'command', id: opened.id, from: lena, text: '' });
  });

  it('an installation in a channel', () => {
    const { activity, from, personal: alone } = what('installation-update');
    assert.deepEqual([activity.type, activity.action, from, alone], ['installationUpdate', 'add', lena, false]);
  });

  it('a new channel, without its creator', () => {
    const { activity, from } = what('conversation-update');
    assert.deepEqual(
      [activity.type, activity.channelData?.eventType, from],
      ['conversationUpdate', 'channelCreated', null],
    );
  });
});
