import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { startFakeDiscord } from '#adapters/discord/fake/fake-discord.ts';
import { wordsOf } from '#adapters/discord/fake/fake-discord-people.ts';
import { startFakeSmtp } from '#adapters/email/fake/fake-smtp.ts';
import { startFakeSlack } from '#adapters/slack/fake/fake-slack.ts';
import { personAt } from '#adapters/slack/fake/fake-slack-person.ts';
import { quietLog, slackOn } from '#adapters/slack/fake/slack-harness.ts';
import { startFakeTeams } from '#adapters/teams/fake/fake-teams.ts';
import { wordsIn } from '#adapters/teams/fake/fake-teams-cards.ts';
import { openDatabase } from '#db/database.ts';
import { createDeskClock } from '#src/app/background/desk-clock.ts';
import { minutes, type PersonId, type TicketNumber } from '#src/core/ids.ts';
import { demoOrganisation } from '#src/desk/organisation/demo-organisation.ts';
import { wireDesk } from '#src/desk/run/wire.ts';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { scratchFolder } from '#src/desk/testing/refusal.ts';
import { createTestDesk, testTitle, withdraw } from './try-ticket.ts';

const alex = 'alex' as PersonId;
const testFiling = { title: testTitle, description: '', impact: 'me', urgency: 'can_wait', category: null } as const;

/** A desk with the demo organisation, whose teams have a channel in Slack, and Alex on all platforms. */
const openCompany = async (t: TestContext) => {
  const databaseUrl = `sqlite:${join(await scratchFolder(), 'desk.db')}`;
  const [slack, discord, teams, smtp] = await Promise.all([
    startFakeSlack(),
    startFakeDiscord(),
    startFakeTeams({ now: () => performance.now() * 1_000 }),
    startFakeSmtp(),
  ]);
  slack.addUser('UALEX', 'Alex Winter', { email: 'alex@demo.example' });
  slack.addChannel('CDESK', ['UALEX']);
  const user = discord.people.addUser('Alex Winter');
  discord.people.addGuild('Company', [user]);
  teams.state.addPerson('alex');
  const database = await openDatabase(databaseUrl);
  t.after(async () => {
    await database.close();
    await Promise.all([slack.close(), discord.close(), teams.close(), smtp.close()]);
  });
  const channel = { platform: 'slack', id: 'CDESK' };
  const inSetUp = { ...demoOrganisation, teams: demoOrganisation.teams.map((team) => ({ ...team, channel })) };
  const account = { person: alex, details: null, preferred: true };
  await database.store.transaction(async (tx) => {
    await tx.saveSetup(inSetUp, 0);
    await tx.saveSetting('set_up', 'test');
    await tx.saveAccount({ ...account, platform: 'slack', tenant: slack.state.team, user: 'UALEX' });
    await tx.saveAccount({ ...account, platform: 'discord', tenant: '', user });
    await tx.saveAccount({ ...account, platform: 'teams', tenant: teams.reach.tenantId, user: 'alex' });
  });
  const onSlack = {
    DATABASE_URL: databaseUrl,
    PORT: '1',
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
  };
  const { clientId, clientSecret, tenantId, loginEndpoint, serviceUrl } = teams.reach;
  const everywhere = {
    ...onSlack,
    ...{ DISCORD_TOKEN: discord.state.token, DISCORD_API_URL: discord.api },
    ...{ TEAMS_CLIENT_ID: clientId, TEAMS_CLIENT_SECRET: clientSecret, TEAMS_TENANT_ID: tenantId },
    ...{ TEAMS_LOGIN_ENDPOINT: loginEndpoint, TEAMS_SERVICE_URL: serviceUrl },
    ...{ SMTP_URL: smtp.url, EMAIL_FROM: 'desk@company.example' },
  };
  const { lists, read } = database.store;
  return {
    ...{ slack, discord, teams, smtp, user, database, databaseUrl, onSlack, everywhere },
    inSlack: () => {
      const person = personAt(slack, 'UALEX');
      return person.messages(slack.directOf('UALEX')).map(person.words);
    },
    tickets: async () => (await lists.listTickets({ filter: {}, order: 'number', limit: 50 })).tickets,
    alex: async () => (await read.person(alex)) ?? assert.fail('Alex is gone'),
    doctor: (env: Readonly<Record<string, string>>, stop?: AbortSignal, as = 'alex@demo.example') =>
      runDeskHere(['doctor', '--ticket', '--as', as], env, stop),
  };
};

describe('desk doctor --ticket', () => {
  it('files, answers and withdraws one on each platform, and only the admin hears of it', async (t) => {
    const { slack, discord, teams, smtp, user, database, everywhere, inSlack, tickets, doctor } = await openCompany(t);
    const { code, stdout } = await doctor(everywhere);
    assert.equal(code, 0, stdout);
    for (const [title, number] of [
      ['Slack', 1],
      ['Discord', 2],
      ['Teams', 3],
    ] as const) {
      assert.match(stdout, new RegExp(`^ok   ${title}, test ticket: Filed #${number}, and Alex Winter was told$`, 'm'));
      assert.match(stdout, new RegExp(`^ok   ${title}, test ticket: Answered #${number}, and Alex Winter was`, 'm'));
      assert.match(stdout, new RegExp(`^ok   ${title}, test ticket: Withdrew #${number}, and its cards say so$`, 'm'));
    }
    assert.match(stdout, /^ok {3}E-mail, test ticket: Withdrew #4, and Alex Winter was told$/m);
    const filed = await tickets();
    assert.deepEqual(
      filed.map(({ title, status, channel, assignee }) => [title, status, channel, assignee]),
      ['slack', 'discord', 'teams', 'email'].map((channel) => [testTitle, 'cancelled', channel, null]),
    );
    const sees = {
      slack: inSlack(),
      discord: discord.people.sees(user).map(wordsOf),
      teams: teams.people
        .as('alex')
        .messages()
        .map(({ card }) => wordsIn(card).join('\n')),
    };
    for (const words of Object.values(sees)) {
      assert.equal(words.length, 2, words.join('\n---\n'));
      assert.match(words[0] ?? '', /nothing needs doing[\s\S]*Withdrawn/);
      assert.match(words[1] ?? '', /This answers the test/);
    }
    assert.equal(smtp.mails().length, 3);
    assert.equal(slack.state.messages.filter(({ channel }) => channel === 'CDESK').length, 0);
    assert.deepEqual(teams.violations(), []);
    assert.equal(slack.callsOf('apps.connections.open').length, 1, 'only to look whether it opens');
    assert.equal((await database.outbox.backlog()).pending, 0);
    assert.deepEqual(await database.tasks.backlog(), []);
  });

  it('beside a desk that runs, which has nothing to tell or to refresh', async (t) => {
    const { slack, databaseUrl, onSlack, inSlack, doctor } = await openCompany(t);
    const desk = await wireDesk({ databaseUrl, demo: false, log: quietLog(), use: 'shared' });
    const adapter = slackOn(slack);
    desk.adapters.set('slack', adapter);
    await adapter.start(desk.helpDesk);
    for (const loop of [desk.watchTimers, desk.workTasks, desk.deliver]) loop.start();
    t.after(async () => {
      for (const loop of [desk.watchTimers, desk.workTasks, desk.deliver]) await loop.stop();
      await adapter.stop();
      await desk.database.close();
    });
    const { code, stdout } = await doctor(onSlack);
    assert.equal(code, 0, stdout);
    await desk.deliver.run();
    assert.equal(inSlack().length, 2);
    assert.equal(slack.callsOf('chat.postMessage').length, 2);
  });

  it('withdraws what could not be told, says what to do, and ends with 1', async (t) => {
    const { slack, onSlack, tickets, doctor } = await openCompany(t);
    slack.fail('chat.postMessage', { error: 'channel_not_found' }, 5);
    const { code, stdout } = await doctor(onSlack);
    assert.match(stdout, /^not {2}Slack, test ticket: Filed #1, but Alex Winter was not told: .* → /m);
    assert.match(stdout, /^ok {3}Slack, test ticket: Withdrew #1$/m);
    assert.doesNotMatch(stdout, /Answered/);
    assert.deepEqual([code, (await tickets()).map(({ status }) => status)], [1, ['cancelled']]);
  });

  it('withdraws it when it is stopped, and tries no other platform', async (t) => {
    const { slack, everywhere, tickets, doctor } = await openCompany(t);
    const stop = new AbortController();
    slack.state.changes.once('posted', () => stop.abort());
    const { code, stdout } = await doctor(everywhere, stop.signal);
    assert.match(stdout, /^not {2}Slack, test ticket: It was stopped before the ticket was answered/m);
    assert.match(stdout, /^ok {3}Slack, test ticket: Withdrew #1, and its cards say so$/m);
    assert.match(stdout, /^\? {4}Discord, test ticket: No ticket was tried: it was stopped/m);
    assert.deepEqual([code, (await tickets()).map(({ status }) => status)], [1, ['cancelled']]);
  });

  it('withdraws what a killed one left, and nothing else of theirs', async (t) => {
    const { database, onSlack, tickets, doctor, alex: find } = await openCompany(t);
    const person = await find();
    const { store } = database;
    const before = createTestDesk(store, createDeskClock(-minutes(10)), quietLog());
    const filing = { ...testFiling, requester: person, filedBy: person, channel: 'slack', followUpOf: null };
    await before.openTicket({ filing, quiet: true });
    await before.openTicket({ filing: { ...filing, title: 'My own' }, quiet: true });
    await createTestDesk(store, createDeskClock(0), quietLog()).openTicket({ filing, quiet: true });
    const { code, stdout } = await doctor(onSlack);
    assert.match(stdout, /^ok {3}Left by an earlier test: Withdrew #1$/m);
    assert.equal(code, 0, stdout);
    const open = (await tickets()).filter(({ status }) => status === 'new').map(({ number }) => number);
    assert.deepEqual(open, [2, 3], 'another doctor may be at work on #3');
  });

  it('says so to those who have got it meanwhile', async (t) => {
    const { database, databaseUrl, alex: find } = await openCompany(t);
    const person = await find();
    const test = createTestDesk(database.store, createDeskClock(0), quietLog());
    const filing = { ...testFiling, requester: person, filedBy: person, channel: 'slack', followUpOf: null };
    await test.openTicket({ filing, quiet: true });
    const desk = await wireDesk({ databaseUrl, demo: false, log: quietLog() });
    t.after(() => desk.database.close());
    const ines = (await database.store.read.person('ines' as PersonId)) ?? assert.fail('Inês is gone');
    const number = 1 as TicketNumber;
    const actor = { kind: 'person', person: ines } as const;
    const command = { type: 'assign', assignee: 'sam' as PersonId } as const;
    const assigned = await desk.execute({ number, command, actor });
    assert.ok(assigned.ok, JSON.stringify(assigned));
    const owed = (await database.outbox.backlog()).pending;
    assert.deepEqual(await withdraw(test, number, person), { good: true, words: 'Withdrew #1' });
    assert.ok((await database.outbox.backlog()).pending > owed, 'Sam hears that it is gone');
    assert.match((await withdraw(test, number, person)).words, /was ended by somebody else/);
  });

  it('files none where the admin has no account, and goes on', async (t) => {
    const { everywhere, database, tickets, doctor } = await openCompany(t);
    const noor = (await database.store.read.person('noor' as PersonId)) ?? assert.fail('Noor is gone');
    await database.store.transaction((tx) => tx.savePerson({ ...noor, roles: ['admin'] }));
    const { code, stdout } = await doctor(everywhere, undefined, 'noor');
    for (const title of ['Slack', 'Discord', 'Teams']) {
      assert.match(stdout, new RegExp(`^not  ${title}, test ticket: Noor Haddad has no account there.* → They`, 'm'));
    }
    assert.match(stdout, /^ok {3}E-mail, test ticket: Withdrew #1/m);
    assert.deepEqual([code, (await tickets()).length], [1, 1]);
  });

  it('is for an admin, and for a platform that is on', async (t) => {
    const { onSlack, tickets, doctor, databaseUrl } = await openCompany(t);
    const refused = async (as: string) => doctor(onSlack, undefined, as);
    const [nobody, lena] = [await refused('nobody@demo.example'), await refused('lena')];
    assert.match(nobody.stderr, /Nobody is called “nobody@demo\.example”/);
    assert.match(lena.stderr, /Lena Hoffmann is no admin/);
    const alone = await runDeskHere(['doctor', '--ticket'], onSlack);
    const without = await runDeskHere(['doctor', '--as', 'alex'], onSlack);
    for (const { stderr } of [alone, without]) assert.match(stderr, /Give both or neither/);
    assert.deepEqual([nobody.code, lena.code, alone.code, without.code], [2, 2, 2, 2]);
    const none = await doctor({ DATABASE_URL: databaseUrl, PORT: '1' });
    assert.match(none.stdout, /^not {2}Test ticket: No ticket was tried: no platform with real people is on → /m);
    assert.deepEqual([none.code, await tickets()], [1, []]);
  });
});
