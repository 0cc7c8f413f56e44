import type { SlackSettings } from '#adapters/slack/settings.ts';
import type { Finding } from '#src/app/adapter-kit/platform.ts';
import { createSetUp } from './check-tokens.ts';

const again = 'If the network is fine, copy it again from api.slack.com/apps; npm run desk -- slack setup helps.';

/** Whether Slack takes the tokens, and everything that the app needs was granted. */
export const probeSlack = async ({ botToken, appToken, apiUrl, agent }: SlackSettings): Promise<readonly Finding[]> => {
  const { checkBotToken, checkAppToken } = createSetUp(apiUrl, agent);
  const bot = botToken === null ? null : await checkBotToken(botToken);
  const app = appToken === null ? null : await checkAppToken(appToken);
  return [
    ...(bot === null
      ? []
      : !bot.ok
        ? [{ good: false, words: `SLACK_BOT_TOKEN: ${bot.why}`, remedy: again }]
        : bot.missing.length > 0
          ? [
              {
                good: false,
                words: `${bot.workspace} has not granted ${bot.missing.join(', ')}`,
                remedy: 'Update the app’s manifest (npm run desk -- slack manifest) and install it again.',
              },
            ]
          : [{ good: true, words: `${bot.workspace} lets us in` }]),
    ...(app === null
      ? []
      : [
          app.ok
            ? { good: true, words: 'Socket Mode opens' }
            : { good: false, words: `SLACK_APP_TOKEN: ${app.why}`, remedy: again },
        ]),
  ];
};
