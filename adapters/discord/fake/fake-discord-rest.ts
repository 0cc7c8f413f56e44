import { type CommandBody, commandFaults, messageFaults, modalFaults } from './fake-discord-rules.ts';
import type { BodyCheck } from './fake-discord-spec.ts';
import {
  type FakeChannel,
  type FakeInteraction,
  type FakeMessage,
  type FakeState,
  messageJson,
  userJson,
} from './fake-discord-state.ts';

type Body = Readonly<Record<string, unknown>>;
export type Answer = { readonly status: number; readonly body?: unknown };
export type Route = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Body;
  /** Sent along with it. */
  readonly files: readonly File[];
};

const ok = (body: unknown): Answer => ({ status: 200, body });
const nothing: Answer = { status: 204 };
const refused = (status: number, code: number, message: string): Answer => ({ status, body: { code, message } });

const ephemeral = 1 << 6;
/** Bytes of one file, for bots and people without more. */
const largestFile = 10 * 1_024 * 1_024;
const mostFiles = 10;
const nonceLastsMs = 5 * 60_000;
const answerWithinMs = 3_000;
const tokenLastsMs = 15 * 60_000;

/** The fake's HTTP routes, which refuse what Discord would refuse. */
export const createRoutes = (state: FakeState, checkBody: BodyCheck, gatewayUrl: () => string) => {
  const invalid = (what: readonly string[]): Answer | null => {
    if (what.length === 0) return null;
    state.violations.push(...what);
    return { status: 400, body: { code: 50_035, message: 'Invalid Form Body', errors: what } };
  };

  const ringBells = (body: Body) => {
    const parse = (body.allowed_mentions as { parse?: readonly string[] } | undefined)?.parse;
    const words = JSON.stringify([body.content ?? '', body.components ?? []]);
    if (parse?.length !== 0 && /@everyone|@here|<@[&!]?\d+>/.test(words)) state.pings.push(words);
  };

  const post = (channel: string, author: string, body: Body, more: Partial<FakeMessage> = {}): FakeMessage => {
    const reference = body.message_reference as { message_id: string; channel_id?: string } | undefined;
    const message: FakeMessage = {
      id: state.newId(),
      channel,
      author,
      content: String(body.content ?? ''),
      flags: Number(body.flags ?? 0),
      components: (body.components as readonly unknown[] | undefined) ?? [],
      attachments: [],
      replyTo: reference ? { channel: reference.channel_id ?? channel, message: reference.message_id } : null,
      onlyFor: null,
      byInteraction: false,
      at: state.now(),
      editedAt: null,
      ...more,
    };
    ringBells(body);
    state.messages.set(message.id, message);
    state.events.emit('posted', message);
    return message;
  };

  const edit = (message: FakeMessage, body: Body): Answer => {
    const flags = Number(body.flags ?? 0) | (message.flags & (1 << 15));
    const after = { components: message.components, ...body, flags } as Body;
    const wrong = invalid(messageFaults(after));
    if (wrong) return wrong;
    ringBells(body);
    message.components = (after.components as readonly unknown[] | undefined) ?? [];
    message.content = String(body.content ?? message.content);
    message.flags = flags | (message.flags & ephemeral);
    message.editedAt = state.now();
    return ok(messageJson(state, message));
  };

  /** The message replied to must be in the same channel, unless the request allows sending without a reply. */
  const unknownReference = (channelId: string, body: Body): { readonly refuses: boolean } | null => {
    const reference = body.message_reference as { message_id: string; fail_if_not_exists?: boolean } | undefined;
    if (reference === undefined || state.messages.get(reference.message_id)?.channel === channelId) return null;
    return { refuses: reference.fail_if_not_exists !== false };
  };

  const createMessage = (channelId: string, body: Body, files: readonly File[]): Answer => {
    const channel = state.channels.get(channelId);
    if (!channel) return refused(404, 10_003, 'Unknown Channel');
    if (channel.recipient !== null && state.users.get(channel.recipient)?.dmsClosed) {
      return refused(403, 50_007, 'Cannot send messages to this user');
    }
    if (files.some(({ size }) => size > largestFile)) return refused(413, 40_005, 'Request entity too large');
    const named = (body.attachments ?? []) as readonly { readonly id: string }[];
    const wrong = invalid([
      ...messageFaults(body, files.length),
      ...(files.length > mostFiles ? [`${files.length} files`] : []),
      ...named.filter(({ id }) => files[Number(id)] === undefined).map(({ id }) => `attachment ${id} is no file`),
    ]);
    if (wrong) return wrong;
    const key = `${channelId}/${String(body.nonce)}`;
    const before = body.enforce_nonce === true ? state.nonces.get(key) : undefined;
    const same = before && state.now() - before.at < nonceLastsMs ? state.messages.get(before.message) : undefined;
    if (same) return ok(messageJson(state, same));
    const unknown = unknownReference(channelId, body);
    if (unknown?.refuses === true) {
      return refused(400, 50_035, 'message_reference: MESSAGE_REFERENCE_UNKNOWN_MESSAGE');
    }
    const { message_reference: _, ...alone } = body;
    const attachments = files.map(({ name, size }) => ({
      ...{ id: state.newId(), filename: name.replaceAll(' ', '_'), size },
      url: `https://cdn.discordapp.com/attachments/1/2/${name}`,
    }));
    const message = post(channelId, state.bot.id, unknown === null ? body : alone, { attachments });
    if (body.nonce !== undefined) state.nonces.set(key, { message: message.id, at: state.now() });
    return ok({ ...messageJson(state, message), nonce: body.nonce });
  };

  const callback = (id: string, token: string, body: Body): Answer => {
    const interaction = state.interactions.get(token);
    if (interaction?.id !== id) return refused(404, 10_062, 'Unknown interaction');
    if (interaction.answer) return refused(400, 40_060, 'Interaction has already been acknowledged.');
    if (state.now() - interaction.at > answerWithinMs) return refused(404, 10_062, 'Unknown interaction');
    const type = Number(body.type);
    const data = (body.data ?? {}) as Body;
    const wrong = invalid(callbackFaults(interaction, type, data));
    if (wrong) return wrong;
    interaction.answer = { type, data };
    state.events.emit('answered', interaction);
    if (type === 4) interaction.original = reply(interaction, data).id;
    if (type === 6 || type === 7) interaction.original = interaction.pressed;
    const pressed = interaction.pressed === null ? undefined : state.messages.get(interaction.pressed);
    if (type === 7 && pressed) edit(pressed, data);
    return nothing;
  };

  const reply = (interaction: FakeInteraction, data: Body): FakeMessage => {
    const hidden = (Number(data.flags ?? 0) & ephemeral) !== 0;
    return post(interaction.channel, state.bot.id, data, {
      onlyFor: hidden ? interaction.user : null,
      byInteraction: true,
    });
  };

  /** The interaction of a webhook token, while the token is valid. */
  const answered = (token: string): FakeInteraction | Answer => {
    const interaction = state.interactions.get(token);
    if (!interaction || state.now() - interaction.at > tokenLastsMs)
      return refused(401, 50_027, 'Invalid Webhook Token');
    if (!interaction.answer) return refused(404, 10_015, 'Unknown Webhook');
    return interaction;
  };

  const editOriginal = (token: string, body: Body): Answer => {
    const interaction = answered(token);
    if ('status' in interaction) return interaction;
    if (interaction.original === null && interaction.answer?.type === 5) {
      const flags = Number(interaction.answer.data.flags ?? 0) | Number(body.flags ?? 0);
      const wrong = invalid(messageFaults({ ...body, flags }));
      if (wrong) return wrong;
      const message = reply(interaction, { ...body, flags });
      interaction.original = message.id;
      return ok(messageJson(state, message));
    }
    const message = interaction.original === null ? undefined : state.messages.get(interaction.original);
    return message ? edit(message, body) : refused(404, 10_008, 'Unknown Message');
  };

  const followUp = (token: string, body: Body): Answer => {
    const interaction = answered(token);
    if ('status' in interaction) return interaction;
    const wrong = invalid(messageFaults(body));
    if (wrong) return wrong;
    const message = reply(interaction, body);
    interaction.followUps.push(message.id);
    return ok(messageJson(state, message));
  };

  const removeOriginal = (token: string): Answer => {
    const interaction = answered(token);
    if ('status' in interaction) return interaction;
    if (interaction.original !== null) state.messages.delete(interaction.original);
    interaction.original ??= 'deleted';
    return nothing;
  };

  /** As the Message Content Intent has it, over REST as well. `guild_id` comes only with the gateway’s messages. */
  const readable = (channel: FakeChannel, message: FakeMessage): unknown => {
    const json = messageJson(state, message);
    const isToBot =
      message.replyTo !== null &&
      state.messages.get(message.replyTo.message)?.author === state.bot.id &&
      !message.pingOff;
    const isOpen = channel.guild === null || state.isContentAllowed || message.author === state.bot.id || isToBot;
    return isOpen ? json : { ...json, content: '', embeds: [], attachments: [], components: [], poll: undefined };
  };

  const history = (id: string, query: URLSearchParams): Answer => {
    const channel = state.channels.get(id);
    if (!channel) return refused(404, 10_003, 'Unknown Channel');
    if (state.denied.get(id) === 'view') return refused(403, 50_001, 'Missing Access');
    // Without the permission to read it, the history is empty.
    if (state.denied.get(id) === 'history') return ok([]);
    const most = Number(query.get('limit') ?? 50);
    const wrong = invalid([
      ...(most < 1 || most > 100 ? [`limit ${most}`] : []),
      ...(query.has('after') && query.has('before') ? ['after beside before'] : []),
    ]);
    if (wrong) return wrong;
    const after = BigInt(query.get('after') ?? 0);
    const before = query.has('before') ? BigInt(query.get('before') ?? 0) : null;
    const all = state
      .messagesIn(id)
      .filter((one) => one.onlyFor === null && BigInt(one.id) > after && (before === null || BigInt(one.id) < before));
    const page = query.has('after') ? all.slice(0, most) : all.slice(-most);
    return ok(page.map((one) => readable(channel, one)).reverse());
  };

  const openDm = (body: Body): Answer => {
    const user = state.users.get(String(body.recipient_id));
    if (!user || user.bot) return refused(400, 50_033, 'Invalid Recipient(s)');
    return ok({ id: state.dmOf(user.id).id, type: 1, recipients: [userJson(user)] });
  };

  const channelJson = (id: string): Answer => {
    const channel = state.channels.get(id);
    if (!channel) return refused(404, 10_003, 'Unknown Channel');
    if (state.denied.get(id) === 'view') return refused(403, 50_001, 'Missing Access');
    const recipient = channel.recipient === null ? undefined : state.users.get(channel.recipient);
    const last = state.messagesIn(id).findLast(({ onlyFor }) => onlyFor === null);
    const known = { id, last_message_id: last?.id ?? null };
    return recipient
      ? ok({ ...known, type: 1, recipients: [userJson(recipient)] })
      : ok({ ...known, type: 0, name: channel.name, guild_id: channel.guild });
  };

  const member = (guild: string, user: string): Answer => {
    const roles = state.guilds.get(guild)?.members.get(user);
    const known = state.users.get(user);
    if (!roles || !known) return refused(404, 10_007, 'Unknown Member');
    return ok({ user: userJson(known), nick: null, roles, pending: false, joined_at: new Date(0).toISOString() });
  };

  const putCommands = (body: unknown): Answer => {
    const wrong = invalid(commandFaults(body as readonly CommandBody[]));
    if (wrong) return wrong;
    state.commands = body as readonly unknown[];
    return ok(body);
  };

  const gateway = (): Answer =>
    ok({
      url: gatewayUrl(),
      shards: 1,
      session_start_limit: { total: 1_000, remaining: state.sessionsLeft, reset_after: 1_000, max_concurrency: 1 },
    });

  const table: readonly [string, RegExp, (parts: readonly string[], route: Route) => Answer][] = [
    ['GET', /^\/gateway\/bot$/, gateway],
    ['GET', /^\/users\/@me$/, () => ok(userJson(state.bot))],
    [
      'GET',
      /^\/applications\/@me$/,
      () => ok({ id: state.application, name: 'Deskhand', bot_public: false, flags: 0 }),
    ],
    ['GET', /^\/users\/@me\/guilds$/, () => ok([...state.guilds.values()].map(({ id, name }) => ({ id, name })))],
    ['POST', /^\/users\/@me\/channels$/, (_, { body }) => openDm(body)],
    [
      'GET',
      /^\/users\/(\d+)$/,
      ([id = '']) => {
        const user = state.users.get(id);
        return user ? ok(userJson(user)) : refused(404, 10_013, 'Unknown User');
      },
    ],
    ['GET', /^\/guilds\/(\d+)\/members\/(\d+)$/, ([guild = '', user = '']) => member(guild, user)],
    ['GET', /^\/channels\/(\d+)$/, ([id = '']) => channelJson(id)],
    [
      'POST',
      /^\/channels\/(\d+)\/typing$/,
      ([id = '']) => {
        if (!state.channels.has(id)) return refused(404, 10_003, 'Unknown Channel');
        state.typing.push(id);
        return nothing;
      },
    ],
    ['GET', /^\/channels\/(\d+)\/messages$/, ([id = ''], { query }) => history(id, query)],
    ['POST', /^\/channels\/(\d+)\/messages$/, ([id = ''], { body, files }) => createMessage(id, body, files)],
    [
      'PATCH',
      /^\/channels\/(\d+)\/messages\/(\d+)$/,
      ([channel = '', id = ''], { body }) => {
        const message = state.messages.get(id);
        if (message?.channel !== channel || message.onlyFor !== null) return refused(404, 10_008, 'Unknown Message');
        if (message.author !== state.bot.id)
          return refused(403, 50_005, 'Cannot edit a message authored by another user');
        return edit(message, body);
      },
    ],
    [
      'PUT',
      /^\/channels\/(\d+)\/messages\/(\d+)\/reactions\/[^/]+\/@me$/,
      ([, id = '']) => {
        if (!state.messages.has(id)) return refused(404, 10_008, 'Unknown Message');
        state.reactions.add(id);
        return nothing;
      },
    ],
    [
      'POST',
      /^\/interactions\/(\d+)\/([^/]+)\/callback$/,
      ([id = '', token = ''], { body }) => callback(id, token, body),
    ],
    ['PATCH', /^\/webhooks\/\d+\/([^/]+)\/messages\/@original$/, ([token = ''], { body }) => editOriginal(token, body)],
    ['DELETE', /^\/webhooks\/\d+\/([^/]+)\/messages\/@original$/, ([token = '']) => removeOriginal(token)],
    ['POST', /^\/webhooks\/\d+\/([^/]+)$/, ([token = ''], { body }) => followUp(token, body)],
    ['PUT', /^\/applications\/\d+(?:\/guilds\/\d+)?\/commands$/, (_, { body }) => putCommands(body)],
  ];

  return (route: Route): Answer => {
    for (const [method, pattern, handle] of table) {
      const match = method === route.method ? pattern.exec(route.path) : null;
      if (!match) continue;
      const wrong = ['POST', 'PATCH', 'PUT'].includes(method)
        ? invalid(checkBody(method, route.path, route.body).map((fault) => `${method} ${route.path}: ${fault}`))
        : null;
      return wrong ?? handle(match.slice(1), route);
    }
    state.violations.push(`no such route: ${route.method} ${route.path}`);
    return refused(404, 0, '404: Not Found');
  };
};

/** Which first answers an interaction may get. */
const callbackFaults = (interaction: FakeInteraction, type: number, data: Body): readonly string[] => {
  const command = interaction.type === 2;
  const component = interaction.type === 3;
  const choices = interaction.type === 4;
  if (choices !== (type === 8)) return [`an answer of type ${type} to an interaction of type ${interaction.type}`];
  if (type === 9) return command || component ? modalFaults(data) : ['a modal in answer to a modal'];
  if ((type === 6 || type === 7) && !component && interaction.pressed === null)
    return [`type ${type} without a message`];
  if (type === 4 || type === 7) return messageFaults(data);
  return [];
};
