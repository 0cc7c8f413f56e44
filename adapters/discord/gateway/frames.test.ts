import { createHarness, personAddress } from '#adapters/discord/fake/discord-harness.ts';
import { platformFramesContract } from '#src/app/contracts/platform/frames-contract.ts';

/**
 * HELLO and READY come once per connection, so here they are too many; `gateway.test.ts` starts sessions with wrong ones.
 * Frames that make the bot connect again (7 and 9) are there too.
 */
platformFramesContract('discord', async () => {
  const { adapter, fake, people, lena, guild, channel, close } = await createHarness();
  const user = { id: lena, username: 'lena', global_name: 'Lena', bot: false };
  const base = { application_id: '1', token: 't', version: 1, channel_id: channel, guild_id: guild };
  const member = { user, roles: ['7'], permissions: '0' };
  const message = {
    id: '900',
    channel_id: channel,
    type: 0,
    content: 'The printer jams',
    timestamp: '2026-02-17T00:49:11.000000+00:00',
    edited_timestamp: '2026-02-17T00:49:12.000000+00:00',
    author: user,
    mentions: [user],
    attachments: [{ id: '5', filename: 'a.png', url: 'https://cdn.example/a.png' }],
    embeds: [{ type: 'rich', title: 'Alert', fields: [{ name: 'Host', value: 'web-1' }] }],
    sticker_items: [{ id: '6', name: 'Wave', format_type: 1 }],
    poll: { question: { text: 'Lunch?' }, answers: [{ answer_id: 1, poll_media: { text: 'Yes' } }] },
    message_snapshots: [{ message: { content: 'Forwarded', embeds: [], attachments: [] } }],
    message_reference: { type: 0, channel_id: channel, message_id: '899' },
    referenced_message: { id: '899', author: { id: fake.state.bot.id } },
  };
  const command = {
    id: '3',
    type: 1,
    name: 'ticket',
    options: [{ name: 'show', type: 1, options: [{ name: 'number', type: 4, value: 17 }] }],
    resolved: { attachments: {} },
  };
  const press = { component_type: 3, custom_id: 'rate|17|k', values: ['5'] };
  const form = {
    custom_id: 'form|reply~n1~17|a',
    components: [{ type: 18, component: { type: 4, custom_id: 'text', value: 'Hello' } }],
    resolved: { attachments: {} },
  };
  const onMessage = {
    id: '4',
    type: 3,
    name: 'Open a ticket',
    target_id: '900',
    resolved: { messages: { 900: message } },
  };
  const interaction = (id: string, type: number, data: object) => ({
    op: 0,
    s: 1,
    t: 'INTERACTION_CREATE',
    d: { ...base, id, type, data, member, message: { ...message, components: [] } },
  });
  const event = (t: string, d: unknown) => ({ op: 0, s: 1, t, d });
  const frames = {
    hello: { op: 10, d: { heartbeat_interval: 41_250, _trace: ['x'] } },
    ready: event('READY', {
      session_id: 'x',
      resume_gateway_url: 'wss://gateway.example',
      user,
      guilds: [{ id: guild, unavailable: true }],
      application: { id: '1', flags: 0 },
    }),
    acknowledged: { op: 11 },
    guild: event('GUILD_CREATE', { id: guild, name: 'Company', channels: [], members: [], roles: [], emojis: [] }),
    written: event('MESSAGE_CREATE', message),
    direct: event('MESSAGE_CREATE', { ...message, channel_id: '77' }),
    edited: event('MESSAGE_UPDATE', message),
    deleted: event('MESSAGE_DELETE', { id: '900', channel_id: channel, guild_id: guild }),
    command: interaction('901', 2, command),
    completion: interaction('902', 4, command),
    press: interaction('903', 3, press),
    form: interaction('904', 5, form),
    shortcut: interaction('905', 2, onMessage),
  };
  return {
    adapter,
    person: personAddress(lena),
    close,
    samples: Object.entries(frames).map(([name, frame]) => ({
      name,
      frame,
      deliver: async (sent: unknown) => {
        fake.gateway.sendFrame(sent);
        return null;
      },
    })),
    write: async (text) => {
      await fake.until(() => fake.gateway.connected() === 1);
      people.say(lena, text);
    },
  };
});
