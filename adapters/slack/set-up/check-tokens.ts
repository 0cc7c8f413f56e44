import bolt from '@slack/bolt';
import { clientOptions, sdkLogger } from '#adapters/slack/client.ts';
import { slackCode, toDeliveryError } from '#adapters/slack/errors.ts';
import { renderCard } from '#adapters/slack/render/render.ts';
import { missingScopes } from '#adapters/slack/scopes.ts';
import { slackTexts } from '#adapters/slack/texts.ts';
import { readWorkspace } from '#adapters/slack/workspace.ts';
import type { Log } from '#src/app/ports/log.ts';
import { button } from '#src/cards/button.ts';

/** What Slack says about a token, for the person setting it up. */
export type Checked =
  | { readonly ok: true; readonly workspace: string; readonly missing: readonly string[] }
  | { readonly ok: false; readonly why: string };

const quiet: Log = { info: () => {}, warn: () => {}, error: () => {} };

const why = (error: unknown): string => {
  const code = slackCode(error);
  if (code === null) return toDeliveryError(error).message;
  if (code === 'not_allowed_token_type') return 'this is a different kind of token';
  if (code === 'missing_scope') return 'the token lacks a scope: app-level tokens need connections:write';
  return `Slack says ${code}`;
};

/** Checks whether the tokens work and everything was granted. `apiUrl` null: Slack's own. */
export const createSetUp = (apiUrl: string | null, agent: boolean) => {
  const clientFor = (token: string) => new bolt.webApi.WebClient(token, clientOptions(apiUrl, sdkLogger(quiet)));

  return {
    checkBotToken: async (token: string): Promise<Checked> => {
      if (!token.startsWith('xoxb-')) return { ok: false, why: 'a bot token starts with xoxb-' };
      try {
        const { teamName, scopes } = await readWorkspace(clientFor(token));
        return { ok: true, workspace: teamName, missing: missingScopes(scopes, agent) };
      } catch (error) {
        return { ok: false, why: why(error) };
      }
    },

    checkAppToken: async (token: string): Promise<Checked> => {
      if (!token.startsWith('xapp-')) return { ok: false, why: 'an app-level token starts with xapp-' };
      try {
        await clientFor(token).apps.connections.open({});
        return { ok: true, workspace: '', missing: [] };
      } catch (error) {
        return { ok: false, why: why(error) };
      }
    },

    /** Null: sent. Otherwise the problem. */
    sendTestCard: async (botToken: string, email: string): Promise<string | null> => {
      const client = clientFor(botToken);
      try {
        const { user } = await client.users.lookupByEmail({ email });
        const { channel } = await client.conversations.open({ users: user?.id ?? '' });
        const content = renderCard({
          kind: 'connected',
          tone: 'good',
          title: slackTexts.connectedTitle,
          blocks: [{ type: 'text', text: slackTexts.connected }],
          actions: [button('new_ticket', '', { style: 'primary' })],
          ticket: null,
        });
        await client.chat.postMessage({ channel: channel?.id ?? '', ...content });
        return null;
      } catch (error) {
        return slackCode(error) === 'users_not_found' ? 'nobody in this workspace has that address' : why(error);
      }
    },
  };
};
