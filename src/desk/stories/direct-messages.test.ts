import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { startDiscordSteps } from '#adapters/discord/fake/discord-steps.ts';
import { startSlackSteps } from '#adapters/slack/fake/slack-steps.ts';
import { startTeamsSteps } from '#adapters/teams/fake/teams-steps.ts';
import type { Seen } from '#src/app/contracts/platform/steps-contract.ts';
import { anArticle } from '#src/app/testing/builders.ts';
import { minutes, type TicketNumber } from '#src/core/ids.ts';
import { demoOrganisation } from '#src/desk/organisation/demo-organisation.ts';
import { openCompany } from '#src/desk/testing/company-on.ts';

/** What is asked about hardware: one more than is asked at most. */
const asks = ['since', 'affected', 'error', 'device'];

const organisation: typeof demoOrganisation = {
  ...demoOrganisation,
  teams: demoOrganisation.teams.map((team) => ({ ...team, channel: null })),
  categories: demoOrganisation.categories.map((one) => (one.name === 'Hardware' ? { ...one, chatAsks: asks } : one)),
};

const jams = 'my printer on the second floor jams';
const vpn = 'how do I connect to the VPN from home?';

const platforms = [
  { platform: 'Slack', create: startSlackSteps },
  { platform: 'Teams', create: startTeamsSteps },
  { platform: 'Discord', create: startDiscordSteps },
];

/** Lena, who writes to the desk alone. */
const openDesk = async (t: TestContext, create: typeof startSlackSteps) => {
  const harness = await create();
  const everybody = Object.fromEntries(organisation.people.map(({ id }) => [`${id}`, harness]));
  const company = await openCompany(t, everybody, organisation);
  const lena = company.as('lena');
  const store = () => company.desk().database.store;
  await store().transaction(async (tx) => {
    const article = { id: 'vpn', title: 'Connect to the VPN from home', body: 'Start Acme Connect and sign in.' };
    await tx.saveArticle(anArticle(article), { by: null, why: null });
  });
  const shows = async (words: RegExp, button = ''): Promise<Seen> => {
    const seen = await lena.sees();
    const found = seen.findLast((one) => words.test(one.words) && (button === '' || one.buttons.includes(button)));
    const all = seen.map((one) => `${one.words} [${one.buttons.join('] [')}]`);
    assert.ok(found, `nothing like ${words} ${button} in\n${all.join('\n---\n')}`);
    return found;
  };
  return {
    ...{ ...company, shows },
    says: async (text: string) => {
      const written = await lena.says(text);
      await company.settle();
      return written;
    },
    press: async (on: RegExp, label: string): Promise<void> => {
      await lena.presses((await shows(on, label)).id, label, {});
      await company.settle();
    },
    /** So much time passes without a word. */
    pass: async (long: number): Promise<void> => {
      const { clock, clockControl } = company.desk();
      await clockControl.advanceTo(clock.now() + minutes(long));
      await company.settle();
    },
    answered: () => store().read.articleAnswers('vpn'),
    filed: async (): Promise<number> =>
      store().counts.countTickets({ statuses: ['new', 'assigned', 'in_progress', 'pending', 'cancelled'] }),
    ticket: async () => {
      const ticket = await store().read.ticket(1 as TicketNumber);
      assert.ok(ticket, 'there is no #1');
      const said = (ticket.answers ?? []).map(({ question, value }) => `${question}: ${value}`);
      return { ...ticket, said };
    },
    /** Nothing went wrong, there or here. */
    assertWell: (): void => {
      assert.deepEqual(company.violations(), []);
      assert.deepEqual(company.faults, []);
    },
  };
};

for (const { platform, create } of platforms) {
  describe(`a direct message to the desk in ${platform}`, () => {
    it('is answered by an article that solves it: no ticket, and it counts', async (t) => {
      const desk = await openDesk(t, create);
      await desk.says(vpn);
      assert.match((await desk.shows(/Does one of these solve it\?/)).words, /Connect to the VPN from home/);
      await desk.press(/Does one of these solve it\?/, 'It solved it');
      await desk.shows(/No ticket was filed/);
      assert.deepEqual(await desk.answered(), { helped: 1, not: 0 });
      await desk.pass(60);
      assert.equal(await desk.filed(), 0);
      desk.assertWell();
    });

    it('is answered by an article that did not help: one press files it', async (t) => {
      const desk = await openDesk(t, create);
      await desk.says(vpn);
      await desk.press(/Does one of these solve it\?/, 'Read');
      await desk.shows(/Start Acme Connect and sign in/, 'It did not help');
      await desk.press(/Does one of these solve it\?/, 'No, file it');
      await desk.shows(/Filed as #1/);
      assert.equal((await desk.ticket()).title, vpn);
      assert.deepEqual(await desk.answered(), { helped: 0, not: 0 });
      desk.assertWell();
    });

    it('is asked three things at most, by buttons and in words, and filed with the answers', async (t) => {
      const desk = await openDesk(t, create);
      await desk.says(jams);
      await desk.press(/Since when\?/, 'This week');
      await desk.press(/Who is affected\?/, 'My team');
      await desk.shows(/What does it say, word for word\?/);
      assert.equal(await desk.filed(), 0);
      await desk.says('paper jam in tray 2');
      const whole = await desk.shows(/Should I file this\?/, 'File as a ticket');
      assert.match(whole.words, /paper jam in tray 2/);
      assert.doesNotMatch(whole.words, /Which device/);
      await desk.press(/paper jam in tray 2/, 'File as a ticket');
      await desk.shows(/Filed as #1/);
      const { title, said, impact } = await desk.ticket();
      assert.deepEqual([title, said, impact], [jams, ['since: This week', 'error: paper jam in tray 2'], 'team']);
      await desk.pass(60);
      assert.equal(await desk.filed(), 1);
      desk.assertWell();
    });

    it('is dropped by “never mind”', async (t) => {
      const desk = await openDesk(t, create);
      await desk.says(jams);
      await desk.says('never mind');
      await desk.shows(/Nothing was filed/, 'File as a ticket');
      await desk.pass(60);
      assert.equal(await desk.filed(), 0);
      desk.assertWell();
    });

    it('is filed as it reads after an edit', async (t) => {
      const desk = await openDesk(t, create);
      const written = await desk.says(jams);
      await desk.press(/Since when\?/, 'Today');
      await written.edits?.('my printer on the third floor jams');
      await desk.press(/Who is affected\?/, 'File as a ticket');
      const { title, said } = await desk.ticket();
      assert.deepEqual([title, said], ['my printer on the third floor jams', ['since: Today']]);
      desk.assertWell();
    });

    it('is one ticket, however often each of its messages is delivered', async (t) => {
      const desk = await openDesk(t, create);
      const written = await desk.says(jams);
      await written.comesAgain?.();
      await desk.press(/Since when\?/, 'Today');
      await written.comesAgain?.();
      const answer = await desk.says('everyone on floor 2');
      await answer.comesAgain?.();
      const last = await desk.says('paper jam in tray 2');
      await last.comesAgain?.();
      const yes = await desk.says('yes');
      for (const one of [yes, last, answer, written]) await one.comesAgain?.();
      await desk.pass(60);
      assert.equal(await desk.filed(), 1);
      const { title, description, said } = await desk.ticket();
      assert.deepEqual(
        [title, description, said],
        [jams, '', ['since: Today', 'affected: everyone on floor 2', 'error: paper jam in tray 2']],
      );
      desk.assertWell();
    });

    it('goes on where it was after a restart', async (t) => {
      const desk = await openDesk(t, create);
      await desk.says(jams);
      await desk.press(/Since when\?/, 'Longer');
      await desk.cut();
      await desk.press(/Who is affected\?/, 'Only me');
      await desk.cut();
      await desk.says('paper jam in tray 2');
      await desk.says('yes');
      await desk.shows(/Filed as #1/);
      const { said, impact } = await desk.ticket();
      assert.deepEqual([said, impact], [['since: Longer', 'error: paper jam in tray 2'], 'me']);
      desk.assertWell();
    });

    it('is filed after a silence of 15 minutes, by another process as well', async (t) => {
      const desk = await openDesk(t, create);
      await desk.says(jams);
      await desk.press(/Since when\?/, 'Today');
      await desk.pass(14);
      assert.equal(await desk.filed(), 0);
      await desk.cut();
      await desk.pass(2);
      await desk.shows(/Filed as #1/);
      assert.deepEqual((await desk.ticket()).said, ['since: Today']);
      await desk.pass(60);
      assert.equal(await desk.filed(), 1);
      desk.assertWell();
    });
  });
}
