import manifest from '#manifest/slack.json' with { type: 'json' };
import { linkDomain } from '#src/app/adapter-kit/settings.ts';
import { texts } from '#src/cards/texts.ts';
import { type TypedId, typedVerbs, usageOf } from '#src/cards/verbs/catalogue.ts';
import { agentScopes, linkScopes } from './scopes.ts';

/** The few that a new user should see while typing. */
const hinted: readonly TypedId[] = ['list', 'find', 'details', 'help'];

/** What Slack shows after `/ticket` while it is typed. */
const usageHint = (): string => {
  const usages = typedVerbs
    .filter(({ id }) => hinted.includes(id))
    .map(({ typed }) => usageOf(typed).replace('/ticket ', ''));
  return `[what the problem is | ${usages.join(' | ')}]`;
};

/** The manifest file with the usage hint of the verbs there are now. */
export const currentManifest = (): object => {
  const { features } = manifest;
  const [command, ...others] = features.slash_commands;
  return {
    ...manifest,
    features: { ...features, slash_commands: [{ ...command, usage_hint: usageHint() }, ...others] },
  };
};

type Manifest = typeof manifest;

/** With what it takes to show links to the console as cards, and only those. */
const withLinks = ({ features, oauth_config, settings, ...rest }: Manifest, domain: string) => ({
  ...rest,
  features: { ...features, unfurl_domains: [domain] },
  oauth_config: {
    ...oauth_config,
    scopes: { bot: [...oauth_config.scopes.bot, ...Object.keys(linkScopes)].toSorted() },
  },
  settings: {
    ...settings,
    event_subscriptions: {
      ...settings.event_subscriptions,
      bot_events: [...settings.event_subscriptions.bot_events, 'link_shared'].toSorted(),
    },
  },
});

/** With what makes it an agent in Slack. It hears already of who opens the conversation, and of what is written there. */
const withAgent = <T extends Pick<Manifest, 'features' | 'oauth_config'>>(asked: T) => ({
  ...asked,
  features: {
    ...asked.features,
    agent_view: {
      agent_description: texts.prompts.about,
      suggested_prompts: [texts.prompts.newTicket, texts.prompts.myTickets].map(({ title, says }) => ({
        title,
        message: says,
      })),
    },
  },
  oauth_config: {
    ...asked.oauth_config,
    scopes: { bot: [...asked.oauth_config.scopes.bot, ...Object.keys(agentScopes)].toSorted() },
  },
});

/**
 * The manifest an admin gives Slack to create the app. `publicUrl`: Slack posts there instead of using Socket Mode.
 * `deskUrl`: where people open the console; its links are shown as cards. Null: no scope for links is asked for. `agent`:
 * it is to be an agent in Slack.
 */
export const slackManifest = (publicUrl: string | null, deskUrl: string | null = publicUrl, agent = false): object => {
  const domain = linkDomain(deskUrl);
  const plain = domain === null ? manifest : withLinks(manifest, domain);
  const asked = agent ? withAgent(plain) : plain;
  if (publicUrl === null) return asked;
  const url = `${publicUrl.replace(/\/+$/, '')}/slack/events`;
  const { features, settings } = asked;
  return {
    ...asked,
    features: { ...features, slash_commands: features.slash_commands.map((command) => ({ ...command, url })) },
    settings: {
      ...settings,
      event_subscriptions: { ...settings.event_subscriptions, request_url: url },
      interactivity: { ...settings.interactivity, request_url: url, message_menu_options_url: url },
      socket_mode_enabled: false,
    },
  };
};

/** Opens Slack's page for new apps with the manifest filled in. */
export const newAppLink = (publicUrl: string | null, deskUrl: string | null = publicUrl, agent = false): string =>
  `https://api.slack.com/apps?new_app=1&manifest_json=${encodeURIComponent(JSON.stringify(slackManifest(publicUrl, deskUrl, agent)))}`;
