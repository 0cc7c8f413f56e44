import assert from 'node:assert/strict';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { APIInteraction, GatewayMessageCreateDispatchData, GatewayMessageUpdateDispatchData } from 'discord.js';
import { openFixtures } from '#src/app/testing/payload-fixtures.ts';
import { parseInteraction } from './parse.ts';
import { parseEdit, parseMessage } from './parse-message.ts';

const fixtures = openFixtures(path.join(import.meta.dirname, '../fixtures'));
const bot = '145746948372000001';
const channel = '145921390435000001';
const direct = '137499386616000001';
const lena = { platform: 'discord', tenant: '', user: '103304452137000001' };

const asked = (name: string) => parseInteraction(fixtures.read(name) as APIInteraction);
const heard = (name: string) => {
  const written = parseMessage(fixtures.read(name) as GatewayMessageCreateDispatchData, bot);
  return written?.unreadable === null ? written.inbound : null;
};
const edited = (name: string) => parseEdit(fixtures.read(name) as GatewayMessageUpdateDispatchData, bot);
const origin = (conversation: string) => ({
  platform: 'discord',
  conversation,
  message: '147311876665000002',
  thread: null,
  time: Date.parse('2026-02-17T00:48:03.193Z'),
});
const inbound = (one: object, kept = false) => ({ type: 'inbound', inbound: one, preset: {}, kept });

describe('what Discord sends becomes what the desk receives', () => {
  after(() => assert.deepEqual(fixtures.unread(), []));

  it('a command in a server', () => {
    const parts = { verb: 'details', number: 17, words: '', attachments: [] } as const;
    const command = { type: 'verb', id: '141857260273000001', from: lena, ...parts } as const;
    assert.deepEqual(asked('command-in-guild'), inbound(command));
  });

  it('a command in a direct message', () => {
    const parts = { verb: 'file', number: null, words: 'Printer is jammed', attachments: [] } as const;
    const command = { type: 'verb', id: '141857329343000001', from: lena, ...parts } as const;
    assert.deepEqual(asked('command-in-dm'), inbound(command));
  });

  it('a button on a card in a thread', () => {
    const press = {
      type: 'action',
      id: '147311879134000001',
      from: lena,
      action: 'accept',
      value: '17.2',
      chosen: null,
    };
    assert.deepEqual(asked('button-in-thread'), inbound(press, true));
  });

  it('a form with a file and an empty field', () => {
    const url = 'https://cdn.discordapp.com/ephemeral-attachments/1/2/jam.png';
    const values = { title: 'Printer on fire', description: '', category: 'hardware' };
    const files = [{ field: 'files', name: 'jam.png', url, file: url }];
    const form = { type: 'form', id: '141857329343000002', from: lena, formId: 'intake~n1~', values, files };
    assert.deepEqual(asked('modal-submit'), inbound(form));
  });

  it('a message in a direct message, with a file', () => {
    assert.deepEqual(heard('message-in-dm'), {
      type: 'message',
      id: `${direct}/147311876665000002`,
      from: lena,
      text: 'The printer jams',
      origin: origin(direct),
      inReplyTo: null,
      attachments: [
        {
          name: 'jam.png',
          url: 'https://cdn.discordapp.com/attachments/1/2/jam.png?ex=69&is=68&hm=00',
          file: 'https://cdn.discordapp.com/attachments/1/2/jam.png?ex=69&is=68&hm=00',
        },
      ],
      link: null,
    });
  });

  it('a reply to one of our cards', () => {
    assert.deepEqual(heard('message-reply'), {
      type: 'message',
      id: `${channel}/147311876665000002`,
      from: lena,
      text: 'It jams again',
      origin: origin(channel),
      inReplyTo: { platform: 'discord', conversation: channel, message: '147311877102000001' },
      attachments: [],
      link: null,
    });
  });

  it('what people say in a channel: nothing', () => {
    assert.equal(heard('message-in-guild'), null);
  });

  it('a changed message', () => {
    assert.deepEqual(edited('message-update'), {
      type: 'edit',
      id: `${direct}/147311876665000002/2026-02-17T00:49:11.000000+00:00`,
      from: lena,
      message: `${direct}/147311876665000002`,
      text: 'The printer jams and beeps',
      attachments: [],
    });
  });

  it('a preview that Discord added: nothing', () => {
    assert.equal(edited('message-update-by-discord'), null);
  });
});
