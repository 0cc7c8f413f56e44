import manifest from '#manifest/slack.json' with { type: 'json' };
import { type TypedId, typedVerbs, usageOf } from '#src/cards/verbs/catalogue.ts';

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

/**
 * The manifest an admin gives Slack to create the app. With a public address, Slack posts there instead of using Socket
 * Mode.
 */
export const slackManifest = (publicUrl: string | null): object => {
  if (publicUrl === null) return manifest;
  const url = `${publicUrl.replace(/\/+$/, '')}/slack/events`;
  const { features, settings } = manifest;
  return {
    ...manifest,
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
export const newAppLink = (publicUrl: string | null): string =>
  `https://api.slack.com/apps?new_app=1&manifest_json=${encodeURIComponent(JSON.stringify(slackManifest(publicUrl)))}`;
