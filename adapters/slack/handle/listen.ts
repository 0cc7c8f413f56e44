import bolt, { type Logger, type Receiver, type webApi } from '@slack/bolt';
import { senderIn } from '#adapters/slack/workspace.ts';
import type { Homes } from './homes.ts';
import { listenToActions } from './on-action.ts';
import { listenToCommands } from './on-command.ts';
import { listenToForms } from './on-form.ts';
import { listenToLinks } from './on-link.ts';
import { listenToMessages } from './on-message.ts';
import { listenToSuggestions } from './on-suggest.ts';
import type { SlackParts } from './parts.ts';

type Connection = {
  readonly receiver: Receiver;
  readonly botToken: string;
  readonly clientOptions: webApi.WebClientOptions;
  readonly logger: Logger;
  /** Called when Slack says that it no longer takes the token, and why. */
  readonly refused: (why: string) => void;
};

/** Has all that Slack sends handled. */
export const listen = (
  parts: SlackParts,
  homes: Homes,
  { receiver, botToken, clientOptions, logger, refused }: Connection,
): void => {
  const { workspace: at } = parts;
  const app = new bolt.App({
    receiver,
    logger,
    convoStore: false,
    authorize: async () => ({ botToken, botId: at.botId, botUserId: at.botUser, teamId: at.team }),
    clientOptions,
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
  app.event('tokens_revoked', async () => refused('token_revoked'));
  app.event('app_uninstalled', async () => refused('the app was removed from the workspace'));
};
