import type { FakeSlack } from './fake-slack.ts';
import { faultInOption } from './fake-slack-blocks.ts';
import { applyAnswer, type Element, type FilledFiles, fill } from './fake-slack-forms.ts';
import type { Acknowledged } from './fake-slack-link.ts';
import { type FakeFile, type FakeMessage, type FakeView, type Json, nowOf } from './fake-slack-state.ts';
import { escapeText, textsOf, unescapeText } from './fake-slack-text.ts';
import { linkShared } from './fake-slack-unfurls.ts';

/** For tests: someone at a Slack client, who sees and does what people there can. */
export type FakePerson = ReturnType<typeof personAt>;

const elementsIn = (blocks: readonly Json[]): readonly Element[] =>
  blocks.flatMap((block) => (block.type === 'actions' ? (block.elements as Element[]) : []));

const labelOf = (element: Element): string =>
  String((element.text ?? (element.placeholder as Json | undefined))?.text ?? '');

export const personAt = (slack: FakeSlack, user: string) => {
  const { state } = slack;
  const direct = (): string => slack.directOf(user);

  const trigger = (onView: string | null = null): string => {
    const id = state.nextId('trigger.');
    state.triggers.set(id, { user, at: nowOf(state), onView, used: false });
    return id;
  };
  const responseUrl = (channel: string, message: string | null): string => {
    const id = state.nextId('r');
    state.responseUrls.set(id, { channel, user, message, at: nowOf(state), uses: 0 });
    return `${state.url()}/hook/${id}`;
  };
  const me = { id: user, team_id: state.team };
  const team = { id: state.team, domain: 'acme' };
  const may = (channel: string): boolean => state.channels.get(channel)?.members.has(user) ?? false;

  /** What this person sees in a conversation, oldest first. */
  const messages = (channel: string): readonly FakeMessage[] =>
    may(channel) ? state.messages.filter((one) => one.channel === channel && (one.only ?? user) === user) : [];
  const words = (message: FakeMessage): string => {
    const texts = textsOf(message.blocks);
    return texts.length === 0 ? unescapeText(message.text) : texts.join('\n');
  };
  const openViews = (): readonly FakeView[] =>
    [...state.views.values()].filter((view) => view.user === user && view.type === 'modal');
  const view = (): FakeView | null => openViews().at(-1) ?? null;
  const home = (): FakeView | null =>
    [...state.views.values()].find((one) => one.user === user && one.type === 'home') ?? null;
  const viewWords = (one: FakeView | null): string => (one === null ? '' : textsOf(one.content).join('\n'));

  const press = (element: Element, place: Json, option?: string): Promise<Acknowledged> => {
    const chosen = element.options?.find((one) => one.value === option);
    if (element.type === 'static_select' && chosen === undefined) throw new Error(`There is no option "${option}".`);
    const action = {
      type: element.type,
      action_id: element.action_id,
      block_id: 'b',
      action_ts: state.nextTs(),
      ...(element.value !== undefined && { value: element.value }),
      ...(chosen !== undefined && { selected_option: chosen }),
    };
    return slack.deliver('interactive', { type: 'block_actions', user: me, team, ...place, actions: [action] });
  };
  const findElement = (blocks: readonly Json[], label: string): Element | undefined =>
    elementsIn(blocks).find((element) => labelOf(element) === label);

  const event = (channel: string, more: Json): Json => ({
    type: 'message',
    channel,
    channel_type: state.channels.get(channel)?.kind === 'im' ? 'im' : 'channel',
    ...more,
  });

  const placeOf = ({ channel, thread }: FakeMessage): Json => {
    if (thread === null) return {};
    const root = state.messages.find((one) => one.channel === channel && one.ts === thread);
    return { thread_ts: thread, parent_user_id: root?.user };
  };

  /** The app hears of a message if it is a member there. */
  const tellOf = async (said: FakeMessage): Promise<void> => {
    const { channel, text, ts, blocks, files } = said;
    const shared = linkShared(state, said);
    if (shared !== null) await slack.sendEvent(shared, state.channels.get(channel)?.withOthers === true);
    if (!state.channels.get(channel)?.members.has(state.botUser)) return;
    const parts = {
      ...{ user, text, ts },
      ...(blocks.length > 0 && { blocks }),
      ...(files.length > 0 && { files, subtype: 'file_share' }),
      ...placeOf(said),
    };
    await slack.sendEvent(event(channel, parts));
    if (text.includes(`<@${state.botUser}>`) && state.channels.get(channel)?.kind !== 'im') {
      const { parent_user_id: _, ...mention } = parts as Json;
      await slack.sendEvent({ ...mention, type: 'app_mention', channel });
    }
  };

  return {
    user,
    direct,
    messages,
    view,
    home,
    /** The texts of a conversation, one string per message. */
    reads: (channel: string = direct()): readonly string[] => messages(channel).map(words),
    /** Without opening a thread. */
    sees: (channel: string = direct()): readonly string[] =>
      messages(channel)
        .filter(({ thread, broadcast }) => thread === null || broadcast === true)
        .map(words),
    words,
    viewWords: () => viewWords(view()),
    homeWords: () => viewWords(home()),
    /** The newest message that contains this text. */
    find: (said: string, channel: string = direct()): FakeMessage | undefined =>
      messages(channel).findLast((message) => words(message).includes(said)),
    buttonsOf: (message: FakeMessage): readonly string[] => elementsIn(message.blocks).map(labelOf),
    command: (text: string, channel: string = direct()): Promise<Acknowledged> =>
      slack.deliver('slash_commands', {
        command: '/ticket',
        text: escapeText(text),
        user_id: user,
        team_id: state.team,
        channel_id: channel,
        trigger_id: trigger(),
        response_url: responseUrl(channel, null),
      }),
    shortcut: (): Promise<Acknowledged> =>
      slack.deliver('interactive', {
        type: 'shortcut',
        callback_id: 'open_ticket',
        trigger_id: trigger(),
        action_ts: state.nextTs(),
        user: me,
        team,
      }),
    messageShortcut: (message: FakeMessage): Promise<Acknowledged> =>
      slack.deliver('interactive', {
        type: 'message_action',
        callback_id: 'open_ticket_from_message',
        trigger_id: trigger(),
        action_ts: state.nextTs(),
        user: me,
        team,
        channel: { id: message.channel },
        message: { type: 'message', ts: message.ts, text: message.text, user: message.user, files: message.files },
        response_url: responseUrl(message.channel, message.ts),
      }),
    press: (message: FakeMessage, label: string, option?: string): Promise<Acknowledged> => {
      const { channel, ts, only, thread } = message;
      const element = findElement(message.blocks, label);
      if (!may(channel) || element === undefined) throw new Error(`${user} sees no "${label}" there.`);
      const place = {
        trigger_id: trigger(),
        container: {
          ...{ type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: only !== null },
          ...(thread !== null && { thread_ts: thread }),
        },
        channel: { id: channel },
        response_url: responseUrl(channel, ts),
      };
      return press(element, place, option);
    },
    pressInView: (label: string, on: FakeView | null = view()): Promise<Acknowledged> => {
      const element = on === null ? undefined : findElement(on.content.blocks as Json[], label);
      if (on === null || element === undefined) throw new Error(`${user} sees no "${label}" there.`);
      const { id, hash, type } = on;
      const place = { trigger_id: trigger(id), container: { type: 'view', view_id: id }, view: { id, type, hash } };
      return press(element, place);
    },
    /** Fills in and sends the top form; resolves with what it shows then. */
    submit: async (values: Record<string, string>, files: FilledFiles = {}): Promise<Acknowledged> => {
      const submitted = view();
      if (submitted === null) throw new Error(`${user} has no form open.`);
      const { id, hash, content } = submitted;
      const filled = { values: fill(content, values, files) };
      const answer = await slack.deliver('interactive', {
        type: 'view_submission',
        user: me,
        team,
        trigger_id: trigger(id),
        view: { ...content, id, hash, state: filled },
      });
      applyAnswer(state, submitted, answer.payload);
      return answer;
    },
    /** The suggestions while typing in a field of the top form. */
    type: async (field: string, typed: string): Promise<readonly Json[]> => {
      const block = ((view()?.content.blocks ?? []) as Json[]).find((one) => one.block_id === field);
      const element = block?.element as Element;
      if (element.type !== 'external_select') throw new Error(`"${field}" is no choice that is looked up.`);
      const { payload } = await slack.deliver('interactive', {
        type: 'block_suggestion',
        user: me,
        team,
        action_id: element.action_id,
        block_id: field,
        value: typed,
      });
      const { options } = payload as { options: readonly Json[] };
      for (const option of options) if (faultInOption(option) !== null) throw new Error(String(faultInOption(option)));
      return options;
    },
    closeView: (): void => {
      const top = view();
      if (top !== null) state.views.delete(top.id);
    },
    /** Writes in a conversation; the app gets the event if it is a member. */
    write: async (
      text: string,
      to: {
        readonly channel?: string;
        readonly thread?: string;
        readonly files?: readonly FakeFile[];
        /** How it looks, as Slack sends it beside the text. */
        readonly blocks?: readonly Json[];
      } = {},
    ): Promise<FakeMessage> => {
      const { channel = direct(), thread = null, files = [], blocks = [] } = to;
      const said: FakeMessage = {
        channel,
        ts: state.nextTs(),
        user,
        text: text.includes('<@') ? text : escapeText(text),
        blocks,
        thread,
        only: null,
        metadata: undefined,
        files,
        username: null,
        icon: null,
        edits: 0,
      };
      state.messages.push(said);
      await tellOf(said);
      return said;
    },
    /** Slack sends the event of a message once more. */
    repeat: tellOf,
    edit: async (message: FakeMessage, text: string): Promise<void> => {
      const { channel, ts } = message;
      const before = { type: 'message', user, ts, text: message.text, ...placeOf(message) };
      message.text = escapeText(text);
      const now = { ...before, text: message.text, edited: { user, ts: state.nextTs() } };
      const change = { subtype: 'message_changed', message: now, previous_message: before };
      await slack.sendEvent(event(channel, { ...change, ts: state.nextTs(), event_ts: state.nextTs() }));
    },
    remove: async (message: FakeMessage): Promise<void> => {
      const { channel, ts, text } = message;
      state.messages.splice(state.messages.indexOf(message), 1);
      const before = { type: 'message', user, ts, text, ...placeOf(message) };
      const change = { subtype: 'message_deleted', deleted_ts: ts, previous_message: before };
      await slack.sendEvent(event(channel, { ...change, ts: state.nextTs(), event_ts: state.nextTs() }));
    },
    react: (message: FakeMessage, reaction: string): Promise<void> =>
      slack.sendEvent({
        type: 'reaction_added',
        user,
        reaction,
        item: { type: 'message', channel: message.channel, ts: message.ts },
        item_user: message.user,
        event_ts: state.nextTs(),
      }),
    openHome: (): Promise<void> => slack.sendEvent({ type: 'app_home_opened', user, tab: 'home', channel: direct() }),
    /** Opens the conversation with the app. */
    openMessages: (): Promise<void> =>
      slack.sendEvent({ type: 'app_home_opened', user, tab: 'messages', channel: direct() }),
  };
};
