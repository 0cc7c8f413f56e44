import type { FakeGateway } from './fake-discord-gateway.ts';
import { piecesOf } from './fake-discord-rules.ts';
import {
  type FakeAttachment,
  type FakeInteraction,
  type FakeMessage,
  type FakeState,
  messageJson,
  userJson,
} from './fake-discord-state.ts';

export type Place = { readonly guild?: string; readonly channel?: string };
export type Options = Readonly<Record<string, string | number>>;

/** What people do on the fake Discord, and what they see there. */
export const createPeople = (state: FakeState, gateway: FakeGateway) => {
  const attachment = (name: string): FakeAttachment => ({
    id: state.newId(),
    filename: name,
    url: `https://cdn.discordapp.com/attachments/1/2/${name}`,
  });

  const interact = (
    type: number,
    user: string,
    data: unknown,
    place: Place = {},
    pressed: FakeMessage | null = null,
  ): FakeInteraction => {
    const known = state.users.get(user);
    if (!known) throw new Error(`no such user: ${user}`);
    const at = pressed === null ? null : state.channels.get(pressed.channel);
    const guild = place.guild ?? at?.guild ?? null;
    const channel = place.channel ?? pressed?.channel ?? (guild === null ? state.dmOf(user).id : firstOf(guild));
    const interaction: FakeInteraction = {
      id: state.newId(),
      token: `token-${state.newId()}`,
      type,
      user,
      channel,
      guild,
      at: state.now(),
      pressed: pressed?.id ?? null,
      answer: null,
      original: null,
      followUps: [],
    };
    state.interactions.set(interaction.token, interaction);
    const roles = guild === null ? [] : (state.guilds.get(guild)?.members.get(user) ?? []);
    gateway.publish(
      'INTERACTION_CREATE',
      {
        id: interaction.id,
        application_id: state.application,
        type,
        token: interaction.token,
        version: 1,
        channel_id: channel,
        channel: { id: channel, type: guild === null ? 1 : 0 },
        locale: 'en-GB',
        entitlements: [],
        authorizing_integration_owners: {},
        app_permissions: '0',
        attachment_size_limit: 10_000_000,
        data,
        ...(guild === null
          ? { user: userJson(known), context: 1 }
          : {
              guild_id: guild,
              context: 0,
              member: {
                user: userJson(known),
                roles,
                permissions: '0',
                flags: 0,
                joined_at: new Date(0).toISOString(),
                deaf: false,
                mute: false,
              },
            }),
        ...(pressed && { message: messageJson(state, pressed) }),
      },
      'always',
    );
    return interaction;
  };

  const firstOf = (guild: string): string => {
    const found = [...state.channels.values()].find((channel) => channel.guild === guild);
    if (!found) throw new Error('this guild has no channel');
    return found.id;
  };

  const publishMessage = (event: string, message: FakeMessage) => {
    const channel = state.channels.get(message.channel);
    const guild = channel?.guild ?? null;
    const repliesToBot =
      message.replyTo !== null && state.messages.get(message.replyTo.message)?.author === state.bot.id;
    const json = messageJson(state, message);
    const readable = guild === null || (repliesToBot && message.pingOff !== true);
    const shown = readable
      ? json
      : { ...json, content: '', embeds: [], attachments: [], components: [], poll: undefined };
    const whole = guild === null ? shown : { ...shown, guild_id: guild };
    const open = guild === null ? json : { ...json, guild_id: guild };
    gateway.publish(event, whole, guild === null ? 'dm' : 'guild_message', open);
  };

  /** `list`, or one in a group: `people add`. */
  const subcommandJson = (called: string, options: readonly object[]): object => {
    const [first = '', second] = called.split(' ');
    return second === undefined
      ? { name: first, type: 1, options }
      : { name: first, type: 2, options: [{ name: second, type: 1, options }] };
  };

  const optionsJson = (options: Options, focused?: string) =>
    Object.entries(options).map(([name, value]) => ({
      name,
      type: typeof value === 'number' ? 4 : 3,
      value,
      ...(name === focused && { focused: true }),
    }));

  return {
    addUser: (name: string, more: { readonly bot?: boolean } = {}): string => {
      const id = state.newId();
      state.users.set(id, { id, name, bot: more.bot ?? false, dmsClosed: false });
      return id;
    },
    addGuild: (name: string, members: readonly string[]): string => {
      const id = state.newId();
      state.guilds.set(id, { id, name, members: new Map(members.map((user) => [user, []])) });
      return id;
    },
    giveRoles: (guild: string, user: string, roles: readonly string[]) => {
      state.guilds.get(guild)?.members.set(user, roles);
    },
    addChannel: (guild: string, name: string): string => {
      const id = state.newId();
      state.channels.set(id, { id, guild, recipient: null, name });
      return id;
    },
    closeDms: (user: string, closed = true) => {
      const known = state.users.get(user);
      if (known) known.dmsClosed = closed;
    },
    /** `/ticket <sub> …`; `files` become attachment options. */
    command: (user: string, sub: string, options: Options = {}, place: Place = {}, files: Options = {}) => {
      const attached = Object.entries(files).map(([name, file]) => ({ name, file: attachment(String(file)) }));
      const data = {
        id: '1',
        type: 1,
        name: 'ticket',
        options: [
          subcommandJson(sub, [
            ...optionsJson(options),
            ...attached.map(({ name, file }) => ({ name, type: 11, value: file.id })),
          ]),
        ],
        resolved: { attachments: Object.fromEntries(attached.map(({ file }) => [file.id, { ...file, size: 1 }])) },
      };
      return interact(2, user, data, place);
    },
    panel: (user: string, place: Place, text?: string) => {
      const options = text === undefined ? [] : [{ name: 'text', type: 3, value: text }];
      return interact(2, user, { id: '4', type: 1, name: 'ticket-panel', options }, place);
    },
    complete: (user: string, sub: string, options: Options, focused: string) =>
      interact(4, user, {
        id: '1',
        type: 1,
        name: 'ticket',
        options: [{ name: sub, type: 1, options: optionsJson(options, focused) }],
      }),
    onMessage: (user: string, name: string, message: FakeMessage, place: Place) =>
      interact(
        2,
        user,
        {
          id: '2',
          type: 3,
          name,
          target_id: message.id,
          resolved: { messages: { [message.id]: messageJson(state, message) } },
        },
        place,
      ),
    onUser: (user: string, name: string, target: string, place: Place) => {
      const known = state.users.get(target);
      const users = known ? { [target]: userJson(known) } : {};
      return interact(2, user, { id: '3', type: 2, name, target_id: target, resolved: { users } }, place);
    },
    /** Presses a button, or chooses an option in a select. */
    press: (user: string, message: FakeMessage, customId: string, values?: readonly string[]) =>
      interact(
        3,
        user,
        values === undefined
          ? { component_type: 2, custom_id: customId }
          : { component_type: 3, custom_id: customId, values },
        {},
        message,
      ),
    /** Submits a modal that was shown; fields not given keep their initial value. `uploads`: files, by field. */
    submit: (
      user: string,
      shown: FakeInteraction,
      values: Readonly<Record<string, string>>,
      uploads: Readonly<Record<string, readonly Omit<FakeAttachment, 'id'>[]>> = {},
    ) => {
      const modal = shown.answer?.type === 9 ? (shown.answer.data as ModalData) : null;
      if (modal === null) throw new Error('this interaction showed no modal');
      const pressed = shown.pressed === null ? null : (state.messages.get(shown.pressed) ?? null);
      const files: Record<string, unknown> = {};
      const filled = piecesOf(modal.components).flatMap((piece): readonly object[] => {
        const id = piece.custom_id;
        if (id === undefined) return [];
        const given = values[id];
        if (piece.type === 4) return [{ type: 4, custom_id: id, value: given ?? piece.value ?? '' }];
        if (piece.type === 3) {
          const chosen = piece.options?.filter((option) => option.default).map(({ value }) => value) ?? [];
          return [{ type: 3, custom_id: id, values: given === undefined ? chosen : [given] }];
        }
        if (piece.type === 19) {
          const put = (uploads[id] ?? []).map((one): FakeAttachment => ({ ...one, id: state.newId() }));
          const [least, most] = [piece.required === false ? 0 : (piece.min_values ?? 1), piece.max_values ?? 1];
          if (put.length < least || put.length > most) throw new Error(`${id} takes ${least} to ${most} files`);
          for (const file of put) {
            const size = state.contents.get(file.filename)?.length ?? 1;
            if (size > 10_000_000) throw new Error(`${file.filename} is too large`);
            files[file.id] = { ...file, size };
          }
          return [{ type: 19, custom_id: id, values: put.map((file) => file.id) }];
        }
        const preset = (piece as { default_values?: readonly { id: string }[] }).default_values ?? [];
        const chosen = given === undefined || given === '' ? preset.map((one) => one.id) : [given];
        return [{ type: piece.type, custom_id: id, values: chosen }];
      });
      const data = {
        custom_id: modal.custom_id,
        components: filled.map((component, n) => ({ type: 18, id: n + 1, component })),
        resolved: { attachments: files },
      };
      const place = { channel: shown.channel, ...(shown.guild !== null && { guild: shown.guild }) };
      return interact(5, user, data, place, pressed);
    },
    say: (
      user: string,
      text: string,
      more: {
        readonly replyTo?: FakeMessage;
        readonly files?: readonly string[];
        readonly channel?: string;
        readonly native?: Readonly<Record<string, unknown>>;
        readonly pingOff?: boolean;
      } = {},
    ): FakeMessage => {
      const message: FakeMessage = {
        id: state.newId(),
        channel: more.channel ?? state.dmOf(user).id,
        author: user,
        content: text,
        flags: 0,
        components: [],
        attachments: (more.files ?? []).map(attachment),
        replyTo: more.replyTo ? { channel: more.replyTo.channel, message: more.replyTo.id } : null,
        onlyFor: null,
        byInteraction: false,
        at: state.now(),
        editedAt: null,
        ...(more.native && { more: more.native }),
        ...(more.pingOff && { pingOff: true }),
      };
      state.messages.set(message.id, message);
      publishMessage('MESSAGE_CREATE', message);
      return message;
    },
    /** Discord sends a message event once more. */
    repeat: (message: FakeMessage) => publishMessage('MESSAGE_CREATE', message),
    edit: (message: FakeMessage, text: string) => {
      message.content = text;
      message.editedAt = state.now();
      publishMessage('MESSAGE_UPDATE', message);
    },
    react: (user: string, message: FakeMessage, name: string) => {
      const guild = state.channels.get(message.channel)?.guild ?? null;
      const put = { user_id: user, channel_id: message.channel, message_id: message.id, emoji: { id: null, name } };
      const place = guild === null ? {} : { guild_id: guild };
      gateway.publish('MESSAGE_REACTION_ADD', { ...put, ...place }, guild === null ? 'dm_reaction' : 'guild_reaction');
    },
    /** Begins to type; without a channel, to the bot. */
    type: (user: string, channel = state.dmOf(user).id) => {
      const guild = state.channels.get(channel)?.guild ?? null;
      const typing = { user_id: user, channel_id: channel, timestamp: Math.floor(state.now() / 1_000) };
      const where = guild === null ? {} : { guild_id: guild };
      gateway.publish('TYPING_START', { ...typing, ...where }, guild === null ? 'dm_typing' : 'guild_typing');
    },
    /** Several messages of one channel go at once, as when somebody clears it or is banned. */
    clear: (messages: readonly FakeMessage[]) => {
      const [first] = messages;
      for (const { id } of messages) state.messages.delete(id);
      if (first === undefined) return;
      const guild_id = state.channels.get(first.channel)?.guild;
      const gone = { ids: messages.map(({ id }) => id), channel_id: first.channel, guild_id };
      gateway.publish('MESSAGE_DELETE_BULK', gone, 'guild_message');
    },
    remove: (message: FakeMessage) => {
      state.messages.delete(message.id);
      const guild = state.channels.get(message.channel)?.guild ?? null;
      const gone = { id: message.id, channel_id: message.channel, ...(guild !== null && { guild_id: guild }) };
      gateway.publish('MESSAGE_DELETE', gone, guild === null ? 'dm' : 'guild_message');
    },
    /** The bot's messages that this person sees in a conversation, by default in their direct messages. */
    sees: (user: string, channel = state.dmOf(user).id): readonly FakeMessage[] =>
      state
        .messagesIn(channel)
        .filter(({ author, onlyFor }) => author === state.bot.id && (onlyFor === null || onlyFor === user)),
    /** The answer to an interaction: the deferred message, or a follow-up; not the message it was on. */
    answerTo: ({ original, pressed, followUps }: FakeInteraction): FakeMessage | null =>
      state.messages.get((original === pressed ? null : original) ?? followUps[0] ?? '') ?? null,
    message: (id: string | null): FakeMessage | null => (id === null ? null : (state.messages.get(id) ?? null)),
  };
};

type ModalData = { readonly custom_id: string; readonly components: Parameters<typeof piecesOf>[0] };

/** The text of a message as a person reads it, without markdown. */
export const wordsOf = (message: { readonly components: readonly unknown[] }): string =>
  piecesOf(message.components as Parameters<typeof piecesOf>[0])
    .flatMap((piece) => {
      const options = (piece.options ?? []).map(({ label }) => label);
      const own = piece.type === 10 ? asRead(piece.content ?? '') : (piece.label ?? '');
      return [own, ...options];
    })
    .join('\n');

const asRead = (markdown: string): string =>
  markdown
    .replace(/^(#{1,3}|-#|>) /gm, '')
    .replace(/(?<!\\)<(https?:[^>]+)>/g, '$1')
    .replace(/(?<!\\)\*\*/g, '')
    .replace(/\\([^0-9A-Za-z\s])/g, '$1');

/** Everything that can be pressed on a message. */
export const pressable = (message: { readonly components: readonly unknown[] }) =>
  piecesOf(message.components as Parameters<typeof piecesOf>[0]).flatMap((piece) =>
    piece.custom_id === undefined ? [] : [{ id: piece.custom_id, label: piece.label ?? '', type: piece.type }],
  );
