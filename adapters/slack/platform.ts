import { definePlatform } from '#src/app/adapter-kit/platform.ts';
import { publicAddress } from '#src/app/adapter-kit/settings.ts';
import { slackConnection, slackSettings } from './settings.ts';

/** Slack, as a platform of the desk. */
export const slack = definePlatform({
  name: 'slack',
  title: 'Slack',
  about: 'connect the desk to Slack',
  account: { pattern: /^\w+\/\w+$/, instead: 'the workspace’s and the person’s id, such as T0123ABCD/U0456EFGH' },
  channel: { pattern: /^[CG]\w+$/, instead: 'the channel’s id, such as C0123ABCD' },
  settings: slackSettings,
  presence: ({ botToken }) => (botToken === null ? 'off' : 'on'),
  whenOff: 'npm run desk -- slack setup connects it: docs/slack.md',

  connect: async (settings, { log }) => {
    const connection = slackConnection(settings);
    const { createSlack } = await import('./adapter.ts');
    const adapter = createSlack({ ...connection, log });
    const { routes } = adapter;
    return {
      adapter,
      sdk: ['@slack'],
      mounts: routes === null ? [] : [{ path: '/slack', routes, callers: 'platform' }],
      home: null,
      words: (url) => (routes === null ? 'on, over Socket Mode' : `on, over HTTP at ${url}/slack/events`),
    };
  },

  probe: async (settings) => {
    const { probeSlack } = await import('./set-up/probe.ts');
    return probeSlack(settings);
  },

  manifests: [
    {
      file: 'slack.json',
      content: async () => {
        const { currentManifest } = await import('./manifest.ts');
        return currentManifest();
      },
    },
  ],

  commands: [
    {
      name: 'setup',
      description: 'step by step: the app, its tokens and scopes, a test card',
      run: async (settings, _, say) => {
        const { createTerminal, setUpSlack } = await import('./set-up/set-up.ts');
        const terminal = createTerminal(say);
        try {
          return await setUpSlack(settings(), terminal);
        } finally {
          terminal.close();
        }
      },
    },
    {
      name: 'manifest',
      description: 'print the manifest for creating the app in Slack',
      options: [
        { flags: '--url <address>', description: 'the public address of this desk, for HTTP instead of Socket Mode' },
      ],
      run: async (settings, { url }, say) => {
        const { slackManifest } = await import('./manifest.ts');
        const { deskUrl, agent } = settings();
        const given = url === undefined ? null : publicAddress('--url', url);
        say(JSON.stringify(slackManifest(given, deskUrl ?? given, agent), null, 2));
        return true;
      },
    },
  ],
});
