import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wordsIn } from '#adapters/teams/fake/fake-teams-cards.ts';
import type { FakeMessage } from '#adapters/teams/fake/fake-teams-state.ts';
import { channelId, startTeams } from '#adapters/teams/fake/teams-harness.ts';
import { demoOrganisation } from '#src/desk/organisation/demo-organisation.ts';
import { wireDesk } from '#src/desk/run/wire.ts';

/** The demo organisation with Sam as its only technician at the service desk, whose channel is in Teams. */
const organisation: typeof demoOrganisation = {
  ...demoOrganisation,
  teams: demoOrganisation.teams.map((team) => ({ ...team, channel: { platform: 'teams', id: channelId } })),
  technicians: demoOrganisation.technicians.filter(({ person }) => person === 'sam'),
};

/** For tests: the whole desk on its own database, with Teams as its only platform. */
export const startStory = async (
  options: Parameters<typeof startTeams>[0] & { readonly setup?: Partial<typeof demoOrganisation> } = {},
) => {
  const directory = await mkdtemp(join(tmpdir(), 'deskhand-teams-'));
  const harness = await startTeams(options);
  const { fake } = harness;
  const quiet = (): void => {};
  const wire = () =>
    wireDesk({
      databaseUrl: `sqlite:${join(directory, 'desk.db')}`,
      demo: false,
      log: { info: quiet, warn: quiet, error: quiet },
    });
  const run = async (desk: Awaited<ReturnType<typeof wire>>, teams: typeof harness.teams): Promise<void> => {
    await desk.directory.refresh();
    desk.adapters.set(teams.platform, teams);
    await teams.start(desk.helpDesk);
    desk.watchTimers.start();
    desk.deliver.start();
  };
  let desk = await wire();
  await desk.database.store.transaction((tx) => tx.saveSetup({ ...organisation, ...options.setup }, 0));
  await run(desk, harness.teams);
  const stop = async (): Promise<void> => {
    await desk.watchTimers.stop();
    await desk.deliver.stop();
  };

  const wordsOf = (message: FakeMessage, user: string): string =>
    message.text ?? wordsIn(fake.people.as(user).sees(message)).join('\n');

  return {
    ...harness,
    get desk() {
      return desk;
    },
    /** Ends the desk and its adapter and starts both anew on the same database. */
    async restart(): Promise<void> {
      await stop();
      const teams = await harness.again();
      await desk.database.close();
      desk = await wire();
      await run(desk, teams);
    },
    /** Waits for the newest message to someone with this text; `sees` and `press` work on it. */
    told: (user: string, words: RegExp): Promise<FakeMessage> =>
      fake.state.until(() =>
        fake.people
          .as(user)
          .messages()
          .findLast((message) => words.test(wordsOf(message, user))),
      ),
    /** Waits for a message in the team's channel. */
    posted: (words: RegExp): Promise<FakeMessage> =>
      fake.state.until(() =>
        fake.state.conversations.get(channelId)?.messages.findLast((message) => words.test(wordsOf(message, 'ines'))),
      ),
    wordsOf,
    tickets: async () =>
      (await desk.database.store.lists.listTickets({ filter: {}, order: 'recent', limit: 50 })).tickets,
    async close() {
      await stop();
      await harness.close();
      await desk.database.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
};

export type Story = Awaited<ReturnType<typeof startStory>>;
