import bolt, { type Receiver } from '@slack/bolt';
import type { Hono } from 'hono';
import type { AdapterHealth, ChatAdapter } from '#src/app/ports/chat-adapter.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Card } from '#src/cards/card.ts';
import { clientOptions, sdkLogger } from './client.ts';
import { isDeadToken, slackCode } from './errors.ts';
import { createHomes, type Homes } from './homes.ts';
import { createHttpReceiver } from './http-receiver.ts';
import { listenToActions } from './on-action.ts';
import { listenToCommands } from './on-command.ts';
import { listenToForms } from './on-form.ts';
import { listenToMessages } from './on-message.ts';
import { listenToSuggestions } from './on-suggest.ts';
import type { SlackParts } from './parts.ts';
import { createPeople } from './people.ts';
import { createPost } from './post.ts';
import { renderCard } from './render.ts';
import { customizeScope, missingScopes } from './scopes.ts';
import { createSocketReceiver } from './socket-receiver.ts';
import { platform, readWorkspace, type Workspace } from './workspace.ts';

export type SlackOptions = {
  /** `xoxb-…` */
  readonly botToken: string;
  /** How Slack reaches us: Socket Mode by an app-level token (`xapp-…`), or signed requests to `routes`. */
  readonly inbound:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string };
  /** For a proxy or tests, ending in a slash; null: Slack's own. */
  readonly apiUrl: string | null;
  /** The emoji that makes a ticket of a message, without its colons. */
  readonly emoji: string;
  /** Whether guests and people of connected companies may file tickets. */
  readonly guestsAllowed: boolean;
  readonly log: Log;
  /** Milliseconds; for signatures and for sparing a channel. */
  readonly now?: () => number;
  /** How fast things are noticed and tried again, in milliseconds. */
  readonly pace?: { readonly pingTimeoutMs?: number; readonly retryMs?: number; readonly homePauseMs?: number };
};

/** `routes`: what Slack posts to, in HTTP mode; null in Socket Mode. */
export type Slack = ChatAdapter & { readonly routes: Hono | null };

/** The name a reply's author appears under, where the admin granted the scope for it. */
const authorOf = (workspace: Workspace, card: Card): string | null => {
  if (card.kind !== 'reply' || !workspace.scopes.includes(customizeScope)) return null;
  return card.blocks.find((block) => block.type === 'quote')?.author ?? null;
};

/** Slack. `start` throws when Slack refuses the tokens; an outage it sits out. */
export const createSlack = (options: SlackOptions): Slack => {
  const { log, pace = {}, now = Date.now } = options;
  const logger = sdkLogger(log);
  const client = new bolt.webApi.WebClient(options.botToken, clientOptions(options.apiUrl, logger));
  let health: AdapterHealth = { state: 'starting', detail: null };
  let workspace: Workspace | null = null;
  let running: { readonly receiver: Receiver; readonly homes: Homes } | null = null;

  const where = (): Workspace => {
    if (workspace === null) throw new DeliveryError('unavailable', 'Slack is not connected yet.');
    return workspace;
  };

  /** What is connected but must be looked after, for whoever reads the health. */
  const upDetail = (at: Workspace): string => {
    const missing = missingScopes(at.scopes);
    const name = at.teamName === '' ? 'connected' : `connected to ${at.teamName}`;
    return missing.length === 0 ? name : `${name}; reinstall the app: ${missing.join(', ')} not granted`;
  };

  const goDown = (reason: string): void => {
    if (health.state === 'down' && health.detail === reason) return;
    health = { state: 'down', detail: reason };
    log.error(
      { platform, reason },
      'Slack refuses the bot token: Slack is down until it is replaced; the rest goes on',
    );
  };

  const onError = (error: unknown): void => {
    if (isDeadToken(error)) goDown(`${slackCode(error)}: replace SLACK_BOT_TOKEN and restart`);
  };

  const people = createPeople(client, where, options.guestsAllowed, onError);
  const post = createPost(client, now, onError);
  const http =
    options.inbound.kind === 'http'
      ? createHttpReceiver({ signingSecret: options.inbound.signingSecret, log, now })
      : null;

  const receiverFor = (at: Workspace): Receiver => {
    if (options.inbound.kind === 'http')
      return http?.receiver ?? createHttpReceiver({ ...options.inbound, log, now }).receiver;
    return createSocketReceiver({
      appToken: options.inbound.appToken,
      apiUrl: options.apiUrl,
      log,
      pingTimeoutMs: pace.pingTimeoutMs ?? 5_000,
      retryMs: pace.retryMs ?? 1_000,
      onState: ({ state, detail }) => {
        if (running !== null) health = { state, detail: state === 'up' ? upDetail(at) : detail };
      },
    });
  };

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
      onError(error.original ?? error);
      log.error({ platform, err: error }, 'something from Slack could not be handled');
      throw error;
    });
    listenToCommands(app, parts);
    listenToActions(app, parts, homes);
    listenToForms(app, parts);
    listenToSuggestions(app, parts);
    listenToMessages(app, parts);
    app.event('app_home_opened', async ({ event }) => {
      if (event.tab === 'home') await homes.show(event.user);
    });
    app.event('tokens_revoked', async () => goDown('token_revoked: replace SLACK_BOT_TOKEN and restart'));
    app.event('app_uninstalled', async () => goDown('the app was removed from the workspace: install it and restart'));
  };

  return {
    platform,
    routes: http?.routes ?? null,
    async start(desk) {
      try {
        const at = await readWorkspace(client);
        workspace = at;
        const missing = missingScopes(at.scopes);
        if (missing.length > 0) log.warn({ platform, missing }, 'Slack granted less than is needed: reinstall the app');
        const receiver = receiverFor(at);
        const parts = { desk, client, workspace: at, people, post, log, emoji: options.emoji, onError };
        const homes = createHomes(parts, pace.homePauseMs ?? 2_000);
        running = { receiver, homes };
        listen(parts, receiver, homes);
        await receiver.start();
        if (options.inbound.kind === 'http') health = { state: 'up', detail: upDetail(at) };
      } catch (error) {
        health = { state: 'down', detail: slackCode(error) ?? 'Slack could not be reached' };
        throw error;
      }
    },
    async stop() {
      const stopping = running;
      running = null;
      health = { state: 'down', detail: 'stopped' };
      await stopping?.receiver.stop();
      await stopping?.homes.stop();
    },
    health: () => health,
    lookUp: people.lookUp,
    send: async ({ id, to, card }) => {
      const channel = await post.conversationOf(to);
      return post.post({ id, channel, content: renderCard(card), author: authorOf(where(), card) });
    },
    update: ({ ref, card }) => post.update(ref, renderCard(card)),
  };
};
