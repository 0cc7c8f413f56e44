import { appendFile, chmod, readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { newAppLink } from '#adapters/slack/manifest.ts';
import type { SlackSettings } from '#adapters/slack/settings.ts';
import { createSetUp } from './check-tokens.ts';

/** How to talk to the person at the terminal. */
export type Terminal = {
  say(line: string): void;
  /** Null: nobody is there to answer. */
  ask(question: string): Promise<string | null>;
  /** Saves settings for the next start; returns where. */
  save(settings: Readonly<Record<string, string>>): Promise<string>;
};

const steps = (link: string): readonly string[] => [
  'Deskhand in Slack, in three steps:',
  '',
  '1. Open this page, choose your workspace and press Create, then Install:',
  `   ${link}`,
  '2. "OAuth & Permissions": copy the Bot User OAuth Token (xoxb-…).',
  '3. "Basic Information", "App-Level Tokens": generate one with the scope connections:write (xapp-…).',
  '',
];

const reinstall = (missing: readonly string[]): readonly string[] => [
  `  Slack has not granted: ${missing.join(', ')}.`,
  '  Reinstall the app: "OAuth & Permissions", "Reinstall to Workspace". The token stays the same.',
];

/** Asks until Slack accepts the token, or nobody answers. */
const settle = async (
  terminal: Terminal,
  given: string | null,
  question: string,
  check: (token: string) => Promise<{ ok: true } | { ok: false; why: string }>,
): Promise<string | null> => {
  for (let token = given; ; ) {
    if (token !== null && token !== '') {
      const checked = await check(token);
      if (checked.ok) return token;
      terminal.say(`  That one does not work: ${checked.why}.`);
    }
    token = await terminal.ask(question);
    if (token === null) {
      terminal.say('There is nobody to answer. Put the tokens into .env (see docs/slack.md) and run this again.');
      return null;
    }
    token = token.trim();
  }
};

/** Sets Slack up with the person at the terminal. True: it works, and nothing is missing. */
export const setUpSlack = async (
  tokens: Pick<SlackSettings, 'botToken' | 'appToken' | 'signingSecret' | 'apiUrl' | 'deskUrl' | 'agent'>,
  terminal: Terminal,
): Promise<boolean> => {
  const { say, ask } = terminal;
  const setUp = createSetUp(tokens.apiUrl, tokens.agent);
  const http = tokens.appToken === null && tokens.signingSecret !== null;
  if (tokens.botToken === null || (tokens.appToken === null && !http)) {
    for (const line of steps(newAppLink(null, tokens.deskUrl, tokens.agent))) say(line);
  }

  const botToken = await settle(terminal, tokens.botToken, 'Bot token (xoxb-…): ', setUp.checkBotToken);
  if (botToken === null) return false;
  const checked = await setUp.checkBotToken(botToken);
  if (!checked.ok) return false;
  say(`✓ The bot token works: workspace ${checked.workspace}.`);
  if (checked.missing.length > 0) for (const line of reinstall(checked.missing)) say(line);
  else say('✓ Everything needed was granted.');

  if (!http) {
    const appToken = await settle(terminal, tokens.appToken, 'App-level token (xapp-…): ', setUp.checkAppToken);
    if (appToken === null) return false;
    say('✓ The app-level token works.');
    const asked = botToken !== tokens.botToken || appToken !== tokens.appToken;
    const settings = { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken };
    if (asked) say(`✓ Saved in ${await terminal.save(settings)}.`);
  }

  const email = (await ask('Your e-mail address in Slack, for a test card (Enter: none): '))?.trim() ?? '';
  if (email !== '') {
    const problem = await setUp.sendTestCard(botToken, email);
    say(problem === null ? '✓ Sent: look into Slack.' : `  The test card could not be sent: ${problem}.`);
    if (problem !== null) return false;
  }
  if (checked.missing.length > 0) return false;
  say('Done. Start the desk with: npm start');
  return true;
};

const envFile = '.env';

/** The terminal this process runs in; settings go to `.env`, which only its owner may read. */
export const createTerminal = (say: (line: string) => void): Terminal & { close(): void } => {
  const lines = process.stdin.isTTY ? createInterface({ input: process.stdin, output: process.stdout }) : null;
  return {
    say,
    ask: async (question) => (lines === null ? null : lines.question(question)),
    save: async (settings) => {
      const before = await readFile(envFile, 'utf8').catch(() => '');
      const gap = before === '' || before.endsWith('\n') ? '' : '\n';
      // If a name has several lines, the last one wins.
      const written = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
      await appendFile(envFile, gap + written.join(''), { mode: 0o600 });
      await chmod(envFile, 0o600);
      return envFile;
    },
    close: () => lines?.close(),
  };
};
