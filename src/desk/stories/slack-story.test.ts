import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FakePerson } from '#adapters/slack/fake/fake-slack-person.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { type Mode, openSlackCompany } from '#src/desk/testing/slack-desk.ts';

const buttons = (person: FakePerson, said: string): readonly string[] => {
  const message = person.find(said);
  assert.ok(message, `${person.user} sees nothing that says "${said}"`);
  return person.buttonsOf(message);
};

for (const mode of ['Socket Mode', 'HTTP'] satisfies Mode[]) {
  describe(`a ticket’s life in Slack, over ${mode}`, () => {
    it('goes from the form to the rating, through a decline, a question, a breach, a restart and a reopening', async (t) => {
      const company = await openSlackCompany(mode);
      t.after(company.close);
      const { fake, lena, sam, dana, ines } = company;
      let desk = await company.startDesk();
      const sees = async (person: FakePerson, said: string) => fake.until(() => person.find(said));
      const press = async (person: FakePerson, said: string, label: string, option?: string) => {
        const message = await fake.until(() => {
          const found = person.find(said);
          return found && person.buttonsOf(found).includes(label) ? found : null;
        });
        await person.press(message, label, option);
      };
      const fill = async (person: FakePerson, values: Record<string, string>) => {
        await fake.until(() => person.view());
        await person.submit(values);
      };

      // The desk finds its own people by their e-mail addresses; these three also open their pages.
      for (const person of [sam, dana, ines]) await person.openHome();
      await fake.until(() => sam.homeWords().includes('Your tickets take up 0 of your 6 points of effort.'));
      await fake.until(() => ines.homeWords().includes('Service Desk at a glance'));

      await lena.command('');
      await fake.until(() => lena.view());
      await lena.submit({ title: '   ' });
      assert.deepEqual(lena.view()?.errors, { title: 'Please fill this in.' });
      await lena.submit({ title: 'Laptop does not start', category: 'hardware', urgency: 'blocked' });
      assert.equal(lena.view(), null);
      await sees(lena, 'Filed as #1');

      const offered = await fake.until(() => [sam, dana].find((person) => person.find('For you: #1')));
      const other = offered === sam ? dana : sam;
      await press(offered, 'For you: #1', 'Decline');
      await fill(offered, { reason: 'I am on a train' });
      await fake.until(() => buttons(offered, '#1 ').length === 0);

      await press(other, 'For you: #1', 'Accept');
      await fake.until(() => buttons(other, 'For you: #1').includes('Resolve'));
      await sees(lena, 'has taken #1');
      await fake.until(() => other.homeWords().includes('Your tickets take up 1 of your 6 points of effort.'));

      const receipt = await sees(lena, 'Filed as #1');
      const answer = await lena.write('It beeps *three* times & <stops>', { thread: receipt.ts });
      const told = await sees(other, 'Lena Hoffmann replied on #1');
      assert.ok(other.words(told).includes('It beeps *three* times & <stops>'));
      await lena.edit(answer, 'It beeps four times');
      await sees(other, 'It beeps four times');
      assert.equal(other.reads().filter((words) => words.includes('replied on #1')).length, 1);
      const card = await sees(other, 'For you: #1');
      await other.write('Hold the power button', { thread: card.ts });
      await sees(lena, 'Hold the power button');

      await desk.stop();
      desk = await company.startDesk();

      await press(other, 'For you: #1', 'Ask the requester');
      await fill(other, { question: 'Which model is it?' });
      await press(lena, 'has a question about #1', 'Answer');
      await fill(lena, { text: 'A 14 inch one' });
      await sees(other, 'A 14 inch one');

      const ticket = await desk.database.store.read.ticket(1 as TicketNumber);
      const resolution = ticket?.clocks.find(({ metric }) => metric === 'resolution');
      assert.ok(resolution?.dueAt);
      await desk.clockControl.advanceTo(resolution.dueAt);
      await press(ines, 'Resolution on #1 is overdue', 'Acknowledge');
      await sees(ines, 'acknowledged this');
      await press(ines, 'Resolution on #1 is overdue', 'Reassign');
      await fake.until(() => ines.view());
      const offeredPeople = await ines.type('assignee', offered === sam ? 'sam' : 'dana');
      assert.equal(offeredPeople.length, 1);
      await ines.submit({ assignee: String(offeredPeople[0]?.value) });
      await press(offered, 'For you: #1', 'Accept');
      await sees(other, '#1 is no longer yours');

      await press(offered, 'For you: #1', 'Resolve');
      await fill(offered, { resolution: 'A new battery' });
      await press(lena, '#1 is solved', 'Reopen');
      await fill(lena, { reason: 'It stopped again' });
      await press(offered, '#1 is open again', 'Details');
      await sees(offered, 'Should have been solved by');
      await press(offered, 'For you: #1', 'Resolve');
      await fill(offered, { resolution: 'A new mainboard' });
      await press(lena, 'A new mainboard', 'Confirm');
      await sees(lena, 'You confirmed that it is solved');
      await press(lena, '#1 is solved', 'Rate', '5');
      await sees(lena, 'Your rating: ★★★★★');
      // Managers of other teams never opened the app in Slack, so they are not known there.
      const faults = desk.log.lines.filter(({ level, message }) => level === 'error' && !/no address/.test(message));
      assert.deepEqual(faults, []);
    });
  });
}

describe('two instances of the desk in one Slack', () => {
  it('do everything once, whichever of them receives it', async (t) => {
    const company = await openSlackCompany('Socket Mode');
    t.after(company.close);
    const { fake, lena, sam, dana } = company;
    await company.startDesk();
    await company.startDesk();
    await fake.socket.connected(2);
    for (const person of [sam, dana]) await person.openHome();
    await fake.until(() => sam.home() && dana.home());

    const troubles = ['Laptop is dead', 'Monitor flickers', 'Keyboard lost a key', 'Mouse is stuck'];
    await Promise.all(troubles.map((trouble) => lena.command(trouble)));
    const receipts = () =>
      fake.state.messages.filter(({ only, blocks }) => only === null && /Filed as/.test(JSON.stringify(blocks)));
    await fake.until(() => receipts().length === troubles.length);

    const [receipt] = receipts();
    assert.ok(receipt);
    const said = await lena.write('It is getting worse', { thread: receipt.ts });
    const again = { type: 'message', user: lena.user, text: said.text, ts: said.ts, thread_ts: receipt.ts };
    await Promise.all([1, 2, 3, 4].map(() => fake.sendEvent({ ...again, channel: said.channel, channel_type: 'im' })));
    const heard = () =>
      [sam, dana].flatMap((person) => person.reads()).filter((words) => words.includes('It is getting worse'));
    await fake.until(() => heard().length > 0);

    const [desk] = company.desks();
    assert.equal(heard().length, 1);
    assert.equal(receipts().length, troubles.length);
    const recent = { filter: {}, order: 'recent', limit: 10 } as const;
    const tickets = (await desk?.database.store.lists.listTickets(recent))?.tickets;
    assert.equal(tickets?.length, troubles.length);
  });
});
