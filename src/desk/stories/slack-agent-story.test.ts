import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { FakePerson } from '#adapters/slack/fake/fake-slack-person.ts';
import type { FakeMessage } from '#adapters/slack/fake/fake-slack-state.ts';
import { anArticle } from '#src/app/testing/builders.ts';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import { dayOf } from '#src/core/knowledge/article.ts';
import { type Mode, openSlackCompany } from '#src/desk/testing/slack-desk.ts';

const articles = {
  vpn: { title: 'Connect to the VPN from home', body: 'Start Acme Connect, sign in, approve it on your phone.' },
  badge: { title: 'A lost badge', body: 'Call reception. They lock it.' },
};

const openAgent = async (t: TestContext, mode: Mode = 'Socket Mode') => {
  const company = await openSlackCompany(mode, {}, true);
  t.after(company.close);
  const { fake } = company;
  const desk = await company.startDesk();
  await desk.database.store.transaction(async (tx) => {
    for (const [id, text] of Object.entries(articles)) {
      await tx.saveArticle(anArticle({ id, ...text }), { by: null, why: null });
    }
  });
  const inThread = (person: FakePerson, root: FakeMessage): readonly FakeMessage[] =>
    person.messages(root.channel).filter(({ thread }) => thread === root.ts);
  const saysBelow = (person: FakePerson, root: FakeMessage, said: string): Promise<FakeMessage> =>
    fake.until(() => inThread(person, root).findLast((one) => person.words(one).includes(said)));
  return {
    ...{ ...company, desk, inThread, saysBelow },
    press: async (person: FakePerson, root: FakeMessage, said: string, label: string) => {
      const card = await fake.until(() =>
        inThread(person, root).findLast(
          (one) => person.words(one).includes(said) && person.buttonsOf(one).includes(label),
        ),
      );
      await person.press(card, label);
    },
    session: ({ channel, ts }: FakeMessage) => fake.state.sessions.get(`${channel}/${ts}`),
    ticket: async (number: number) => {
      const ticket = await desk.database.store.read.ticket(number as TicketNumber);
      assert.ok(ticket, `there is no #${number}`);
      return ticket;
    },
    tickets: () => desk.database.store.counts.countTickets({ statuses: ['new', 'assigned', 'in_progress', 'pending'] }),
  };
};

for (const mode of ['Socket Mode', 'HTTP'] satisfies Mode[]) {
  describe(`the desk as an agent in Slack, over ${mode}`, () => {
    it('answers in the thread of the question, asks there, files there and goes on there', async (t) => {
      const { fake, lena, sam, dana, press, saysBelow, session, ticket, inThread } = await openAgent(t, mode);
      const asked = await lena.write('my printer on the second floor jams');
      await saysBelow(lena, asked, 'Since when?');
      await fake.until(() => session(asked)?.status === 'active');
      await press(lena, asked, 'Since when?', 'Today');
      await press(lena, asked, 'Who is affected?', 'Only me');
      const receipt = await fake.until(() =>
        inThread(lena, asked).find((one) => lena.words(one).includes('#1') && lena.buttonsOf(one).length > 0),
      );
      assert.equal(lena.sees(asked.channel).length, 1, 'nothing stands outside of the thread');
      await fake.until(() => session(asked)?.title === '#1 my printer on the second floor jams');
      assert.equal(session(asked)?.status, 'active');
      assert.deepEqual(session(asked)?.shown.slice(0, 2), ['processing', 'active']);
      assert.equal((await ticket(1)).impact, 'me');
      assert.ok(!JSON.stringify(receipt.blocks).includes('"user_id"'), 'who began the thread need not be named in it');

      // What is written there is said on the ticket, and what is answered comes there.
      const more = await lena.write('it is the one beside the kitchen', { thread: asked.ts });
      const offered = await fake.until(() => [sam, dana].find((person) => person.find('For you: #1')));
      const card = offered.find('For you: #1');
      assert.ok(card);
      await offered.press(card, 'Accept');
      await saysBelow(lena, asked, 'has taken');
      await fake.until(() => offered.find('beside the kitchen'));
      await lena.edit(more, 'it is the one beside the lift');
      const said = await offered.write('Which paper is in it?', { thread: card.ts });
      assert.ok(said);
      await saysBelow(lena, asked, 'Which paper is in it?');
    });
  });
}

describe('conversations with the agent', () => {
  it('are apart from each other: an answer in one thread is none in another', async (t) => {
    const { lena, saysBelow, press, ticket, fake } = await openAgent(t);
    const first = await lena.write('my printer on the second floor jams');
    await saysBelow(lena, first, 'Since when?');
    const second = await lena.write('Outlook crashes each time I open my calendar');
    await saysBelow(lena, second, 'What does it say');
    await lena.write('it says error 47', { thread: second.ts });
    await saysBelow(lena, second, 'error 47');
    await press(lena, first, 'Since when?', 'File as a ticket');
    await saysBelow(lena, first, 'Filed as #1');
    const one = await ticket(1);
    assert.equal(one.title, 'my printer on the second floor jams');
    assert.doesNotMatch(JSON.stringify(one), /error 47/);
    await press(lena, second, 'error 47', 'File as a ticket');
    await saysBelow(lena, second, 'Filed as #2');
    assert.match(JSON.stringify(await ticket(2)), /error 47/);
    await fake.until(() => fake.state.sessions.size === 2);
  });

  it('end without a ticket when an article solves it, which counts for the article', async (t) => {
    const { desk, lena, press, saysBelow, tickets, session, fake } = await openAgent(t);
    const asked = await lena.write('how do I connect to the VPN from home?');
    await press(lena, asked, 'Connect to the VPN from home', 'It solved it');
    await fake.until(() => !lena.find('Does one of these solve it?'));
    assert.equal(await tickets(), 0);
    assert.deepEqual(await desk.database.store.read.articleAnswers('vpn'), { helped: 1, not: 0 });
    await fake.until(() => session(asked)?.status === 'active');
    // The next question there begins anew.
    await lena.write('a lost badge', { thread: asked.ts });
    await saysBelow(lena, asked, 'A lost badge');
  });

  it('hear a reminder where they were left', async (t) => {
    const { desk, lena, saysBelow } = await openAgent(t);
    const asked = await lena.write('how do I connect to the VPN from home?');
    await saysBelow(lena, asked, 'Connect to the VPN from home');
    await desk.clockControl.advanceTo(desk.clock.now() + 16 * 60_000);
    await desk.workTasks.run();
    await desk.deliver.run();
    await saysBelow(lena, asked, 'file');
    assert.deepEqual(lena.sees(asked.channel).length, 1);
  });

  it('are shown as done also where Slack refuses to show anything, and where the desk fails', async (t) => {
    const { fake, lena, saysBelow, session, desk } = await openAgent(t);
    fake.fail('agents.sessions.setStatus', { error: 'not_authorized' });
    const asked = await lena.write('my printer on the second floor jams');
    await saysBelow(lena, asked, 'Since when?');
    await fake.until(() => session(asked)?.status === 'active');
    assert.ok(desk.log.lines.some(({ message }) => message === 'Slack does not show this of a conversation'));
    fake.fail('chat.postMessage', { error: 'invalid_blocks' });
    const again = await lena.write('my mouse is broken, the left button does nothing');
    await fake.until(() => session(again)?.status === 'active');
  });

  it('begin with that in the language of whoever opens them', async (t) => {
    const { desk, lena, fake } = await openAgent(t);
    await desk.database.store.transaction((tx) => tx.setLanguages('lena' as PersonId, { language: 'de' }));
    await lena.openMessages();
    assert.deepEqual(await fake.until(() => fake.state.prompts.get(lena.direct())), [
      { title: 'Ein Ticket öffnen', message: 'new ticket' },
      { title: 'Meine Tickets', message: 'my tickets' },
    ]);
  });

  it('begin with what is read most and what people come for', async (t) => {
    const { desk, lena, sam, fake } = await openAgent(t);
    const { store } = desk.database;
    await store.transaction((tx) => tx.countArticleView('vpn', dayOf(desk.clock.now())));
    await lena.openMessages();
    await fake.until(() => fake.state.prompts.get(lena.direct()));
    assert.deepEqual(fake.state.prompts.get(lena.direct()), [
      { title: articles.vpn.title, message: articles.vpn.title },
      { title: 'Open a ticket', message: 'new ticket' },
      { title: 'My tickets', message: 'my tickets' },
    ]);
    await sam.openMessages();
    assert.deepEqual(
      (await fake.until(() => fake.state.prompts.get(sam.direct()))).map(({ message }) => message),
      [articles.vpn.title, 'queue', 'my tickets'],
    );
    // Each of them leads to something.
    for (const { message } of fake.state.prompts.get(lena.direct()) ?? []) {
      const written = await lena.write(message);
      await fake.until(() => lena.messages(written.channel).find(({ thread }) => thread === written.ts));
    }
    assert.equal((await store.read.person('lena' as PersonId))?.active, true);
  });
});

it('a desk that is no agent answers as ever, below no message', async (t) => {
  const company = await openSlackCompany('Socket Mode');
  t.after(company.close);
  const { fake, lena } = company;
  await company.startDesk();
  await lena.openMessages();
  const asked = await lena.write('my printer on the second floor jams');
  const card = await fake.until(() => lena.find('Since when?'));
  assert.equal(card.thread, null);
  assert.equal(fake.state.sessions.size + fake.state.prompts.size, 0);
  assert.ok(asked);
  await lena.write('new ticket');
  await fake.until(() => lena.find('Press the button to open the form.'));
});
