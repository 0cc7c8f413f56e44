import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type FakePerson, personAt } from '#adapters/slack/fake/fake-slack-person.ts';
import { minutes, type TicketNumber } from '#src/core/ids.ts';
import { openSlackCompany, teamChannel } from '#src/desk/testing/slack-desk.ts';

const open = async (t: TestContext) => {
  const company = await openSlackCompany('Socket Mode');
  t.after(company.close);
  const desk = await company.startDesk();
  const { sam, dana, ines } = company;
  for (const person of [sam, dana, ines]) await person.openHome();
  await company.fake.until(() => [sam, dana, ines].every((person) => person.home()));
  return { ...company, desk };
};

describe('the desk in Slack', () => {
  it('answers every subcommand where it was typed', async (t) => {
    const { fake, lena, sam, dana, ines } = await open(t);
    fake.addChannel('C1', [lena.user, sam.user, dana.user, ines.user]);
    const type = async (person: FakePerson, text: string, answer: string) => {
      await person.command(text, 'C1');
      await fake.until(() => person.find(answer, 'C1'));
    };
    await type(lena, 'my <!channel> laptop is dead, the screen stays black', 'Filed as #1');
    const holder = await fake.until(() => [sam, dana].find((person) => person.find('For you: #1')));
    const other = holder === sam ? dana : sam;
    await type(lena, 'list', 'Your tickets');
    await type(lena, 'find laptop', 'Results for “laptop”');
    await type(lena, 'show 1', '#1 my <!channel> laptop is dead');
    await type(lena, 'help', 'How to ask for help');
    await type(lena, 'frobnicate', 'I don’t know this command');
    await type(lena, 'show', 'Which ticket?');
    await type(lena, 'queue', 'This is for technicians');
    await type(lena, 'link', 'Add this account to another');
    await type(sam, 'queue', 'Your teams’ open tickets');
    await type(other, 'away', 'You are away');
    await type(other, 'back', 'Welcome back');
    await type(other, 'take 1', 'You have this');
    await type(ines, `assign 1 @${holder.user}`, 'has been asked');
    await holder.command('close 1', 'C1');
    await fake.until(() => holder.viewWords().includes('Resolve #1'));
    holder.closeView();
    await type(lena, 'reopen 1', 'That isn’t possible now');
  });

  it('says what a button on a list did that nobody keeps up to date', async (t) => {
    const { fake, lena, sam, dana } = await open(t);
    for (const person of [sam, dana]) {
      await person.write('away');
      await fake.until(() => person.find('You are away'));
    }
    await lena.write('my laptop is dead');
    await lena.press(await fake.until(() => lena.find('Should I file this?')), 'File as a ticket');
    await fake.until(() => lena.find('Filed as #1'));
    await dana.write('queue');
    const list = await fake.until(() => dana.find('Your teams’ open tickets'));
    await dana.press(list, 'Take it');
    await fake.until(() => dana.find('✅ Done'));
    await fake.until(() => dana.find('For you: #1'));
  });

  it('adds somebody by a mention or the form, who stops hearing of it with a button', async (t) => {
    const { fake, lena, sam, dana } = await open(t);
    fake.addChannel('C1', [lena.user, sam.user, dana.user]);
    await lena.command('my laptop is dead', 'C1');
    const holder = await fake.until(() => [sam, dana].find((person) => person.find('For you: #1')));
    const other = holder === sam ? dana : sam;
    await lena.command(`add 1 @${other.user}`, 'C1');
    await fake.until(() => lena.find('is added to #1', 'C1'));
    const card = await fake.until(() => other.find('You were added to #1 by'));
    await other.press(card, 'Stop updates');
    await fake.until(() => other.find('You no longer hear about #1'));
    await lena.command('add 1', 'C1');
    await fake.until(() => lena.viewWords().includes('Add someone to #1'));
    await lena.submit({ person: other.user });
    await fake.until(() => other.find('You were added to #1 by'));
  });

  it('says in the form if its ticket was closed in the meantime', async (t) => {
    const { fake, lena, sam, dana } = await open(t);
    await lena.command('my laptop is dead');
    const holder = await fake.until(() => [sam, dana].find((person) => person.find('For you: #1')));
    const offer = await fake.until(() => holder.find('For you: #1'));
    await holder.press(offer, 'Decline');
    await fake.until(() => holder.view());
    await lena.command('close 1');
    await fake.until(() => lena.view());
    await lena.submit({ reason: 'It works again' });
    await fake.until(() => lena.find('#1 was withdrawn') ?? holder.find('Withdrawn.'));
    await holder.submit({ reason: 'No time' });
    assert.match(holder.viewWords(), /That did not work/);
  });

  it('keeps replies under a card in a team’s channel internal', async (t) => {
    const { fake, lena, sam, dana, ines, desk } = await open(t);
    for (const person of [sam, dana]) {
      await person.command('away');
      await fake.until(() => person.find('You are away'));
    }
    await lena.command('my laptop is dead');
    const card = await fake.until(() => ines.find('Nobody can take #1 right now', teamChannel));
    await desk.clockControl.advanceTo(desk.clock.now() + minutes(1));
    await ines.write('He always breaks it', { channel: teamChannel, thread: card.ts });
    await fake.until(() => ines.find('The requester can’t see it', teamChannel));
    await ines.write(`<@UBOT> I will call him`, { channel: teamChannel, thread: card.ts });
    const log = await desk.database.store.read.events(1 as TicketNumber);
    const said = log.flatMap(({ event }) =>
      event.type === 'ticket.commented' ? [[event.visibility, event.text]] : [],
    );
    assert.deepEqual(said, [
      ['internal', 'He always breaks it'],
      ['internal', 'I will call him'],
    ]);
    assert.ok(!lena.reads().some((words) => words.includes('breaks it') || words.includes('call him')));
  });

  it('handles a press that comes too late', async (t) => {
    const { fake, lena, sam, dana } = await open(t);
    await lena.command('my laptop is dead');
    const holder = await fake.until(() => [sam, dana].find((person) => person.find('For you: #1')));
    const offer = await fake.until(() => holder.find('For you: #1'));
    const before = structuredClone(offer);
    await holder.press(offer, 'Accept');
    await fake.until(() => lena.find('has taken #1'));
    await fake.until(() => holder.find('You have this.'));
    const read = holder.reads();
    await holder.press(before, 'Accept');
    await holder.command('help');
    await fake.until(() => holder.find('How to ask for help'));
    // The card says it already: nothing else is said, least of all that it did not work.
    assert.deepEqual(holder.reads().slice(0, -1), read);
  });

  it('turns guests and strangers away kindly', async (t) => {
    const { fake, lena } = await open(t);
    fake.addUser('UGUEST', 'Guest', { kind: 'guest' });
    fake.addChannel('C1', ['UGUEST', lena.user]);
    const guest = personAt(fake, 'UGUEST');
    await guest.command('my laptop is dead', 'C1');
    await fake.until(() => guest.find('The help desk is only for people in this company.', 'C1'));
  });
});
