import bolt, { type Receiver } from '@slack/bolt';
import type { Hono } from 'hono';
import { type FileHosts, fetchFile } from '#src/app/adapter-kit/files/fetch-file.ts';
import type { Capabilities } from '#src/app/ports/chat/capabilities.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Address, MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { ChatAdapter } from '#src/app/ports/chat/platform.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import type { Log } from '#src/app/ports/log.ts';
import { withReaction } from '#src/cards/button.ts';
import type { Card } from '#src/cards/card.ts';
import { clientOptions, createWatchedClient, sdkLogger } from './client.ts';
import { createCondition, upDetail } from './condition.ts';
import { askedToWait, isRefusedToken, slackCode } from './errors.ts';
import { createHomes, type Homes } from './handle/homes.ts';
import { listenToActions } from './handle/on-action.ts';
import { listenToCommands } from './handle/on-command.ts';
import { listenToForms } from './handle/on-form.ts';
import { listenToLinks } from './handle/on-link.ts';
import { listenToMessages } from './handle/on-message.ts';
import { listenToSuggestions } from './handle/on-suggest.ts';
import type { SlackParts } from './handle/parts.ts';
import { createSessions } from './handle/sessions.ts';
import { createPeople, type People } from './people.ts';
import { createPictures } from './post/pictures.ts';
import { createPost } from './post/post.ts';
import { createSendFiles } from './post/send-files.ts';
import { createHttpReceiver } from './receive/http-receiver.ts';
import { createSocketReceiver } from './receive/socket-receiver.ts';
import { type RenderedMessage, renderCard } from './render/render.ts';
import { paragraph } from './render/rich-text.ts';
import { missingScopes } from './scopes.ts';
import { wait } from './wait.ts';
import { mayBeAgent, platform, readWorkspace, senderIn, showsAuthors, type Workspace } from './workspace.ts';

const longestPauseMs = 60_000;

/**
 * Slack takes "several hundred" messages a minute for a whole workspace, and more than 50 calls of `chat.update`. This is
 * below the least of that: a burst is let through once, and those who are told other things meanwhile do not wait.
 */
const perMinute = { messages: 270, updates: 45 };

export type SlackOptions = {
  /** `xoxb-…` */
  readonly botToken: string;
  /** How Slack reaches us: Socket Mode with an app-level token (`xapp-…`), or signed requests to `routes`. */
  readonly inbound:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string };
  /** For a proxy or tests, ending in a slash; null: Slack's own. */
  readonly apiUrl: string | null;
  /** The emoji that makes a ticket of a message, without its colons. */
  readonly emoji: string;
  /** An emoji on a card does what its button does; absent: it does. */
  readonly reactions?: boolean;
  /** Whether guests and people from connected companies may file tickets. */
  readonly guestsAllowed: boolean;
  /** It is an agent in Slack, once that is granted; absent: it is none. */
  readonly agent?: boolean;
  readonly log: Log;
  /** Milliseconds; for signatures and for pausing a channel. */
  readonly now?: () => number;
  /** How fast things are noticed and retried, in milliseconds. */
  readonly pace?: {
    readonly pingTimeoutMs?: number;
    readonly retryMs?: number;
    /** After Slack refused a token. */
    readonly refusedMs?: number;
    readonly homePauseMs?: number;
    /** Between two messages to one conversation: Slack allows about one a second, with short bursts. */
    readonly messageMs?: number;
    readonly answerWithinMs?: number;
  };
};

/** `routes`: what Slack posts to, in HTTP mode; null in Socket Mode. */
export type Slack = ChatAdapter & { readonly routes: Hono | null };

/** It cannot leave ticks without `reactions:write`, which the app does not ask for. */
const capabilities: Capabilities = {
  updates: true,
  threads: 'thread',
  reactions: false,
  files: 'link',
  // Slack takes a gigabyte.
  sendsFiles: { how: 'below', largest: 1_000_000_000 },
  findsByEmail: true,
  commands: 'line',
};

/** The person a reply appears under, if the admin granted the scope for it. */
const authorOf = (workspace: Workspace, people: People, card: Card) => {
  const { author: name } = card;
  return name === undefined || !showsAuthors(workspace) ? null : { name, picture: people.pictureOf(name) };
};

/** Where Slack keeps files; a stand-in for its Web API stands in for them, too. */
const fileHosts = (apiUrl: string | null): FileHosts => ({
  names: ['files.slack.com'],
  ...(apiUrl !== null && { origins: [new URL(apiUrl).origin] }),
});

/**
 * Slack tells people of a message in a thread if they follow it. Whoever has not written there yet does so once they are
 * named in it.
 */
const withReader = ({ text, blocks }: RenderedMessage, user: string | null): RenderedMessage =>
  user === null ? { text, blocks } : { text, blocks: [...blocks, ...paragraph([{ type: 'user', user_id: user }])] };

/** Slack. `start` never throws: while Slack is down or refuses the tokens, it keeps trying. */
export const createSlack = (options: SlackOptions): Slack => {
  const { log, pace = {}, now = Date.now, reactions = true, agent = false } = options;
  const asShown = (card: Card): Card => (reactions ? withReaction(card) : card);
  const retryMs = pace.retryMs ?? 1_000;
  const logger = sdkLogger(log);
  const refusedMs = pace.refusedMs ?? 60_000;
  const condition = createCondition(log, () => client.auth.test(), refusedMs);
  const client = createWatchedClient(options.botToken, clientOptions(options.apiUrl, logger), condition);
  let workspace: Workspace | null = null;
  let running: { readonly receiver: Receiver; readonly homes: Homes } | null = null;
  let stopping = new AbortController();
  let listener: HelpDesk | null = null;

  const where = (): Workspace => {
    if (workspace === null) throw new DeliveryError('unavailable', 'Slack is not connected yet.');
    return workspace;
  };

  const people = createPeople(client, where, options.guestsAllowed);
  const showPicture = createPictures(client, log);
  const post = createPost(client, now);
  const sessions = createSessions(client, log);
  const { inbound } = options;
  const http = inbound.kind === 'http' ? createHttpReceiver({ signingSecret: inbound.signingSecret, log, now }) : null;

  const receiverFor = (at: Workspace, appToken: string): Receiver =>
    createSocketReceiver({
      appToken,
      apiUrl: options.apiUrl,
      log,
      pingTimeoutMs: pace.pingTimeoutMs ?? 5_000,
      retryMs,
      refusedMs,
      onState: ({ state, detail }) => {
        if (running !== null) condition.line({ state, detail: state === 'up' ? upDetail(at, agent) : detail });
      },
    });

  const listen = (parts: SlackParts, receiver: Receiver, homes: Homes): void => {
    const { workspace: at } = parts;
    const app = new bolt.App({
      receiver,
      logger,
      convoStore: false,
      authorize: async () => ({ botToken: options.botToken, botId: at.botId, botUserId: at.botUser, teamId: at.team }),
      clientOptions: clientOptions(options.apiUrl, logger),
    });
    app.error(async (error) => {
      // The receiver logs it and lets Slack send it again.
      throw error;
    });
    listenToCommands(app, parts);
    listenToActions(app, parts, homes);
    listenToForms(app, parts);
    listenToSuggestions(app, parts);
    listenToMessages(app, parts);
    listenToLinks(app, parts);
    app.event('app_home_opened', async ({ event }) => {
      if (event.tab === 'home') return homes.show(event.user);
      // Someone who opened the app can be reached from then on.
      const from = senderIn(at, event.user);
      await parts.desk.remember(from, event.channel);
      if (parts.sessions !== null && event.channel) {
        const prompts = await parts.desk.prompts(from);
        if (prompts !== null) await parts.sessions.suggest(event.channel, prompts);
      }
    });
    app.event('tokens_revoked', async () => condition.refused('token_revoked'));
    app.event('app_uninstalled', async () => condition.refused('the app was removed from the workspace'));
  };

  const connect = async (desk: HelpDesk): Promise<void> => {
    const at = await readWorkspace(client);
    workspace = at;
    const missing = missingScopes(at.scopes, agent);
    if (missing.length > 0) log.warn({ platform, missing }, 'Slack granted less than is needed: reinstall the app');
    const receiver = inbound.kind === 'socket' ? receiverFor(at, inbound.appToken) : http?.receiver;
    if (receiver === undefined) return;
    const answerWithinMs = pace.answerWithinMs ?? 2_000;
    const { emoji } = options;
    const named = agent && mayBeAgent(at) ? sessions : null;
    const parts = { desk, client, workspace: at, people, post, log, sessions: named, emoji, reactions, answerWithinMs };
    const homes = createHomes(parts, pace.homePauseMs ?? 2_000);
    running = { receiver, homes };
    listen(parts, receiver, homes);
    await receiver.start();
    if (inbound.kind === 'http') condition.line({ state: 'up', detail: upDetail(at, agent) });
  };

  const connectOrSayWhy = async (desk: HelpDesk): Promise<{ readonly failed: unknown } | null> => {
    try {
      await connect(desk);
      return null;
    } catch (failed) {
      condition.line({ state: 'down', detail: `${slackCode(failed) ?? 'Slack cannot be reached'}; trying again` });
      return { failed };
    }
  };

  /** If Slack cannot be reached or refuses the token during startup, the desk starts without it and connects later. */
  const keepTrying = async (desk: HelpDesk, signal: AbortSignal, first: unknown): Promise<void> => {
    let failed = first;
    for (let pause = retryMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
      await wait(isRefusedToken(failed) ? refusedMs : Math.max(pause, askedToWait(failed) ?? 0), signal);
      if (signal.aborted) return;
      const again = await connectOrSayWhy(desk);
      if (again === null) return;
      failed = again.failed;
    }
  };

  /** Saved with the account, so that no process has to ask Slack for it again. */
  const rememberWhere = (to: Address, channel: string): void => {
    if (to.kind !== 'person' || to.account.details === channel) return;
    listener?.remember(senderIn(where(), to.account.user), channel).catch((error: unknown) => {
      log.warn({ platform, err: error }, 'where a person reads messages could not be saved');
    });
  };

  const sendIn = async (channel: string, message: Parameters<ChatAdapter['send']>[0]): Promise<MessageRef> => {
    const { id, to, card, under, isFirstTry } = message;
    const thread = under?.conversation === channel ? (under.thread ?? under.message) : null;
    const isTheirs = under?.theirs === true;
    const reader = thread !== null && to.kind === 'person' && !isTheirs ? to.account.user : null;
    const content = withReader(renderCard(asShown(card)), reader);
    const author = authorOf(where(), people, card);
    const ref = await post.post({
      id,
      channel,
      thread,
      loud: under?.loud === true,
      content,
      author,
      ...(isFirstTry && { isFirstTry }),
    });
    if (thread !== null && under?.named !== undefined) void sessions.rename(channel, thread, under.named);
    // The card is there: whoever sent it need not wait for the picture.
    if (card.picture !== undefined) void showPicture(id, channel, card.picture);
    rememberWhere(to, channel);
    return ref;
  };

  return {
    platform,
    capabilities: { ...capabilities, paceMs: pace.messageMs ?? 1_000, perMinute },
    routes: http?.routes ?? null,
    async start(desk) {
      stopping = new AbortController();
      listener = desk;
      const trouble = await connectOrSayWhy(desk);
      if (trouble === null) return;
      log.warn({ platform, err: trouble.failed }, 'no connection to Slack; trying again');
      void keepTrying(desk, stopping.signal, trouble.failed);
    },
    async startToSend() {
      workspace = await readWorkspace(client);
    },
    async stop() {
      stopping.abort();
      const was = running;
      running = null;
      listener = null;
      condition.stop();
      condition.line({ state: 'down', detail: 'stopped' });
      await was?.receiver.stop();
      await was?.homes.stop();
    },
    health: condition.health,
    lookUp: people.lookUp,
    findByEmail: people.findByEmail,
    send: async (message) => {
      const { to } = message;
      try {
        return await sendIn(await post.conversationOf(to), message);
      } catch (error) {
        // The one that was saved is from before the app was installed anew.
        const isGone = error instanceof DeliveryError && slackCode(error.cause) === 'channel_not_found';
        if (!isGone || to.kind !== 'person' || to.account.details === null) throw error;
        return sendIn(await post.directWith(to.account.user), message);
      }
    },
    sendFiles: createSendFiles(client),
    update: ({ ref, card }) => post.update(ref, renderCard(asShown(card))),
    readFile: async (file, signal) => {
      // Slack answers with its sign-in page, under another host, where the app may not read a file.
      const headers = { authorization: `Bearer ${options.botToken}` };
      return fetchFile(file, { hosts: fileHosts(options.apiUrl), headers, signal });
    },
  };
};
