import type { Receiver } from '@slack/bolt';
import type { Hono } from 'hono';
import { type FileHosts, fetchFile } from '#src/app/adapter-kit/files/fetch-file.ts';
import type { Capabilities } from '#src/app/ports/chat/capabilities.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { ChatAdapter } from '#src/app/ports/chat/platform.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { withReaction } from '#src/cards/button.ts';
import type { Card } from '#src/cards/card.ts';
import { clientOptions, createWatchedClient, sdkLogger } from './client.ts';
import { createCondition, upDetail } from './condition.ts';
import { askedToWait, isRefusedToken, slackCode } from './errors.ts';
import { createHomes, type Homes } from './handle/homes.ts';
import { listen } from './handle/listen.ts';
import { createSessions } from './handle/sessions.ts';
import type { SlackOptions } from './options.ts';
import { createPeople } from './people.ts';
import { createPictures } from './post/pictures.ts';
import { createPost } from './post/post.ts';
import { createSend } from './post/send.ts';
import { createSendFiles } from './post/send-files.ts';
import { createHttpReceiver } from './receive/http-receiver.ts';
import { createSocketReceiver } from './receive/socket-receiver.ts';
import { type RenderedMessage, renderCard } from './render/render.ts';
import { missingScopes } from './scopes.ts';
import { wait } from './wait.ts';
import { mayBeAgent, platform, readWorkspace, senderIn, type Workspace } from './workspace.ts';

const longestPauseMs = 60_000;

/**
 * Slack takes "several hundred" messages a minute for a whole workspace, and more than 50 calls of `chat.update`. This is
 * below the least of that: a burst is let through once, and those who are told other things meanwhile do not wait.
 */
const perMinute = { messages: 270, updates: 45 };

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

/** Where Slack keeps files; a stand-in for its Web API stands in for them, too. */
const fileHosts = (apiUrl: string | null): FileHosts => ({
  names: ['files.slack.com'],
  ...(apiUrl !== null && { origins: [new URL(apiUrl).origin] }),
});

/** Slack. `start` never throws: while Slack is down or refuses the tokens, it keeps trying. */
export const createSlack = (options: SlackOptions): Slack => {
  const { log, pace = {}, now = Date.now, reactions = true, agent = false } = options;
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
  const post = createPost(client, now);
  const sessions = createSessions(client, log);
  const drawn = (card: Card): RenderedMessage => renderCard(reactions ? withReaction(card) : card);
  const send = createSend({
    ...{ post, people, drawn, workspace: where, rename: sessions.rename },
    showPicture: createPictures(client, log),
    // Saved with the account, so that no process has to ask Slack for it again.
    onFound: (user, channel) => {
      listener?.remember(senderIn(where(), user), channel).catch((error: unknown) => {
        log.warn({ platform, err: error }, 'where a person reads messages could not be saved');
      });
    },
  });
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
    listen(parts, homes, {
      ...{ receiver, botToken: options.botToken, logger, refused: condition.refused },
      clientOptions: clientOptions(options.apiUrl, logger),
    });
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
    send,
    sendFiles: createSendFiles(client),
    update: ({ ref, card }) => post.update(ref, drawn(card)),
    readFile: async (file, signal) => {
      // Slack answers with its sign-in page, under another host, where the app may not read a file.
      const headers = { authorization: `Bearer ${options.botToken}` };
      return fetchFile(file, { hosts: fileHosts(options.apiUrl), headers, signal });
    },
  };
};
