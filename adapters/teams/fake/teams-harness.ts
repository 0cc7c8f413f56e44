import { createWebServer } from '#adapters/http/server.ts';
import { createTeams, type TeamsOptions } from '#adapters/teams/adapter.ts';
import { writeReference } from '#adapters/teams/connect/reference.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Address } from '#src/app/ports/chat/outbound.ts';
import type { PersonId } from '#src/core/ids.ts';
import { startFakeTeams } from './fake-teams.ts';

export const channelId = '19:service-desk@thread.tacv2';

/** A fast clock, so that a story that takes a second stays within rate limits meant for people. */
const hurried = (times: number) => (): number => performance.now() * times;

/**
 * For tests: the adapter on a real server, the fake Teams on another, and three people. The test decides what the desk
 * does.
 */
export const startTeams = async (
  options: {
    readonly teams?: Partial<TeamsOptions>;
    /** How fast the clock for rate limits runs. */
    readonly hurry?: number;
    readonly fake?: Parameters<typeof startFakeTeams>[0];
  } = {},
) => {
  const now = hurried(options.hurry ?? 1_000);
  const fake = await startFakeTeams({ now, ...options.fake });
  const logged: { readonly facts: object; readonly message: string }[] = [];
  const log = (facts: object, message: string): void => void logged.push({ facts, message });
  for (const user of ['lena', 'sam', 'ines']) fake.state.addPerson(user);
  fake.state.addChannel(channelId, ['sam', 'ines', 'lena']);
  const teams = createTeams({
    ...fake.reach,
    allowedTenants: [],
    allowGuests: false,
    allowUnauthenticated: false,
    log: { info: log, warn: log, error: log },
    now,
    ...options.teams,
  });
  const server = createWebServer({
    host: '127.0.0.1',
    port: 0,
    mounts: [{ path: '/teams', routes: teams.routes, callers: 'platform' }],
    home: '/healthz',
    health: () => ({ status: 'ok' }),
    readiness: async () => ({ ready: true }),
    logger: { error: log },
  });
  const { url } = await server.start();
  fake.people.connect(`${url}/teams/messages`);
  return {
    fake,
    teams,
    url,
    logged,
    start: (desk: HelpDesk) => teams.start(desk),
    async close() {
      await teams.stop();
      await server.stop(1_000);
      await fake.close();
    },
  };
};

export type TeamsHarness = Awaited<ReturnType<typeof startTeams>>;

/** Someone's account in the fake Teams; `met`: their conversation is known. */
export const addressOf = (fake: TeamsHarness['fake'], user: string, met = true): Address => {
  const person = fake.state.people.get(user);
  const reference = person && {
    conversationId: person.conversation,
    serviceUrl: `${fake.url}/${person.region}`,
    tenantId: person.tenantId,
  };
  return {
    kind: 'person',
    account: {
      person: user as PersonId,
      platform: 'teams',
      tenant: fake.reach.tenantId,
      user,
      details: met && reference ? writeReference(reference) : null,
      preferred: true,
    },
  };
};

export const channelAddress: Address = { kind: 'channel', platform: 'teams', channel: channelId };
