import { argument, type Method } from './fake-slack-argument.ts';
import { type FakeState, type Json, SlackRefusal } from './fake-slack-state.ts';

const statuses = new Set(['active', 'processing', 'suspended', 'closed']);

/** Only an app that was made an agent has sessions, each in one thread of a conversation that it is in. */
const sessionKey = (state: FakeState, args: Json): string => {
  if (!state.scopes.includes('assistant:write')) throw new SlackRefusal('not_authorized');
  const id = argument(args, 'channel_id');
  const channel = state.channels.get(id);
  if (!channel?.members.has(state.botUser)) throw new SlackRefusal('channel_not_found');
  const thread = argument(args, 'thread_ts');
  const root = state.messages.find((one) => one.channel === id && one.ts === thread);
  if (root === undefined || root.thread !== null) throw new SlackRefusal('invalid_thread_ts');
  return `${id}/${thread}`;
};

const titleIn = (args: Json): string | null => {
  if (args.title === undefined) return null;
  const { title } = args;
  if (typeof title !== 'string' || title === '' || title.length > 200)
    throw new SlackRefusal('invalid_arguments', 'title');
  return title;
};

/** For tests: what an agent says of its conversations. A status stays until it is changed; no message clears it. */
export const agentMethods: Readonly<Record<string, Method>> = {
  'agents.sessions.setStatus': {
    scope: 'chat:write',
    call: (state, args) => {
      const key = sessionKey(state, args);
      const status = argument(args, 'status');
      if (!statuses.has(status)) throw new SlackRefusal('invalid_arguments', 'status');
      const before = state.sessions.get(key);
      const title = before === undefined ? titleIn(args) : before.title;
      state.sessions.set(key, { status, title, shown: [...(before?.shown ?? []), status] });
      state.changes.emit('change');
      return { status, ...(title !== null && { title }) };
    },
  },
  'agents.sessions.rename': {
    scope: 'chat:write',
    call: (state, args) => {
      const before = state.sessions.get(sessionKey(state, args));
      if (before === undefined) throw new SlackRefusal('session_not_found');
      const title = titleIn(args);
      if (title === null) throw new SlackRefusal('invalid_arguments', 'title');
      before.title = title;
      state.changes.emit('change');
      return { title };
    },
  },
  'assistant.threads.setSuggestedPrompts': {
    scope: 'assistant:write',
    call: (state, args) => {
      const channel = argument(args, 'channel_id');
      if (state.channels.get(channel)?.kind !== 'im') throw new SlackRefusal('channel_not_found');
      const prompts: unknown = args.prompts;
      const isPrompt = (one: Json): boolean =>
        [one.title, one.message].every((text) => typeof text === 'string' && text !== '');
      if (!Array.isArray(prompts) || prompts.length === 0 || prompts.length > 4 || !prompts.every(isPrompt)) {
        throw new SlackRefusal('invalid_arguments', 'prompts');
      }
      // For an agent, Slack takes it and shows nothing.
      if (args.thread_ts !== undefined) return {};
      state.prompts.set(channel, prompts as { title: string; message: string }[]);
      state.changes.emit('change');
      return {};
    },
  },
};
