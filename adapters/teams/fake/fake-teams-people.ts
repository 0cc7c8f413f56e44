import { fakeApp, fakeBot } from './fake-teams-app.ts';
import { findButton } from './fake-teams-card-view.ts';
import { wordsIn } from './fake-teams-cards.ts';
import { createFakeDelivery, type ShareAnswer, type TaskAnswer } from './fake-teams-delivery.ts';
import type { FakeConversation, FakeMessage, FakePerson, FakeState } from './fake-teams-state.ts';

type Values = Readonly<Record<string, string>>;

/** The result of a press: an open dialog, or a text if it ended. */
export type FakeDialog =
  | {
      readonly open: true;
      readonly title: string;
      readonly card: unknown;
      submit(button: string, values?: Values): Promise<FakeDialog>;
    }
  | { readonly open: false; readonly words: string };

export type FakePressed =
  | { readonly type: 'card'; readonly card: unknown }
  | { readonly type: 'words'; readonly words: string }
  | { readonly type: 'dialog'; readonly dialog: FakeDialog };

type Refreshable = { readonly refresh?: { readonly action?: object; readonly userIds?: readonly string[] } };

type Saying = {
  /** In a channel, where the bot must be mentioned; null: in a one-to-one chat. */
  readonly channel?: string;
  /** The message it quotes, or in a channel its thread. */
  readonly to?: FakeMessage;
  /** `download`: where it is given to whoever has the address. */
  readonly files?: readonly { readonly name: string; readonly url: string; readonly download?: string }[];
  /** Without mentioning the bot: it is delivered only if the app may read channels. */
  readonly aloud?: true;
  /** How it looks, in a message that quotes another. */
  readonly html?: string;
};

/** People using their clients. */
export const createFakePeople = (parts: {
  readonly state: FakeState;
  readonly serviceUrl: (region: string) => string;
}) => {
  const { state, serviceUrl } = parts;
  const delivery = createFakeDelivery();

  const personOf = (user: string): FakePerson => {
    const person = state.people.get(user);
    if (!person) throw new Error(`There is no ${user}.`);
    return person;
  };
  const conversationOf = (id: string): FakeConversation => {
    const conversation = state.conversations.get(id.split(';messageid=')[0] ?? '');
    if (!conversation) throw new Error(`There is no conversation ${id}.`);
    return conversation;
  };

  /** An activity of someone, as Teams writes it. */
  const activityOf = (user: string, given: object, conversationId?: string) => {
    const person = personOf(user);
    const at = conversationOf(conversationId ?? person.conversation);
    return {
      id: state.nextId(),
      timestamp: new Date().toISOString(),
      channelId: 'msteams',
      serviceUrl: serviceUrl(at.region),
      from: { id: person.teamsId, aadObjectId: person.user, name: person.name },
      recipient: fakeBot,
      conversation: {
        id: conversationId ?? person.conversation,
        conversationType: at.kind,
        tenantId: person.tenantId,
        ...(at.kind === 'channel' && { isGroup: true }),
      },
      channelData: { tenant: { id: person.tenantId } },
      localTimezone: person.zone,
      locale: 'en-GB',
      ...given,
    };
  };

  const messageActivity = (user: string, text: string, { channel, to, html, aloud, files = [] }: Saying) => {
    const attachments = files.map(({ name, url, download = `${url}?download` }) => ({
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      name,
      contentUrl: url,
      content: { downloadUrl: download, uniqueId: name, fileType: 'txt' },
    }));
    if (channel !== undefined && aloud) {
      const id = state.nextId();
      const at = `${channel};messageid=${to?.id ?? id}`;
      return activityOf(user, { type: 'message', id, text, attachments }, at);
    }
    if (channel !== undefined) {
      const spoken = `<at>${fakeBot.name}</at> ${text}`;
      const entities = [{ type: 'mention', text: `<at>${fakeBot.name}</at>`, mentioned: fakeBot }];
      const root = to === undefined ? '' : `;messageid=${to.id}`;
      return activityOf(user, { type: 'message', text: spoken, entities, attachments }, `${channel}${root}`);
    }
    if (to === undefined) return activityOf(user, { type: 'message', text, attachments });
    const quote = `<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="${to.id}"><strong>Deskhand</strong><p>Card</p></blockquote>`;
    const content = { contentType: 'text/html', content: `${quote}<p>${html ?? asHtml(text)}</p>` };
    return activityOf(user, { type: 'message', text: `Deskhand Card ${text}`, attachments: [content, ...attachments] });
  };

  const dialogFrom = (user: string, answer: unknown, submitName: string, conversation?: string): FakeDialog => {
    const { task } = (answer ?? {}) as TaskAnswer;
    if (task === undefined) return { open: false, words: '' };
    if (typeof task?.value !== 'object') return { open: false, words: String(task?.value) };
    const { title, card } = task.value;
    return {
      open: true,
      title,
      card: card.content,
      async submit(button, values = {}) {
        const { data } = findButton(card.content, button, values);
        const next = await delivery.invoke({
          ...activityOf(user, { type: 'invoke', value: { data, context: { theme: 'default' } } }, conversation),
          name: submitName,
        });
        return dialogFrom(user, next, submitName, conversation);
      },
    };
  };

  const seenBy = (user: string, message: FakeMessage): unknown => {
    const now = conversationOf(message.conversation).messages.find(({ id }) => id === message.id);
    return now?.own.get(user) ?? now?.card;
  };

  /** By itself it refreshes for those it lists; without a list for everyone, unless there are more than 60. */
  const refreshesFor = (user: string, message: FakeMessage, userIds: readonly string[] | undefined): boolean => {
    const { members } = conversationOf(message.conversation);
    return userIds === undefined ? members.length <= 60 : userIds.includes(personOf(user).teamsId);
  };

  const execute = async (user: string, message: FakeMessage, action: object, trigger: string): Promise<FakePressed> => {
    const value = { action, trigger };
    const given = { type: 'invoke', replyToId: message.id, value };
    const invoke = { ...activityOf(user, given, message.conversation), name: 'adaptiveCard/action' };
    const answer = (await delivery.invoke(invoke)) as { type: string; value: unknown };
    if (answer.type !== 'application/vnd.microsoft.card.adaptive')
      return { type: 'words', words: String(answer.value) };
    const conversation = conversationOf(message.conversation);
    const now = conversation.messages.find(({ id }) => id === message.id);
    if (now) state.replace(conversation, { ...now, own: new Map([...now.own, [user, answer.value]]) });
    return { type: 'card', card: answer.value };
  };

  return {
    connect: delivery.connect,
    post: delivery.post,
    violations: delivery.violations,
    activityOf,
    /** One person using their client. */
    as: (user: string) => ({
      /** Writes something; returns what was delivered, to redeliver, edit or delete it. */
      async say(text: string, saying: Saying = {}) {
        const activity = messageActivity(user, text, saying);
        if (saying.channel !== undefined) state.written.add(activity.id);
        if (saying.aloud !== true || state.readsChannels) await delivery.event(activity);
        return activity;
      },
      /** Teams delivers it once more. */
      async repeat(said: ReturnType<typeof activityOf>) {
        await delivery.event(said);
      },
      async edit(said: { readonly id: string; readonly conversation: { readonly id: string } }, text: string) {
        const given = {
          id: said.id,
          type: 'messageUpdate',
          text,
          channelData: { eventType: 'editMessage', tenant: { id: personOf(user).tenantId } },
        };
        await delivery.event(activityOf(user, given, said.conversation.id));
      },
      async takeBack(said: { readonly id: string; readonly conversation: { readonly id: string } }) {
        state.written.delete(said.id);
        const given = {
          id: said.id,
          type: 'messageDelete',
          channelData: { eventType: 'softDeleteMessage', tenant: { id: personOf(user).tenantId } },
        };
        await delivery.event(activityOf(user, given, said.conversation.id));
      },
      /** Puts an emoji on a message, by Teams' name for it. */
      async react(message: FakeMessage, type: string) {
        const given = { type: 'messageReaction', reactionsAdded: [{ type }], replyToId: message.id };
        await delivery.event(activityOf(user, given, message.conversation));
      },
      async install(locale = 'en-GB') {
        personOf(user).installed = true;
        await delivery.event(activityOf(user, { type: 'installationUpdate', action: 'add', locale }));
      },
      async uninstall() {
        personOf(user).installed = false;
        await delivery.event(activityOf(user, { type: 'installationUpdate', action: 'remove' }));
      },
      /** The card as this person sees it; in a channel their client requests their own view. */
      async look(message: FakeMessage): Promise<unknown> {
        const card = seenBy(user, message) as Refreshable | null;
        if (card?.refresh?.action && refreshesFor(user, message, card.refresh.userIds))
          await execute(user, message, card.refresh.action, 'automatic');
        return seenBy(user, message);
      },
      sees: (message: FakeMessage): unknown => seenBy(user, message),
      async press(message: FakeMessage, button: string, values: Values = {}): Promise<FakePressed> {
        const { action, data } = findButton(seenBy(user, message), button, values);
        if (action.type === 'Action.Execute') return execute(user, message, { ...action, data }, 'manual');
        const value = { data, context: { theme: 'default' } };
        const opens = (data.msteams as { type?: string } | undefined)?.type === 'task/fetch';
        if (!opens) throw new Error(`"${button}" is a submit that opens no dialog.`);
        const given = { type: 'invoke', replyToId: message.id, value };
        const fetched = { ...activityOf(user, given, message.conversation), name: 'task/fetch' };
        return {
          type: 'dialog',
          dialog: dialogFrom(user, await delivery.invoke(fetched), 'task/submit', message.conversation),
        };
      },
      /** The compose extension; with a message, "Open a ticket" on that message. */
      async compose(messagePayload?: object): Promise<FakeDialog> {
        const value = {
          commandId: 'openTicket',
          commandContext: messagePayload ? 'message' : 'compose',
          messagePayload,
        };
        const fetched = { ...activityOf(user, { type: 'invoke', value }), name: 'composeExtension/fetchTask' };
        return dialogFrom(user, await delivery.invoke(fetched), 'composeExtension/submitAction');
      },
      async search(dataset: string, queryText: string): Promise<readonly { title: string; value: string }[]> {
        const value = { queryText, dataset, kind: 'search', queryOptions: { skip: 0, top: 15 } };
        const answer = await delivery.invoke({
          ...activityOf(user, { type: 'invoke', value }),
          name: 'application/search',
        });
        return (answer as { value: { results: { title: string; value: string }[] } }).value.results;
      },
      /**
       * Tickets for a message that they are writing, in a conversation or in their chat with the bot; before they type,
       * Teams asks with nothing. Null: only a sentence.
       */
      async find(typed: string | null, at: { readonly conversation?: string; readonly context?: string } = {}) {
        const parameter = typed === null ? { name: 'initialRun', value: 'true' } : { name: 'query', value: typed };
        const value = {
          commandId: 'findTicket',
          commandContext: at.context ?? 'compose',
          parameters: [parameter],
          queryOptions: { skip: 0, count: 25 },
        };
        const invoke = activityOf(user, { type: 'invoke', value }, at.conversation);
        return sharedIn(await delivery.invoke({ ...invoke, name: 'composeExtension/query' }));
      },
      /** A link in a message that they are writing. */
      async paste(url: string, conversation?: string) {
        const invoke = activityOf(user, { type: 'invoke', value: { url } }, conversation);
        return sharedIn(await delivery.invoke({ ...invoke, name: 'composeExtension/queryLink' }));
      },
      messages: (): readonly FakeMessage[] => conversationOf(personOf(user).conversation).messages,
    }),
    tenantId: fakeApp.tenantId,
  };
};

/** What a client offers for the message being written: lines to choose from with their cards, or a sentence. */
const sharedIn = (answer: unknown) => {
  const { composeExtension: { text, attachments = [] } = {} } = answer as ShareAnswer;
  return {
    words: typeof text === 'string' ? text : null,
    lines: attachments.map(({ preview, content }) => ({
      title: String(preview?.content?.title),
      text: String(preview?.content?.text),
      card: wordsIn(content).join('\n'),
    })),
  };
};

const asHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
