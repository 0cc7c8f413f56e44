import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aDesk, aPerson, number, personId } from '#src/app/testing/builders.ts';
import { buttonsOf, createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { withTicket } from './testing/ticket-in-state.ts';

/** Rita's #1, which Dana works on. Tom is her colleague, Nick works in another team. */
const open = async (): Promise<TestDesk> => {
  const desk = await createTestDesk();
  await desk.types('rita', 'printer is on fire');
  await desk.types('dana', 'take 1');
  await desk.settle();
  return desk;
};

const note = async (desk: TestDesk, who: string, text: string): Promise<void> => {
  await desk.submits(who, `note~${who}${text.length}~1`, { text });
  await desk.settle();
};

const said = async (desk: TestDesk): Promise<readonly unknown[]> =>
  (await desk.read.events(1 as TicketNumber)).flatMap(({ event }) =>
    event.type === 'ticket.commented' ? [[event.author, event.visibility, event.text]] : [],
  );

const cardOf = (desk: TestDesk, who: string) => desk.card(who, /^Internal note by/);
const hasNone = (desk: TestDesk, who: string): boolean =>
  !desk.titles(who).some((title) => title.startsWith('Internal note'));

describe('an internal note', () => {
  it('reaches whoever has the ticket, and says that it is internal', async () => {
    const desk = await open();
    await note(desk, 'tom', 'She forgets the paper');
    const words = wordsOf(cardOf(desk, 'dana'));
    assert.match(words, /^Internal note by Tom on #1/);
    assert.match(words, /She forgets the paper/);
    assert.match(words, /the requester can’t see it/);
    assert.ok(hasNone(desk, 'tom'));
    assert.ok(hasNone(desk, 'rita'));
  });

  it('reaches colleagues who watch it or are mentioned, but nobody who may not read it', async () => {
    const desk = await open();
    await desk.types('rita', 'add 1 @tom');
    await desk.types('rita', 'add 1 @nick');
    await note(desk, 'dana', 'Ask @Mona about it, not @Rita');
    for (const who of ['tom', 'mona']) assert.match(wordsOf(cardOf(desk, who)), /Ask @Mona/, who);
    for (const who of ['dana', 'rita', 'nick']) assert.ok(hasNone(desk, who), who);
  });

  it('is answered internally, by a reply to it and by its button', async () => {
    const desk = await open();
    await note(desk, 'tom', 'She forgets the paper');
    const { card, ref } = cardOf(desk, 'dana');
    assert.deepEqual(
      card.actions.map(({ id }) => id),
      ['note', 'details'],
    );
    await desk.writes('dana', 'Again?', ref);
    await desk.settle();
    assert.deepEqual((await said(desk)).at(-1), ['dana', 'internal', 'Again?']);
    assert.ok(!desk.titles('rita').some((title) => title.includes('replied')));
    // A public reply still is one.
    await desk.writes('dana', 'On my way', desk.card('dana', /^For you/).ref);
    assert.deepEqual((await said(desk)).at(-1), ['dana', 'public', 'On my way']);
  });

  it('hangs under no card on which answers are public, and none of those hangs under it', async () => {
    const desk = await open();
    await note(desk, 'tom', 'She forgets the paper');
    await note(desk, 'tom', 'And the toner');
    await desk.types('rita', 'reply 1 Any news?');
    await desk.settle();
    const messages = desk.chat.messagesTo('dana');
    const hangs = messages.map(({ card, under }) => [
      card.kind,
      messages.find(({ ref }) => ref.message === under)?.card.kind,
    ]);
    assert.deepEqual(hangs.slice(-3), [
      ['note', undefined],
      ['note', 'note'],
      ['reply', 'assignment'],
    ]);
  });

  it('is not answered by somebody who has left the desk’s side since, neither internally nor publicly', async () => {
    const desk = await open();
    await note(desk, 'dana', 'What do you think, @Tom?');
    const { ref } = cardOf(desk, 'tom');
    const tom = await desk.person('tom');
    await desk.store.transaction(async (tx) => void (await tx.savePerson({ ...tom, roles: ['requester'] })));
    await desk.types('rita', 'add 1 @tom');
    const before = (await said(desk)).length;
    assert.match(wordsOf(await desk.writes('tom', 'Throw it away', ref)), /can’t|not/i);
    assert.equal((await said(desk)).length, before);
  });

  it('is not delivered to somebody who has left the desk’s side before it went out', async () => {
    const desk = await open();
    await desk.submits('tom', 'note~n~1', { text: 'She forgets the paper' });
    const dana = await desk.person('dana');
    await desk.store.transaction(async (tx) => void (await tx.savePerson({ ...dana, roles: ['requester'] })));
    await desk.settle();
    assert.ok(hasNone(desk, 'dana'));
  });

  it('is not shown by a card drawn anew to somebody who may not read it any more', async () => {
    const desk = await open();
    await note(desk, 'tom', 'She forgets the paper');
    const dana = await desk.person('dana');
    await desk.store.transaction(async (tx) => void (await tx.savePerson({ ...dana, roles: ['requester'] })));
    await desk.types('mona', 'cancel 1 not ours');
    await desk.settle();
    const texts = desk.chat.messagesTo('dana').map(({ card }) => JSON.stringify(card));
    assert.ok(texts.every((text) => !text.includes('forgets the paper')));
  });

  it('is shown as edited once it was', async () => {
    const desk = await open();
    await note(desk, 'tom', 'She forgets the paper');
    await desk.writes('dana', '@Tom, agin?', cardOf(desk, 'dana').ref, { id: 'd1' });
    await desk.settle();
    assert.match(wordsOf(cardOf(desk, 'tom')), /agin\?/);
    const from = { platform: 'fake', tenant: '', user: 'dana' };
    await desk.helpDesk.handle({
      ...{ type: 'edit', id: 'e1', from, message: 'd1', text: '@Tom, again?', attachments: [] },
    });
    await desk.settle();
    assert.match(wordsOf(cardOf(desk, 'tom')), /again\?/);
    assert.doesNotMatch(wordsOf(cardOf(desk, 'tom')), /agin\?/);
  });

  it('written on handing over is not shown in the team’s channel if its requester is of the team', async () => {
    for (const requester of ['rita', 'nick']) {
      const desk = await createTestDesk();
      await desk.types(requester, 'printer is on fire');
      await desk.settle();
      await desk.types('nick', 'away');
      await desk.submits('ada', 'hand~n~1', { team: 'networks', note: 'They forget the paper' });
      await desk.settle();
      const shown = JSON.stringify(desk.chat.messagesTo('#networks').map(({ card }) => card));
      assert.equal(shown.includes('forget the paper'), requester === 'rita', requester);
    }
  });
});

describe('internal notes', () => {
  const noted = async () => {
    const desk = await withTicket('held');
    await desk.submits('tom', 'note~n1~1', { text: 'She always forgets the paper' });
    await desk.settle();
    return desk;
  };

  it('are read on the desk’s side', async () => {
    const desk = await noted();
    for (const who of ['dana', 'tom', 'mona', 'ada']) {
      assert.match(wordsOf(await desk.types(who, 'show 1')), /forgets the paper/, who);
    }
  });

  it('never reach the requester on any card, list or page', async () => {
    const desk = await noted();
    await desk.submits('dana', 'resolve~n2~1', { resolution: 'Filled it' });
    await desk.types('rita', 'close 1');
    await desk.settle();
    const replies = [
      await desk.types('rita', 'show 1'),
      await desk.types('rita', 'list'),
      await desk.presses('rita', 'details', '1'),
    ];
    const home = await desk.helpDesk.home({ platform: 'fake', tenant: '', user: 'rita' });
    const seen = [...desk.chat.messagesTo('rita').map(({ card }) => card), ...replies.map(({ card }) => card), ...home];
    assert.doesNotMatch(JSON.stringify(seen), /forgets/);
  });

  it('cannot be read by someone who only filed it for someone else, whatever their role elsewhere', async () => {
    const boss = aPerson('boris', { roles: ['manager', 'technician'], teams: [personId('networks') as never] });
    const desk = await createTestDesk({ setup: { people: [...aDesk().people, boss] } });
    await desk.submits('boris', 'intake~n1~', { title: 'Printer', category: 'hardware', onBehalfOf: 'rita' });
    await desk.submits('tom', 'note~n2~1', { text: 'She always forgets the paper' });
    const seen = await desk.types('boris', 'show 1');
    assert.match(wordsOf(seen), /Printer/);
    assert.doesNotMatch(wordsOf(seen), /forgets/);
    assert.deepEqual(buttonsOf(seen), []);
  });

  it('are what is written in a channel that technicians share', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'something odd');
    await desk.settle();
    await desk.writes('tom', 'Looks like her again', desk.card('#support', /needs a category/).ref);
    await desk.settle();
    assert.deepEqual(desk.titles('rita'), ['Filed as #1']);
    const log = await desk.read.events(number(1));
    assert.ok(log.some(({ event }) => event.type === 'ticket.commented' && event.visibility === 'internal'));
  });
});

describe('whoever a note or a reply names who does not hear of it', () => {
  const toWhoever = async (desk: TestDesk, who: string, text: string): Promise<string> =>
    wordsOf(await desk.submits(who, `note~${who}${text.length}~1`, { text }));

  it('is said to its author, with what to do', async () => {
    const desk = await open();
    assert.match(
      await toWhoever(desk, 'dana', 'Ask @Nick'),
      /Nick has not been told, because they can’t read internal/,
    );
    assert.match(
      await toWhoever(desk, 'dana', 'Or ask @Mie!'),
      /Mie has not been told, because nobody here has that name/,
    );
    assert.doesNotMatch(await toWhoever(desk, 'dana', 'Ask @Tom please'), /told/);
    for (const [who, name] of [
      ['tom', 'Nora Baker'],
      ['mona', 'Nora Fox'],
    ] as const) {
      const person = await desk.person(who);
      await desk.store.transaction(async (tx) => void (await tx.savePerson({ ...person, name })));
    }
    assert.match(
      await toWhoever(desk, 'dana', 'Rather ask @nora'),
      / @nora has not been told: it isn’t clear who is meant.*@Nora Baker or @Nora Fox/,
    );
  });

  it('is said where a note comes with something else, and under a card', async () => {
    const desk = await open();
    await note(desk, 'tom', 'She forgets the paper');
    const { ref } = cardOf(desk, 'dana');
    const reply = await desk.writes('dana', '@Nick would know', ref);
    assert.equal(reply.shown, 'message');
    assert.match(wordsOf(reply), /Nick has not been told/);
    assert.match(
      wordsOf(await desk.submits('mona', 'assign~n~1', { assignee: 'tom', note: 'with @Nick' })),
      /Nick has not been told/,
    );
    assert.match(
      wordsOf(await desk.submits('mona', 'hand~n~1', { team: 'networks', note: 'with @Dana' })),
      /Dana has not been told/,
    );
  });

  it('is said of a reply, which reaches only those on the ticket', async () => {
    const desk = await open();
    const said = async (who: string, text: string) => wordsOf(await desk.types(who, `reply 1 ${text}`));
    assert.match(await said('dana', '@Tom will call'), /Tom has not been told, because a reply reaches only/);
    assert.match(await said('rita', '@Nick as well?'), /Nick has not been told/);
    assert.doesNotMatch(await said('rita', '@Dana thanks, my mail is x@nick.example'), /told/);
    await desk.types('rita', 'add 1 @tom');
    assert.doesNotMatch(await said('dana', '@Tom will call you'), /told/);
  });

  it('is said of an edit, which tells nobody anew', async () => {
    const desk = await open();
    await note(desk, 'tom', 'She forgets the paper');
    await desk.writes('dana', 'agin?', cardOf(desk, 'dana').ref, { id: 'd1' });
    const from = { platform: 'fake', tenant: '', user: 'dana' };
    const edit = (id: string, text: string) =>
      desk.helpDesk.handle({ ...{ type: 'edit', id, from, message: 'd1', text, attachments: [] } });
    assert.match(wordsOf(await edit('e1', 'again? @Mona')), /Mona has not been told, because an edit tells nobody/);
    assert.equal((await edit('e2', 'again, @Mona?')).card, null);
    assert.match(wordsOf(await edit('e3', 'again, @Mona? @Nick?')), /Nick has not been told, because they can’t read/);
  });

  it('is not said again when the message is delivered again', async () => {
    const desk = await open();
    const { ref } = desk.card('dana', /^For you/);
    assert.match(wordsOf(await desk.writes('dana', '@Nick?', ref, { id: 'm1' })), /not been told/);
    assert.doesNotMatch(wordsOf(await desk.writes('dana', '@Nick?', ref, { id: 'm1' })), /not been told/);
  });
});
