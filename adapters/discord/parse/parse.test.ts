import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { APIInteraction } from 'discord.js';
import { customId, isKept, readCustomId, wholeValue } from '#adapters/discord/render/custom-id.ts';
import { parseInteraction } from './parse.ts';
import { parseEdit, parseMessage } from './parse-message.ts';

const lena = { platform: 'discord', tenant: '', user: '100000000000000001' };
const user = { id: lena.user, username: 'lena' };
const base = { id: '900', application_id: '1', token: 't', version: 1, channel_id: '7', user };

/** `people add` is `add` in a group. */
const inGroup = (sub: string, command: object): readonly object[] => {
  const [first = '', second] = sub.split(' ');
  if (second === undefined) return [{ ...command, name: first }];
  return [{ type: 2, name: first, options: [{ ...command, name: second }] }];
};

const command = (sub: string, values: Readonly<Record<string, string | number>> = {}, resolved?: object) =>
  ({
    ...base,
    type: 2,
    data: {
      type: 1,
      name: 'ticket',
      resolved,
      options: inGroup(sub, {
        type: 1,
        options: Object.entries(values).map(([name, value]) => ({
          name,
          value,
          type: name === 'file' ? 11 : typeof value === 'number' ? 4 : 3,
        })),
      }),
    },
  }) as unknown as APIInteraction;

const file = { attachments: { '55': { filename: 'log.txt', url: 'https://cdn.example/log.txt' } } };

describe('an interaction becomes what the desk receives', () => {
  for (const [sub, values, verb, number, words] of [
    ['list', {}, 'list', null, ''],
    ['queue', {}, 'queue', null, ''],
    ['away', {}, 'away', null, ''],
    ['find', { text: 'vpn error' }, 'find', null, 'vpn error'],
    ['link', {}, 'link', null, ''],
    ['link', { code: 'ABCDEFG' }, 'link', null, 'ABCDEFG'],
    ['show', { number: 17 }, 'details', 17, ''],
    ['show', { number: -5 }, 'details', -5, ''],
    ['reopen', { number: 17, reason: ' still broken ' }, 'reopen', 17, 'still broken'],
    ['assign', { number: 17, technician: 'dana' }, 'assign', 17, 'dana'],
    ['people add', { number: 17, person: '<@100000000000000002>' }, 'add', 17, '<@100000000000000002>'],
    ['people leave', { number: 17 }, 'leave', 17, ''],
    ['file', { text: 'away' }, 'file', null, 'away'],
    ['gone_since', { text: 'printer' }, 'help', null, ''],
  ] as const) {
    it(`/ticket ${sub} ${JSON.stringify(values)} stays in parts`, () => {
      assert.deepEqual(parseInteraction(command(sub, values)), {
        type: 'inbound',
        inbound: { type: 'verb', id: '900', from: lena, verb, number, words, attachments: [] },
        preset: {},
        kept: false,
      });
    });
  }

  it('passes on the file of a ticket filed at once', () => {
    const asked = parseInteraction(command('file', { text: 'Crash', file: '55' }, file));
    assert.deepEqual(asked.type === 'inbound' && asked.inbound.type === 'verb' ? asked.inbound.attachments : [], [
      { name: 'log.txt', url: 'https://cdn.example/log.txt', file: 'https://cdn.example/log.txt' },
    ]);
  });

  it('opens the form with the words, the file and the category already chosen', () => {
    const asked = parseInteraction(
      command('new', { text: 'Crash', category: 'software', urgency: 'blocked', file: '55' }, file),
    );
    assert.deepEqual(asked, {
      type: 'inbound',
      inbound: {
        type: 'shortcut',
        id: '900',
        from: lena,
        text: 'Crash',
        link: null,
        attachments: [{ name: 'log.txt', url: 'https://cdn.example/log.txt', file: 'https://cdn.example/log.txt' }],
      },
      preset: { category: 'software', urgency: 'blocked' },
      kept: false,
    });
  });

  it('passes on the message a ticket is made from, with its link and files', () => {
    const message = {
      id: '42',
      channel_id: '7',
      content: 'VPN is down',
      attachments: [{ filename: 'a.png', url: 'https://cdn.example/a.png' }],
    };
    const data = { type: 3, name: 'Open a ticket', target_id: '42', resolved: { messages: { '42': message } } };
    const asked = parseInteraction({ ...base, type: 2, guild_id: '5', data } as unknown as APIInteraction);
    assert.deepEqual(asked.type === 'inbound' ? asked.inbound : null, {
      type: 'shortcut',
      id: '900',
      from: lena,
      text: 'VPN is down',
      link: 'https://discord.com/channels/5/7/42',
      asked: { platform: 'discord', conversation: '7', message: '42', thread: null },
      attachments: [{ name: 'a.png', url: 'https://cdn.example/a.png', file: 'https://cdn.example/a.png' }],
    });
  });

  it('passes on the words of an alert or a forwarded message, and names a sticker', () => {
    const message = {
      id: '42',
      channel_id: '7',
      content: '',
      attachments: [],
      embeds: [{ type: 'rich', title: 'Disk full', description: 'web-1' }],
      message_snapshots: [{ message: { content: 'VPN is down' } }],
      sticker_items: [{ name: 'Fire' }],
    };
    const data = { type: 3, name: 'Open a ticket', target_id: '42', resolved: { messages: { '42': message } } };
    const asked = parseInteraction({ ...base, type: 2, guild_id: '5', data } as unknown as APIInteraction);
    assert.equal(
      asked.type === 'inbound' && asked.inbound.type === 'shortcut' ? asked.inbound.text : '',
      'Disk full\nweb-1\nVPN is down\nSticker: Fire',
    );
  });

  for (const id of ['', 'accept', 'accept|17', 'accept:17', '🎉|17|k', 'accept|17|x', 'ACCEPT|1|k']) {
    it(`takes the forged or outdated component "${id}" for an unknown action`, () => {
      const data = { component_type: 2, custom_id: id };
      const asked = parseInteraction({ ...base, type: 3, message: {}, data } as unknown as APIInteraction);
      assert.equal(asked.type === 'inbound' && asked.inbound.type === 'action' && asked.inbound.action, 'unknown');
    });
  }

  it('takes a modal of another version for an unknown form', () => {
    const data = { custom_id: 'ticket-modal-v0', components: [] };
    const asked = parseInteraction({ ...base, type: 5, data } as unknown as APIInteraction);
    assert.equal(asked.type === 'inbound' && asked.inbound.type === 'form' && asked.inbound.formId, 'unknown');
  });
});

describe('a component’s id', () => {
  it('carries action, value and whether the card is kept, and is not twice in a message', () => {
    const carried = { action: 'accept', value: '17.2', kept: true };
    assert.equal(customId(carried), 'accept|17.2|k');
    assert.equal(customId(carried, 1), 'accept|17.2|k1');
    assert.deepEqual(readCustomId('accept|17.2|k1'), carried);
    assert.ok(isKept([{ components: [{ custom_id: 'accept|17.2|k1' }] }]));
    assert.ok(!isKept([{ components: [{ custom_id: 'accept|17.2|a' }] }]));
  });

  it('keeps a value that contains the separator', () => {
    const carried = { action: 'categorise', value: '17.a|b|k', kept: false };
    assert.deepEqual(readCustomId(customId(carried)), carried);
  });

  it('shortens what is too long, and finds it again among the possible values, without storing anything', async () => {
    const category = `everything-about-${'printers-'.repeat(20)}`;
    const id = customId({ action: 'categorise', value: `17.${category}`, kept: true });
    assert.ok(id.length <= 100);
    const { value = '' } = readCustomId(id) ?? {};
    assert.equal(await wholeValue(value, async () => ['hardware', category]), `17.${category}`);
    assert.equal(await wholeValue(value, async () => ['hardware']), value, 'gone: the desk says so');
  });
});

describe('a message', () => {
  const bot = '1';
  const written = (more: object = {}) =>
    ({
      id: '42',
      channel_id: '7',
      author: user,
      content: 'Hello',
      type: 0,
      mentions: [],
      attachments: [],
      edited_timestamp: null,
      ...more,
    }) as never;

  const readable = (message: never) => {
    const heard = parseMessage(message, bot);
    return heard?.unreadable === null ? heard.inbound : null;
  };

  const alert = {
    type: 'rich',
    title: 'Disk full',
    description: 'web-1',
    url: 'https://alerts.example/1',
    fields: [{ name: 'Used', value: '99 %' }],
  };
  const image = { filename: 'a.png', url: 'https://cdn.example/a.png' };
  for (const [what, more, text, files] of [
    [
      'a forwarded message',
      {
        content: '',
        message_snapshots: [{ message: { content: 'VPN is down', embeds: [alert], attachments: [image] } }],
      },
      'VPN is down\nDisk full\nweb-1\nUsed: 99 %\nhttps://alerts.example/1',
      ['a.png'],
    ],
    ['an embed alone', { content: '', embeds: [alert] }, 'Disk full\nweb-1\nUsed: 99 %\nhttps://alerts.example/1', []],
    [
      'a preview of a link',
      { content: 'See https://x.example', embeds: [{ ...alert, type: 'link' }] },
      'See https://x.example',
      [],
    ],
    [
      'a poll',
      {
        content: '',
        poll: { question: { text: 'Is it slow?' }, answers: [{ poll_media: { text: 'Yes' } }, { poll_media: {} }] },
      },
      'Is it slow?\n• Yes\n•',
      [],
    ],
    [
      'a voice message',
      { content: '', flags: 8_192, attachments: [{ ...image, filename: 'voice-message.ogg' }] },
      '',
      ['voice-message.ogg'],
    ],
    [
      'components',
      { content: '', components: [{ type: 17, components: [{ type: 10, content: 'Alert' }] }] },
      'Alert',
      [],
    ],
    ['an emoji of a server', { content: 'broken <:sad_face:123456789012345678>' }, 'broken :sad_face:', []],
    [
      'fields of the wrong kind',
      { content: 'Hello', embeds: 5, poll: [], mentions: null, message_snapshots: [null] },
      'Hello',
      [],
    ],
  ] as const) {
    it(`is read when it is ${what}`, () => {
      const heard = readable(written(more));
      assert.deepEqual([heard?.text, heard?.attachments.map(({ name }) => name)], [text, files]);
    });
  }

  for (const [what, more, pingOff] of [
    ['a sticker', { content: '', sticker_items: [{ name: 'Wave' }] }, false],
    [
      'a reply that does not ping',
      { content: '', guild_id: '5', type: 19, referenced_message: { author: { id: bot } } },
      true,
    ],
  ] as const) {
    it(`says that it cannot read ${what}`, () => {
      const heard = parseMessage(written(more), bot);
      assert.equal(heard?.unreadable, pingOff ? 'ping_off' : 'no_words');
      assert.equal(parseEdit(written({ ...more, edited_timestamp: '2026-01-05T09:00:00Z' }), bot), null);
    });
  }

  it('is handled in direct messages, under an id its edits share', () => {
    const heard = readable(written());
    assert.equal(heard?.id, '7/42');
    const edit = parseEdit(written({ edited_timestamp: '2026-01-05T09:00:00Z' }), bot);
    assert.equal(edit?.message, '7/42');
    assert.equal(parseEdit(written(), bot), null, 'a preview was added: nobody changed it');
  });

  for (const [what, more] of [
    ['a bot', { author: { ...user, bot: true } }],
    ['a webhook', { webhook_id: '3' }],
    ['Discord itself (someone joined)', { type: 7 }],
    ['people among themselves', { guild_id: '5' }],
    ['people answering each other', { guild_id: '5', type: 19, referenced_message: { author: { id: '8' } } }],
  ] as const) {
    it(`by ${what} is not for us`, () => assert.equal(parseMessage(written(more), bot), null));
  }

  it('shows mentioned people by name, and not the bot', () => {
    const mentions = [
      { id: '1', username: 'deskhand' },
      { id: '8', username: 'sam', global_name: 'Sam' },
    ];
    const heard = readable(written({ content: '<@1> please ask <@!8>', mentions }));
    assert.equal(heard?.text, 'please ask @Sam');
  });
});
