import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWebServer } from '#adapters/http/server.ts';
import type { FakeSlack } from '#adapters/slack/fake/fake-slack.ts';
import { startFakeSlack } from '#adapters/slack/fake/fake-slack.ts';
import { personAt } from '#adapters/slack/fake/fake-slack-person.ts';
import { quietLog, slackOn } from '#adapters/slack/fake/slack-harness.ts';
import { agentScopes } from '#adapters/slack/scopes.ts';
import { openDatabase } from '#db/database.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { demoOrganisation } from '#src/desk/organisation/demo-organisation.ts';
import { wireDesk } from '#src/desk/run/wire.ts';

export type Mode = 'Socket Mode' | 'HTTP';

const signingSecret = 'shh';

/** For tests: the whole desk, running on a database, with Slack as its only platform. */
const startDesk = async (fake: FakeSlack, databaseUrl: string, mode: Mode, agent: boolean) => {
  const log = quietLog();
  const desk = await wireDesk({ databaseUrl, demo: true, log });
  const slack = slackOn(fake, { log, agent, ...(mode === 'HTTP' && { inbound: { kind: 'http', signingSecret } }) });
  desk.adapters.set('slack', slack);
  const web =
    slack.routes === null
      ? null
      : createWebServer({
          host: '127.0.0.1',
          port: 0,
          mounts: [{ path: '/slack', routes: slack.routes, callers: 'platform' }],
          home: '/healthz',
          health: () => ({}),
          readiness: async () => ({ ready: true }),
          logger: log,
        });
  await slack.start(desk.helpDesk);
  await desk.lookUpStaff();
  if (web !== null) {
    const { url } = await web.start();
    fake.useHttp(() => `${url}/slack/events`, signingSecret);
  }
  desk.watchTimers.start();
  desk.deliver.start();
  return {
    ...desk,
    log,
    slack,
    stop: async (): Promise<void> => {
      await web?.stop(1_000);
      await desk.watchTimers.stop();
      await desk.deliver.stop();
      await slack.stop();
      await desk.database.close();
    },
  };
};

/** The channel of every team. */
export const teamChannel = 'CDESK';

/** The demo organisation as a company that has only Slack. */
const fillDesk = async (databaseUrl: string, setup: Partial<OrganisationSetup>): Promise<void> => {
  const { store, close } = await openDatabase(databaseUrl);
  const channel = { platform: 'slack', id: teamChannel };
  const teams = demoOrganisation.teams.map((team) => ({ ...team, channel }));
  await store.transaction(async (tx) => {
    await tx.saveSetup({ ...demoOrganisation, teams, ...setup }, 0);
    await tx.saveSetting('set_up', 'test');
  });
  await close();
};

/** For tests: a Slack with the demo organisation's people in it, and desks on one database. */
export const openSlackCompany = async (
  mode: Mode,
  setup: Partial<OrganisationSetup> = {},
  /** The desk is an agent in Slack. */
  agent = false,
) => {
  const fake = await startFakeSlack();
  if (agent) fake.state.scopes = [...fake.state.scopes, ...Object.keys(agentScopes)];
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-slack-'));
  const databaseUrl = `sqlite:${join(folder, 'desk.db')}`;
  await fillDesk(databaseUrl, setup);
  const names = {
    lena: 'Lena Hoffmann',
    sam: 'Sam Okafor',
    dana: 'Dana Kovač',
    ines: 'Inês Duarte',
    alex: 'Alex Winter',
  };
  const person = (id: keyof typeof names) => {
    const user = `U${id.toUpperCase()}`;
    fake.addUser(user, names[id], { email: `${id}@demo.example` });
    return personAt(fake, user);
  };
  fake.addChannel(teamChannel, ['USAM', 'UDANA', 'UINES']);
  const running: Awaited<ReturnType<typeof startDesk>>[] = [];
  return {
    fake,
    lena: person('lena'),
    sam: person('sam'),
    dana: person('dana'),
    ines: person('ines'),
    alex: person('alex'),
    desks: () => running,
    startDesk: async () => {
      const desk = await startDesk(fake, databaseUrl, mode, agent);
      running.push(desk);
      return desk;
    },
    close: async (): Promise<void> => {
      for (const desk of running) await desk.stop();
      await fake.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
