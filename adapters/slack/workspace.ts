import type { webApi } from '@slack/bolt';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import { notUnderstood } from './errors.ts';
import { agentScopes } from './scopes.ts';

export const platform = 'slack';

/** The workspace the app is installed in, as returned by `auth.test`. */
export type Workspace = {
  readonly team: string;
  readonly teamName: string;
  /** The enterprise the workspace belongs to, if any: its people are colleagues too. */
  readonly enterprise: string | null;
  readonly botUser: string;
  readonly botId: string;
  /** `https://acme.slack.com/` */
  readonly url: string;
  readonly scopes: readonly string[];
};

/** Who we are. Throws what the Web API throws, or a DeliveryError if it does not say. */
export const readWorkspace = async (client: webApi.WebClient): Promise<Workspace> => {
  const told = await client.auth.test();
  if (typeof told.team_id !== 'string' || typeof told.user_id !== 'string') throw notUnderstood();
  return {
    team: told.team_id,
    teamName: told.team ?? '',
    enterprise: told.enterprise_id ?? null,
    botUser: told.user_id,
    botId: told.bot_id ?? '',
    url: told.url ?? '',
    scopes: told.response_metadata?.scopes ?? [],
  };
};

/** People from connected workspaces are told apart by their ids, which are unique in all of Slack. */
export const senderIn = (workspace: Workspace, user: string): Sender => ({ platform, tenant: workspace.team, user });

export const messageRef = (channel: string, ts: string): MessageRef => ({
  platform,
  conversation: channel,
  message: ts,
});

/** A link to a message, built without asking Slack, because there is no time to ask. */
export const linkTo = ({ url }: Workspace, channel: string, ts: string, threadTs: string | null = null): string => {
  const thread = threadTs === null || threadTs === ts ? '' : `?thread_ts=${threadTs}&cid=${channel}`;
  return `${url}archives/${channel}/p${ts.replace('.', '')}${thread}`;
};

/** One person's conversations with the app. */
export const isDirect = (channel: string): boolean => channel.startsWith('D');

/** Whether an admin has granted what an agent in Slack needs. */
export const mayBeAgent = ({ scopes }: Workspace): boolean =>
  Object.keys(agentScopes).every((one) => scopes.includes(one));

/**
 * Whether replies appear under their authors' names: an admin has granted the scope, which is not requested by default.
 */
export const showsAuthors = ({ scopes }: Workspace): boolean => scopes.includes('chat:write.customize');
