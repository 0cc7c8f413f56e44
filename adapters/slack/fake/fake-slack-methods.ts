import { agentMethods } from './fake-slack-agent.ts';
import { argument, channelFor, type Method } from './fake-slack-argument.ts';
import { faultInMessage } from './fake-slack-blocks.ts';
import { fileMethods } from './fake-slack-files.ts';
import {
  directChannel,
  type FakeMessage,
  type FakeState,
  type FakeUser,
  type Json,
  SlackRefusal,
} from './fake-slack-state.ts';
import { linkMethods } from './fake-slack-unfurls.ts';
import { viewMethods } from './fake-slack-views.ts';

const content = (args: Json): { text: string; blocks: readonly Json[] } => {
  const blocks = args.blocks ?? [];
  const text = typeof args.text === 'string' ? args.text : '';
  if (text === '' && !(Array.isArray(blocks) && blocks.length > 0)) throw new SlackRefusal('no_text');
  if (text.length > 40_000) throw new SlackRefusal('msg_too_long');
  const fault = faultInMessage(blocks);
  if (fault !== null) throw new SlackRefusal(fault.split(':')[0] ?? fault, fault);
  return { text, blocks: blocks as Json[] };
};

const add = (state: FakeState, message: FakeMessage): FakeMessage => {
  state.messages.push(message);
  state.changes.emit('posted', message);
  state.changes.emit('change');
  return message;
};

const userJson = (state: FakeState, user: FakeUser): Json => {
  const email = state.scopes.includes('users:read.email') && user.email !== null ? { email: user.email } : {};
  return {
    id: user.id,
    team_id: user.team,
    name: user.name.toLowerCase(),
    real_name: user.name,
    deleted: user.deleted,
    is_bot: user.kind === 'bot',
    is_restricted: user.kind === 'guest',
    is_stranger: user.kind === 'stranger',
    is_email_confirmed: user.confirmed ?? true,
    tz: user.zone,
    profile: { real_name: user.name, image_72: `https://avatars.example/${user.id}.png`, ...email },
  };
};

const ours = (state: FakeState, args: Json, only: string | null): FakeMessage => ({
  channel: argument(args, 'channel'),
  ts: state.nextTs(),
  user: state.botUser,
  ...content(args),
  thread: typeof args.thread_ts === 'string' ? args.thread_ts : null,
  // The SDK sends a form, in which everything is text.
  broadcast: String(args.reply_broadcast) === 'true',
  only,
  metadata: args.metadata,
  files: [],
  username: typeof args.username === 'string' ? args.username : null,
  icon: typeof args.icon_url === 'string' ? args.icon_url : null,
  edits: 0,
});

const seenInThread = (state: FakeState, channel: string, thread: string | null): void => {
  if (thread === null) return;
  const root = state.messages.some((message) => message.channel === channel && message.ts === thread);
  if (!root) throw new SlackRefusal('thread_not_found');
};

const asJson = ({ ts, user, text, thread, files, metadata }: FakeMessage, botUser: string): Json => ({
  type: 'message',
  ts,
  user,
  text,
  ...(thread !== null && { thread_ts: thread }),
  ...(user === botUser && { bot_id: 'B1' }),
  ...(files.length > 0 && { files }),
  ...(metadata !== undefined && { metadata }),
});

/** For tests: the methods of the Web API that the app calls. Each refuses what Slack refuses. */
export const methods: Readonly<Record<string, Method>> = {
  'auth.test': {
    scope: null,
    call: (state) => ({
      team_id: state.team,
      team: 'Acme',
      user_id: state.botUser,
      bot_id: state.botId,
      url: 'https://acme.slack.com/',
    }),
  },
  'chat.postMessage': {
    scope: 'chat:write',
    call: (state, args) => {
      const channel = channelFor(state, argument(args, 'channel'));
      const message = ours(state, args, null);
      seenInThread(state, channel.id, message.thread);
      if (message.username !== null && !state.scopes.includes('chat:write.customize')) {
        throw new SlackRefusal('missing_scope', 'chat:write.customize');
      }
      return { channel: channel.id, ts: add(state, message).ts };
    },
  },
  'chat.postEphemeral': {
    scope: 'chat:write',
    call: (state, args) => {
      const channel = channelFor(state, argument(args, 'channel'));
      const user = argument(args, 'user');
      if (!channel.members.has(user)) throw new SlackRefusal('user_not_in_channel');
      const message = ours(state, args, user);
      seenInThread(state, channel.id, message.thread);
      return { message_ts: add(state, message).ts };
    },
  },
  'chat.update': {
    scope: 'chat:write',
    call: (state, args) => {
      const channel = channelFor(state, argument(args, 'channel'));
      const ts = argument(args, 'ts');
      const message = state.messages.find((one) => one.channel === channel.id && one.ts === ts && one.only === null);
      if (message === undefined) throw new SlackRefusal('message_not_found');
      if (message.user !== state.botUser) throw new SlackRefusal('cant_update_message');
      Object.assign(message, content(args));
      message.edits += 1;
      state.changes.emit('edited', message);
      state.changes.emit('change');
      return { channel: channel.id, ts };
    },
  },
  'conversations.open': {
    scope: 'im:write',
    call: (state, args) => {
      const user = state.users.get(argument(args, 'users'));
      if (user === undefined) throw new SlackRefusal('user_not_found');
      if (user.kind === 'bot') throw new SlackRefusal('cannot_dm_bot');
      if (user.deleted) throw new SlackRefusal('user_disabled');
      return { channel: { id: directChannel(state, user.id).id } };
    },
  },
  'conversations.history': {
    scope: 'im:history',
    call: (state, args) => {
      const channel = channelFor(state, argument(args, 'channel'));
      const said = state.messages.filter(
        (one) => one.channel === channel.id && one.only === null && one.thread === null,
      );
      const limit = Number(args.limit ?? 100);
      return {
        messages: said
          .slice(-limit)
          .reverse()
          .map((one) => asJson(one, state.botUser)),
      };
    },
  },
  'conversations.replies': {
    scope: 'channels:history',
    call: (state, args) => {
      const channel = channelFor(state, argument(args, 'channel'));
      const ts = argument(args, 'ts');
      const said = state.messages.filter(
        (one) => one.channel === channel.id && one.only === null && (one.ts === ts || one.thread === ts),
      );
      if (said.length === 0) throw new SlackRefusal('thread_not_found');
      return { messages: said.map((one) => asJson(one, state.botUser)) };
    },
  },
  'users.info': {
    scope: 'users:read',
    call: (state, args) => {
      const user = state.users.get(argument(args, 'user'));
      if (user === undefined) throw new SlackRefusal('user_not_found');
      return { user: userJson(state, user) };
    },
  },
  'users.lookupByEmail': {
    scope: 'users:read.email',
    call: (state, args) => {
      const email = argument(args, 'email');
      const user = [...state.users.values()].find((one) => one.email === email);
      if (user === undefined) throw new SlackRefusal('users_not_found');
      return { user: userJson(state, user) };
    },
  },
  ...agentMethods,
  ...fileMethods,
  ...linkMethods,
  ...viewMethods,
};
