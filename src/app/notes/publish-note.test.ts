import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { aDesk } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createFakeFiles } from '#src/app/testing/fake-files.ts';
import { buttonsOf, createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { createExecute } from '#src/app/tickets/execute.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { commentsOf, filesOfNote } from '#src/core/ticket/comments.ts';
import { publishNote } from './publish-note.ts';

const one = 1 as TicketNumber;

/** What the first button of an answer carries. */
const pressedOn = ({ card }: Reply): string =>
  card?.actions.flatMap((action) => ('value' in action ? [action.value] : []))[0] ?? '';

/** A ticket of Rita's that Dana works on, with a note of Dana's. */
const withNote = async () => {
  const desk = await createTestDesk({ setup: aDesk() });
  await desk.types('rita', 'printer is on fire');
  await desk.presses('dana', 'accept', '1.1');
  await desk.types('dana', 'note 1 The fuse in room 3 is broken');
  await desk.settle();
  const said = async () =>
    commentsOf(await desk.read.events(one)).map(({ text, visibility, fromNote }) => [
      visibility,
      text,
      fromNote !== undefined,
    ]);
  const value = ({ card }: Reply): string =>
    card?.actions.flatMap((action) => ('value' in action && action.id === 'publish_note' ? [action.value] : []))[0] ??
    '';
  const toldRita = () => desk.chat.messagesTo('rita').map(({ card }) => wordsOf({ card }));
  return { ...desk, said, value, toldRita };
};

describe('an internal note', () => {
  it('is made public by its author, once they have seen who will read it', async () => {
    const desk = await withNote();
    await desk.types('dana', 'add 1 nick');
    const asked = await desk.types('dana', 'publish 1');
    assert.deepEqual(buttonsOf(asked), ['publish_note']);
    assert.match(wordsOf(asked), /These people will read it: Rita.* \(Fake\).* Nick.* \(Fake\)/);
    assert.match(wordsOf(asked), /The fuse in room 3 is broken/);
    assert.doesNotMatch(desk.toldRita().join(), /fuse/);
    assert.deepEqual((await desk.said()).length, 1);

    const done = await desk.presses('dana', 'publish_note', desk.value(asked));
    assert.match(wordsOf(done), /Your note on #1 is a public reply now/);
    await desk.settle();
    assert.deepEqual(await desk.said(), [
      ['internal', 'The fuse in room 3 is broken', false],
      ['public', 'The fuse in room 3 is broken', true],
    ]);
    assert.match(desk.toldRita().join(), /fuse/);
  });

  it('is made public once, however often and at the same moment it is pressed', async () => {
    const desk = await withNote();
    const value = desk.value(await desk.types('dana', 'publish 1'));
    await Promise.all([1, 2, 3].map(() => desk.presses('dana', 'publish_note', value)));
    assert.match(wordsOf(await desk.presses('dana', 'publish_note', value)), /already|public reply now/);
    assert.equal((await desk.said()).length, 2);
    assert.match(wordsOf(await desk.types('dana', 'publish 1')), /no internal note of yours/);
  });

  it('is made public again after its reply was taken back', async () => {
    const desk = await withNote();
    const publish = async () => desk.presses('dana', 'publish_note', desk.value(await desk.types('dana', 'publish 1')));
    await publish();
    const reply = commentsOf(await desk.read.events(one)).find(({ fromNote }) => fromNote !== undefined);
    const command = { type: 'delete_comment', of: reply?.seq ?? 0 } as const;
    const taken = await desk.pages.act(await desk.person('dana'), { number: 1, command, nonce: 'n' });
    assert.equal(taken.ok, true);
    assert.equal((await desk.said()).length, 1);
    assert.match(wordsOf(await publish()), /Your note on #1 is a public reply now/);
    assert.deepEqual((await desk.said()).at(-1), ['public', 'The fuse in room 3 is broken', true]);
    await desk.settle();
    assert.match(desk.toldRita().join(), /fuse/);
  });

  it('is nobody else’s to make public, whatever a button says', async () => {
    const desk = await withNote();
    const value = desk.value(await desk.types('dana', 'publish 1'));
    for (const who of ['rita', 'tom', 'mona', 'rob']) {
      const reply = await desk.presses(who, 'publish_note', value);
      assert.equal(reply.shown, 'refusal', who);
      assert.doesNotMatch(wordsOf(reply), /fuse/);
      assert.doesNotMatch(wordsOf(await desk.types(who, 'publish 1')), /fuse/);
    }
    for (const wrong of ['1.', '1.x', '1.1-x', '1.999-abc', '2.3-x', '']) {
      assert.equal((await desk.presses('dana', 'publish_note', wrong)).shown, 'refusal', wrong);
    }
    assert.equal((await desk.said()).length, 1);
  });

  it('is shown again if its readers have changed since', async () => {
    const desk = await withNote();
    const value = desk.value(await desk.types('dana', 'publish 1'));
    await desk.types('dana', 'add 1 nick');
    const again = await desk.presses('dana', 'publish_note', value);
    assert.deepEqual(buttonsOf(again), ['publish_note']);
    assert.match(wordsOf(again), /Nick/);
    assert.equal((await desk.said()).length, 1);
    await desk.presses('dana', 'publish_note', desk.value(again));
    assert.equal((await desk.said()).length, 2);
  });

  it('stays internal on a ticket that is over', async () => {
    const desk = await withNote();
    const value = desk.value(await desk.types('dana', 'publish 1'));
    await desk.types('dana', 'resolve 1 New fuse');
    await desk.types('rita', 'close 1');
    assert.equal((await desk.ticket(1)).status, 'closed');
    assert.equal((await desk.presses('dana', 'publish_note', value)).shown, 'refusal');
    assert.equal((await desk.types('dana', 'publish 1')).shown, 'refusal');
    assert.equal((await desk.said()).length, 1);
  });
});

describe('an internal note of somebody who may write none there any more', () => {
  /** Dana is on the ticket still, and no longer at the desk. */
  const afterwards = async () => {
    const desk = await withNote();
    await desk.types('mona', 'assign 1 @tom');
    await desk.types('tom', 'add 1 @dana');
    assert.equal((await desk.ticket(1)).watchers.length, 1);
    const value = desk.value(await desk.types('dana', 'publish 1'));
    assert.notEqual(value, '');
    const dana = await desk.person('dana');
    await desk.store.transaction(
      async (tx) => void (await tx.savePerson({ ...dana, roles: ['requester'], teams: [] })),
    );
    return { ...desk, pressed: value };
  };

  it('is not theirs to make public, and its readers are not shown', async () => {
    const desk = await afterwards();
    const reply = await desk.types('dana', 'publish 1');
    assert.equal(reply.shown, 'refusal');
    assert.match(wordsOf(reply), /You can’t do this on this ticket/);
    assert.doesNotMatch(wordsOf(reply), /Rita|fuse/);
  });

  it('is not made public by a button from before', async () => {
    const desk = await afterwards();
    assert.equal((await desk.presses('dana', 'publish_note', desk.pressed)).shown, 'refusal');
    assert.deepEqual(
      (await desk.said()).map(([visibility]) => visibility),
      ['internal'],
    );
    await desk.settle();
    assert.doesNotMatch(desk.toldRita().join(), /fuse/);
  });
});

describe('files of an internal note', () => {
  /** Dana has #1 and a note of Tom's on it, to which she can write notes with a file below. */
  const withFiles = async (...names: readonly string[]) => {
    const chat = createFakeChatAdapter({ files: new Map(names.map((name) => [name, Buffer.from(name)])) });
    const desk = await createTestDesk({ setup: aDesk(), adapters: [chat], files: createFakeFiles() });
    await desk.types('rita', 'printer is on fire');
    await desk.presses('dana', 'accept', '1.1');
    await desk.types('dana', 'add 1 @tom');
    await desk.types('tom', 'note 1 What is it?');
    await desk.settle();
    const card = desk.card('dana', /^Internal note by Tom/);
    const arrive = async () => {
      for (let turn = 0; turn < 3; turn += 1) await desk.settle();
    };
    let n = 0;
    /** Its file has not arrived yet. */
    const notes = async (text: string, file: string) => {
      n += 1;
      const from = { platform: 'fake', tenant: '', user: 'dana' };
      const attachments = [{ name: file, url: null, file }];
      await desk.helpDesk.handle({
        ...{ type: 'message', id: `n${n}`, from, text, origin: null, inReplyTo: card.ref, attachments, link: null },
      });
    };
    const toldRita = () =>
      desk.chat
        .messagesTo('rita')
        .map(({ card: told }) => wordsOf({ card: told }))
        .join('\n');
    /** The files that this person may open, by name. */
    const opened = async (who: string): Promise<readonly string[]> => {
      const person = await desk.person(who);
      const files = (await desk.read.events(one)).flatMap(({ event }) =>
        event.type === 'ticket.files_added' ? event.files : [],
      );
      const found = await Promise.all(files.map(({ id }) => desk.files?.forPerson(person, 1, id)));
      return found.flatMap((file) => file?.file.name ?? []);
    };
    return { ...desk, notes, arrive, toldRita, opened };
  };

  it('are those that came with it, also if they arrive after the next one', async () => {
    const desk = await withFiles('thought.txt', 'fuse.txt');
    await desk.notes('An old thought', 'thought.txt');
    await desk.notes('The fuse is broken', 'fuse.txt');
    await desk.arrive();
    const log = await desk.read.events(one);
    const notes = commentsOf(log).filter(({ author }) => author === 'dana');
    assert.deepEqual(
      notes.map((note) => [note.text.split('\n')[0], filesOfNote(log, note).map(({ name }) => name)]),
      [
        ['An old thought', ['thought.txt']],
        ['The fuse is broken', ['fuse.txt']],
      ],
    );
    const asked = wordsOf(await desk.types('dana', 'publish 1'));
    assert.match(asked, /become public with it: fuse\.txt\./);
  });

  it('become public with it, named before, and no others do', async () => {
    const desk = await withFiles('before.txt', 'fuse.txt');
    await desk.notes('An old thought', 'before.txt');
    await desk.arrive();
    await desk.notes('The fuse is broken', 'fuse.txt');
    await desk.arrive();
    const asked = await desk.types('dana', 'publish 1');
    assert.match(wordsOf(asked), /These files become public with it: fuse\.txt\./);
    const value = pressedOn(asked);
    assert.doesNotMatch(desk.toldRita(), /\.txt/);

    await desk.presses('dana', 'publish_note', value);
    await desk.presses('dana', 'publish_note', value);
    for (let turn = 0; turn < 3; turn += 1) await desk.settle();
    assert.match(desk.toldRita(), /fuse\.txt/);
    assert.doesNotMatch(desk.toldRita(), /before\.txt/);
    assert.deepEqual([...new Set(await desk.opened('rita'))], ['fuse.txt']);
    const files = (await desk.read.events(one)).flatMap(({ event }) =>
      event.type === 'ticket.files_added' ? event.files : [],
    );
    assert.equal(files.filter(({ name }) => name === 'fuse.txt').length, 2, 'once as a note’s and once as a reply’s');
  });

  it('that arrive once it is public follow it, and those of other notes stay', async () => {
    const desk = await withFiles('thought.txt', 'fuse.txt');
    await desk.notes('An old thought', 'thought.txt');
    await desk.notes('The fuse is broken', 'fuse.txt');
    const asked = await desk.types('dana', 'publish 1');
    assert.doesNotMatch(wordsOf(asked), /become public with it/);
    await desk.presses('dana', 'publish_note', pressedOn(asked));
    await desk.arrive();
    assert.doesNotMatch(desk.toldRita(), /thought/);
    const filesTold = (who: string) =>
      desk.chat
        .messagesTo(who)
        .map(({ card: told }) => wordsOf({ card: told }))
        .flatMap((words) => (/\ba file (to|on)\b/.test(words) ? [/\w+\.txt/.exec(words)?.[0]] : []));
    assert.deepEqual(filesTold('rita'), ['fuse.txt']);
    assert.deepEqual(filesTold('tom'), ['thought.txt', 'fuse.txt'], 'nobody hears of it twice');
    assert.deepEqual(await desk.opened('rita'), ['fuse.txt']);
    assert.deepEqual(await desk.opened('tom'), ['thought.txt', 'fuse.txt']);
    assert.match(wordsOf(await desk.types('dana', 'publish 1')), /become public with it: thought\.txt\./);
  });

  it('that arrive once its reply was taken back again stay internal', async () => {
    const desk = await withFiles('fuse.txt');
    await desk.notes('The fuse is broken', 'fuse.txt');
    await desk.presses('dana', 'publish_note', pressedOn(await desk.types('dana', 'publish 1')));
    const reply = commentsOf(await desk.read.events(one)).find(({ fromNote }) => fromNote !== undefined);
    const command = { type: 'delete_comment', of: reply?.seq ?? 0 } as const;
    assert.ok((await desk.pages.act(await desk.person('dana'), { number: 1, command, nonce: 'n' })).ok);
    await desk.arrive();
    assert.doesNotMatch(desk.toldRita(), /sent a file/);
    assert.deepEqual(await desk.opened('rita'), []);
    assert.deepEqual(await desk.opened('tom'), ['fuse.txt']);
    assert.match(wordsOf(await desk.types('dana', 'publish 1')), /become public with it: fuse\.txt\./);
  });

  it('that arrive in the very moment in which it is made public are asked about', async () => {
    const desk = await withFiles('fuse.txt');
    await desk.notes('The fuse is broken', 'fuse.txt');
    const [, seq, key] = /^1\.(\d+)-(.+)$/.exec(pressedOn(await desk.types('dana', 'publish 1'))) ?? [];
    let isFirst = true;
    const accounts: typeof desk.read.accounts = async (person) => {
      // Its files have been looked up, and nothing is saved yet.
      if (isFirst) {
        isFirst = false;
        await desk.arrive();
      }
      return desk.read.accounts(person);
    };
    const store = { ...desk.store, read: { ...desk.read, accounts } };
    const execute = createExecute({ store: desk.store, clock: desk.clock, onCommitted: () => {} });
    const done = await publishNote(
      { store, execute },
      { person: await desk.person('dana'), number: 1, seq: Number(seq), key: key ?? '', once: [] },
    );
    assert.equal(isFirst, false);
    assert.equal(done.ok ? null : done.rejection.code, 'other_readers');
    assert.deepEqual(await desk.opened('rita'), []);
  });

  it('that come while it is asked are asked about again', async () => {
    const chat = createFakeChatAdapter({ files: new Map([['late.txt', Buffer.from('late')]]) });
    const desk = await createTestDesk({ setup: aDesk(), adapters: [chat], files: createFakeFiles() });
    await desk.types('rita', 'printer is on fire');
    await desk.presses('dana', 'accept', '1.1');
    await desk.types('dana', 'note 1 The fuse is broken');
    const asked = await desk.types('dana', 'publish 1');
    const value = pressedOn(asked);
    const file = { name: 'late.txt', content: ReadableStream.from([Buffer.from('late')]) };
    const to = { number: 1, visibility: 'internal', files: [file], once: [{ source: 'test', id: '1' }] } as const;
    assert.equal((await desk.files?.upload(await desk.person('dana'), to))?.ok, true);
    const again = await desk.presses('dana', 'publish_note', value);
    assert.match(wordsOf(again), /become public with it: late\.txt/);
    await desk.settle();
    assert.doesNotMatch(
      desk.chat
        .messagesTo('rita')
        .map(({ card }) => wordsOf({ card }))
        .join('\n'),
      /fuse|late/,
    );
  });
});
