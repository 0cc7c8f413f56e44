import { definePlatform } from '#src/app/adapter-kit/platform.ts';
import { ConfigError, publicAddress } from '#src/app/adapter-kit/settings.ts';
import { teamsSettings } from './settings.ts';

/** Microsoft Teams, as a platform of the desk. */
export const teams = definePlatform({
  name: 'teams',
  title: 'Teams',
  about: 'Microsoft Teams: check the set-up, make the app to upload',
  account: {
    pattern: /^[\w-]+\/[\w:-]+$/,
    instead: 'as “organisation show” prints it; Teams finds people by their e-mail addresses',
  },
  channel: { pattern: /^19:\S+@thread\.\w+$/, instead: 'the channel’s id, such as 19:3f9a…@thread.tacv2' },
  settings: teamsSettings,
  presence: (settings) => (settings === null ? 'off' : 'on'),
  whenOff: 'set TEAMS_CLIENT_ID, TEAMS_CLIENT_SECRET and TEAMS_TENANT_ID: docs/teams.md',

  connect: async (settings, { log }) => {
    if (settings === null) throw new ConfigError('TEAMS_CLIENT_ID and TEAMS_TENANT_ID are not set. See docs/teams.md.');
    const { createTeams } = await import('./adapter.ts');
    const adapter = createTeams({ ...settings, log });
    // A local client does not sign requests, so it gets the same checks as a page.
    const callers = settings.allowUnauthenticated ? 'browser' : 'platform';
    return {
      adapter,
      sdk: ['@microsoft'],
      mounts: [{ path: '/teams', routes: adapter.routes, callers }],
      home: null,
      words: (url) => `on, at ${url}/teams`,
    };
  },

  probe: async (settings) => {
    if (settings === null) return [];
    const { checkCredentials } = await import('./set-up/set-up.ts');
    const remedy = 'npm run desk -- teams setup says what an admin must click.';
    return [{ ...(await checkCredentials(settings)), remedy }];
  },

  manifests: [
    {
      file: 'teams/manifest.json',
      content: async () => {
        const { currentManifest } = await import('./commands.ts');
        return currentManifest();
      },
    },
  ],

  commands: [
    {
      name: 'setup',
      description: 'check credentials and endpoint, and say what an admin must click',
      options: [{ flags: '--url <address>', description: 'the public address of this desk' }],
      run: async (settings, { url }, say) => {
        const { setUpTeams } = await import('./set-up/set-up.ts');
        return setUpTeams(settings(), { url: url === undefined ? null : publicAddress('--url', url) }, say);
      },
    },
    {
      name: 'package',
      description: 'write the app package that an admin uploads to Teams',
      argument: { flags: '[file]', description: 'where to', fallback: 'deskhand-teams.zip' },
      options: [
        {
          flags: '--company <name>',
          description: 'your company’s name, shown as the publisher of the app',
          fallback: 'IT help desk',
        },
        {
          flags: '--website <address>',
          description: 'for questions, privacy and terms',
          fallback: 'https://example.org',
        },
        {
          flags: '--intake <on>',
          description: 'on: for intake channels, the app may read what people write in the channels of its teams',
          fallback: 'off',
        },
      ],
      run: async (settings, { file = '', company = '', website = '', intake = '' }, say) => {
        if (intake !== 'on' && intake !== 'off') throw new ConfigError('--intake must be on or off.');
        const { packageTeamsApp } = await import('./set-up/package.ts');
        await packageTeamsApp(settings(), file, { company, website, readsChannels: intake === 'on' }, say);
        return true;
      },
    },
  ],
});
