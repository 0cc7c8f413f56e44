import { createSlack } from '#adapters/slack/adapter.ts';
import type { FakeSlack } from '#adapters/slack/fake/fake-slack.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { createLog } from '#src/desk/run/log.ts';
import type { wireDesk } from '#src/desk/run/wire.ts';

/** The id of a person in the fake Slack. */
export const slackUser = (id: PersonId): string => `U${id.toUpperCase().replaceAll('-', '')}`;

/** Puts a desk on a fake Slack, where all of these people are known. Returns the adapter, which listens. */
export const onSlack = async (
  desk: Awaited<ReturnType<typeof wireDesk>>,
  fake: FakeSlack,
  people: readonly Pick<Person, 'id' | 'name'>[],
) => {
  await desk.database.store.transaction(async (tx) => {
    for (const { id, name } of people) {
      if ((await tx.accounts(id)).some(({ platform }) => platform === 'slack')) continue;
      fake.addUser(slackUser(id), name);
      const account = { person: id, platform: 'slack', tenant: fake.state.team, user: slackUser(id) };
      await tx.saveAccount({ ...account, details: null, preferred: true });
    }
  });
  await desk.directory.refresh();
  const slack = createSlack({
    botToken: fake.botToken,
    inbound: { kind: 'socket', appToken: fake.appToken },
    apiUrl: fake.apiUrl,
    emoji: 'ticket',
    guestsAllowed: false,
    log: createLog('silent'),
  });
  desk.adapters.set('slack', slack);
  await slack.start(desk.helpDesk);
  return slack;
};
