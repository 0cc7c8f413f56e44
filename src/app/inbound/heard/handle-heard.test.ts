import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { noLimits } from '#src/app/people/limits.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { buttonsOf, createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import type { IntakeChannel } from '#src/core/organisation/person.ts';
import { commentsOf } from '#src/core/ticket/comments.ts';

type Heard = {
  /** The message's own id; what comes later has a higher one. */
  readonly n?: number;
  readonly under?: number;
  readonly channel?: string;
  readonly mayComeAnew?: true;
  /** Another delivery's id. */
  readonly id?: string;
  readonly files?: readonly string[];
};

const channel = (messages: IntakeChannel['messages']): IntakeChannel => ({ platform: 'fake', id: 'C1', messages });

/** A desk that takes in what is written in C1. `hears` resolves to what whoever wrote it is shown. */
const withIntake = async (messages: IntakeChannel['messages'], options: Parameters<typeof createTestDesk>[0] = {}) => {
  const desk = await createTestDesk({ ...options, setup: { intake: [channel(messages)], ...options.setup } });
  let last = 0;
  const message = (who: string, text: string, heard: Heard = {}): Extract<Inbound, { type: 'message' }> => {
    const { n = ++last, under, channel: at = 'C1', mayComeAnew, id = `${at}/${n}`, files = [] } = heard;
    return {
      ...{ type: 'message', id, from: { platform: 'fake', tenant: '', user: who }, text, link: null, inReplyTo: null },
      origin: {
        ...{ platform: 'fake', conversation: at, message: `${n}`, time: desk.clock.now() },
        thread: under === undefined ? null : `${under}`,
      },
      attachments: files.map((name) => ({ name, url: `https://files.example/${name}`, file: name })),
      ...(mayComeAnew && { mayComeAnew }),
      heard: { under: under === undefined ? null : `${at}/${under}` },
    };
  };
  const hears = (who: string, text: string, heard: Heard = {}): Promise<Reply> =>
    desk.helpDesk.handle(message(who, text, heard));
  const edits = (who: string, n: number, text: string | null): Promise<Reply> =>
    desk.helpDesk.handle({
      ...{ type: 'edit', id: `edit/${n}/${text}`, from: { platform: 'fake', tenant: '', user: who } },
      ...{ message: `C1/${n}`, text, attachments: [] },
    });
  const said = async (n = 1) =>
    commentsOf(await desk.read.events(n as TicketNumber)).map(({ author, text, visibility }) => [
      author,
      text,
      visibility,
    ]);
  return { ...desk, message, hears, edits, said };
};

const offered = ({ card }: Reply): string =>
  card?.actions.flatMap((one) => ('value' in one && one.id === 'file_heard' ? [one.value] : []))[0] ?? '';

describe('a message in a channel that offers tickets', () => {
  it('is offered once to its author, who files it with a press; its ticket is told of there', async () => {
    const desk = await withIntake('offer');
    const reply = await desk.hears('rita', 'The printer on floor 3 is jammed');
    assert.deepEqual(buttonsOf(reply), ['file_heard']);
    assert.match(wordsOf(reply), /^Rita.*, should this become a ticket\?/);
    assert.doesNotMatch(wordsOf(reply), /jammed/);
    assert.equal((await desk.tickets()).length, 0);

    const others = await desk.presses('tom', 'file_heard', offered(reply));
    assert.equal(others.shown, 'refusal');
    assert.match(wordsOf(others), /Only whoever wrote the message/);

    const [one, two] = await Promise.all([1, 2].map(() => desk.presses('rita', 'file_heard', offered(reply))));
    assert.match(`${wordsOf(one ?? reply)}${wordsOf(two ?? reply)}`, /Filed as #1/);
    const tickets = await desk.tickets();
    assert.deepEqual(
      tickets.map(({ title, requester, channel: filedOn }) => [title, requester, filedOn]),
      [['The printer on floor 3 is jammed', 'rita', 'fake']],
    );
    await desk.settle();
    const lines = (await desk.read.sentMessages(1 as TicketNumber)).filter(({ to }) => 'place' in to);
    assert.deepEqual(
      lines.map(({ to }) => to),
      [{ place: { platform: 'fake', conversation: 'C1', message: '1', thread: null } }],
    );
  });

  it('means nothing if it is only a greeting, thanks, an emoji, or empty', async () => {
    const desk = await withIntake('offer');
    for (const text of ['thanks', 'Thank you so much!', 'hi all', '👍', '+1', '...', 'ok', 'never mind', '', ' ']) {
      assert.equal((await desk.hears('rita', text)).card, null, text);
    }
    assert.deepEqual(buttonsOf(await desk.hears('rita', '', { files: ['screen.png'] })), ['file_heard']);
  });

  it('goes on by when it was written, also when all is read after a stop, and in any order', async () => {
    const desk = await withIntake('offer');
    const now = desk.clock.now();
    const at = (minutesAgo: number, text: string) => {
      const one = desk.message('rita', text);
      assert.ok(one.origin);
      return desk.helpDesk.handle({ ...one, origin: { ...one.origin, time: now - minutesAgo * 60_000 } });
    };
    const live = await at(0, 'Is it me or is the wifi slow');
    const first = await at(90, 'My laptop is slow');
    assert.equal((await at(89.5, 'since the update')).card, null);
    const second = await at(30, 'I also need a badge');
    for (const offer of [live, first, second]) {
      assert.deepEqual(buttonsOf(offer), ['file_heard']);
      await desk.presses('rita', 'file_heard', offered(offer));
    }
    const filed = (await desk.tickets()).map(({ title, description }) => description || title);
    assert.deepEqual(filed.toSorted(), [
      'I also need a badge',
      'Is it me or is the wifi slow',
      'My laptop is slow\nsince the update',
    ]);
  });

  it('goes on with what its author wrote within a minute before: one offer, one ticket', async () => {
    const desk = await withIntake('offer');
    const first = await desk.hears('rita', 'My laptop is slow');
    desk.clock.setTo(desk.clock.now() + 40_000);
    assert.equal((await desk.hears('rita', 'since the update')).card, null);
    assert.notEqual((await desk.hears('tom', 'No sound on my headset')).card, null);
    desk.clock.setTo(desk.clock.now() + 40_000);
    assert.equal((await desk.hears('rita', 'and it is hot')).card, null);
    desk.clock.setTo(desk.clock.now() + 1_000);
    assert.equal((await desk.hears('rita', 'the fan is loud as well', { under: 1 })).card, null);
    desk.clock.setTo(desk.clock.now() + 90_000);
    const later = await desk.hears('rita', 'I also need a badge');
    assert.deepEqual(buttonsOf(later), ['file_heard']);
    await desk.presses('rita', 'file_heard', offered(first));
    const { title, description } = await desk.ticket(1);
    assert.equal(title, 'My laptop is slow');
    assert.deepEqual(description.split('\n'), [
      'My laptop is slow',
      'since the update',
      'and it is hot',
      'the fan is loud as well',
    ]);
    await desk.presses('rita', 'file_heard', offered(later));
    assert.equal((await desk.ticket(2)).title, 'I also need a badge');
  });

  it('is filed as it reads then, and not at all once it was deleted', async () => {
    const desk = await withIntake('offer');
    const reply = await desk.hears('rita', 'The printr is jammed');
    await desk.edits('rita', 1, 'The printer is jammed');
    await desk.edits('tom', 1, 'Tom’s words');
    await desk.presses('rita', 'file_heard', offered(reply));
    assert.equal((await desk.ticket(1)).title, 'The printer is jammed');
    desk.sleep(2);
    const gone = await desk.hears('rita', 'My password is hunter2');
    await desk.edits('rita', 2, null);
    assert.match(wordsOf(await desk.presses('rita', 'file_heard', offered(gone))), /no longer have/);
    assert.equal((await desk.tickets()).length, 1);
  });

  it('is offered once, however often it is delivered, also under another id', async () => {
    const desk = await withIntake('offer');
    const one = desk.message('rita', 'The printer is jammed', { mayComeAnew: true });
    const [first, again] = [await desk.helpDesk.handle(one), await desk.helpDesk.handle(one)];
    assert.notEqual(first.card, null);
    assert.equal(again.card, null);
    const anew = await desk.hears('rita', 'The printer is jammed', { mayComeAnew: true, id: 'C1/other' });
    assert.equal(anew.card, null);
  });
});

describe('a message that is delivered anew', () => {
  it('is filed as it was edited, below the offer, too', async () => {
    const desk = await withIntake('offer');
    const one = desk.message('rita', 'The printr is jammed');
    const below = desk.message('rita', 'My password is hunter2', { under: 1 });
    const reply = await desk.helpDesk.handle(one);
    await desk.helpDesk.handle(below);
    await desk.edits('rita', 1, 'The printer is jammed');
    await desk.edits('rita', 2, 'It is the one on floor 3');
    desk.sleep(1);
    for (const again of [one, below]) await desk.helpDesk.handle(again);
    await desk.presses('rita', 'file_heard', offered(reply));
    assert.equal((await desk.ticket(1)).description, 'The printer is jammed\nIt is the one on floor 3');
  });

  it('is not offered again, nor filed, once it was deleted', async () => {
    const desk = await withIntake('offer');
    const one = desk.message('rita', 'My password is hunter2');
    const reply = await desk.helpDesk.handle(one);
    await desk.edits('rita', 1, null);
    assert.equal((await desk.helpDesk.handle(one)).card, null);
    assert.match(wordsOf(await desk.presses('rita', 'file_heard', offered(reply))), /no longer have/);
    assert.equal((await desk.tickets()).length, 0);
  });
});

describe('a message in a channel that files tickets', () => {
  it('becomes one at once, once, and nothing more is said than the line below it', async () => {
    const desk = await withIntake('file');
    const one = desk.message('rita', 'The printer is jammed', { files: ['jam.png'] });
    const replies = await Promise.all([desk.helpDesk.handle(one), desk.helpDesk.handle(one)]);
    assert.deepEqual(
      replies.map(({ card }) => card),
      [null, null],
    );
    assert.equal((await desk.tickets()).length, 1);
    assert.equal((await desk.ticket(1)).title, 'The printer is jammed');
  });

  it('is offered if it is a single word, and left alone if it is a greeting', async () => {
    const desk = await withIntake('file');
    assert.deepEqual(buttonsOf(await desk.hears('rita', 'Printer?')), ['file_heard']);
    assert.equal((await desk.hears('rita', 'good morning')).card, null);
    assert.equal((await desk.tickets()).length, 0);
  });

  it('goes on with what its author filed there within the minute; others’ are their own', async () => {
    const desk = await withIntake('file');
    await desk.hears('rita', 'My laptop is slow');
    const [more] = await Promise.all([
      desk.hears('rita', 'since the last update'),
      desk.hears('tom', 'My headset has no sound'),
    ]);
    assert.equal(more?.shown, 'confirmation');
    assert.equal((await desk.tickets()).length, 2);
    assert.equal((await desk.hears('rita', 'Laptop-17')).shown, 'confirmation');
    assert.deepEqual(await desk.said(), [
      ['rita', 'since the last update', 'public'],
      ['rita', 'Laptop-17', 'public'],
    ]);
    desk.sleep(3);
    await desk.hears('rita', 'I also need a badge');
    assert.equal((await desk.tickets()).length, 3);
  });

  it('two written at the same moment are one ticket with both', async () => {
    const desk = await withIntake('file');
    await Promise.all([desk.hears('rita', 'My laptop is slow'), desk.hears('rita', 'and it is hot, too')]);
    assert.equal((await desk.tickets()).length, 1);
    assert.equal((await desk.said()).length, 1);
  });

  it('keeps what it was filed as when it is deleted', async () => {
    const desk = await withIntake('file');
    await desk.hears('rita', 'The printer is jammed');
    assert.equal((await desk.edits('rita', 1, null)).shown, 'refusal');
    assert.equal((await desk.ticket(1)).title, 'The printer is jammed');
  });

  it('says so if it cannot be filed', async () => {
    const desk = await withIntake('file');
    const { shown } = await desk.hears('rita', `The printer is jammed ${'x'.repeat(40_000)}`);
    assert.equal(shown, 'refusal');
    assert.equal((await desk.tickets()).length, 0);
  });
});

describe('the thread below a message that was filed', () => {
  it('is its conversation, for whoever may see the ticket; edits follow', async () => {
    for (const mode of ['offer', 'file'] as const) {
      const desk = await withIntake(mode);
      const reply = await desk.hears('rita', 'The printer is jammed');
      if (mode === 'offer') await desk.presses('rita', 'file_heard', offered(reply));
      await desk.hears('rita', 'It beeps, too', { under: 1 });
      await desk.hears('dana', 'Which one is it?', { under: 1, n: 50 });
      // Who may not see the ticket, or is nobody the desk knows, says it to those who read it there.
      desk.chat.knows('zoe', { name: 'Zoe', email: null, zone: null, standing: 'member' });
      for (const other of ['zoe', 'nobody']) {
        assert.equal((await desk.hears(other, 'Mine as well', { under: 1 })).card, null);
      }
      await desk.edits('dana', 50, 'Which printer is it?');
      assert.deepEqual(
        await desk.said(),
        [
          ['rita', 'It beeps, too', 'public'],
          ['dana', 'Which printer is it?', 'public'],
        ],
        mode,
      );
    }
  });

  it('is read there by the requester, who is not told a second time; whoever has it and watchers are told', async () => {
    for (const mode of ['offer', 'file'] as const) {
      const desk = await withIntake(mode);
      const reply = await desk.hears('rita', 'The printer is jammed');
      if (mode === 'offer') await desk.presses('rita', 'file_heard', offered(reply));
      await desk.types('dana', 'take 1');
      await desk.types('dana', 'add 1 @tom');
      await desk.hears('dana', 'Which one is it?', { under: 1, n: 50 });
      await desk.hears('rita', 'The one on floor 3', { under: 1, n: 51 });
      await desk.types('dana', 'reply 1 On my way');
      await desk.settle();
      const readBy = (who: string) =>
        desk.chat
          .messagesTo(who)
          .flatMap(({ card }) => /Which one|floor 3|On my way/.exec(wordsOf({ card }))?.[0] ?? []);
      assert.deepEqual(readBy('rita'), ['On my way'], mode);
      assert.deepEqual(readBy('dana'), ['floor 3'], mode);
      assert.deepEqual(readBy('tom'), ['Which one', 'floor 3', 'On my way'], mode);
    }
  });

  it('is found by the line below it, too, and under nothing of ours it means nothing', async () => {
    const desk = await withIntake('offer');
    const asked = { platform: 'fake', conversation: 'C1', message: '7', thread: null };
    await desk.helpDesk.handle({ ...desk.message('rita', 'printer is jammed', { n: 7 }), asked, type: 'command' });
    await desk.settle();
    await desk.hears('rita', 'It beeps, too', { n: 8, under: 7 });
    assert.deepEqual(await desk.said(), [['rita', 'It beeps, too', 'public']]);
    assert.equal((await desk.hears('rita', 'Another thing that is broken', { under: 99 })).card, null);
    assert.equal((await desk.tickets()).length, 1);
  });
});

describe('somebody who has filed very often', () => {
  it('reads so where others read it, but not which tickets they have', async () => {
    for (const mode of ['offer', 'file'] as const) {
      const desk = await withIntake(mode, { limits: { ...noLimits, filing: 1 } });
      await desk.types('rita', 'the scanner is broken');
      const heard = await desk.hears('rita', 'The printer is jammed');
      const reply = mode === 'file' ? heard : await desk.presses('rita', 'file_heard', offered(heard));
      assert.match(wordsOf(reply), /filed very many tickets lately/);
      assert.doesNotMatch(JSON.stringify(reply.card), /#1\b|scanner/, mode);
    }
  });
});

describe('who and what is not heard', () => {
  it('nothing in another channel, and nobody becomes known by it', async () => {
    const desk = await withIntake('file');
    desk.chat.knows('newcomer', { name: 'New Comer', email: null, zone: null, standing: 'member' });
    assert.equal((await desk.hears('newcomer', 'The printer is jammed', { channel: 'C2' })).card, null);
    assert.equal((await desk.tickets()).length, 0);
    assert.equal(await desk.read.personByAccount('fake', '', 'newcomer'), null);
    await desk.hears('newcomer', 'The printer is jammed');
    assert.equal((await desk.tickets()).length, 1);
  });

  it('somebody blocked, who is told once a day, and not for a greeting or below others’ messages', async () => {
    for (const mode of ['offer', 'file'] as const) {
      const desk = await withIntake(mode);
      await desk.types('ada', 'block @rita sends adverts');
      assert.equal((await desk.hears('rita', 'good morning')).card, null);
      assert.match(wordsOf(await desk.hears('rita', 'The printer is jammed')), /can’t file tickets/, mode);
      assert.equal((await desk.hears('rita', 'The mouse is broken')).card, null);
      desk.sleep(60 * 24);
      await desk.hears('tom', 'My headset has no sound', { n: 50 });
      assert.equal((await desk.hears('rita', 'Mine has none either', { under: 50 })).card, null);
      assert.match(wordsOf(await desk.hears('rita', 'The mouse is still broken')), /can’t file tickets/, mode);
      assert.ok((await desk.tickets()).every(({ requester }) => requester === 'tom'));
    }
  });

  it('a guest, who is told once a day', async () => {
    const desk = await withIntake('file');
    desk.chat.knows('guest', { name: 'G', email: null, zone: null, standing: 'guest' });
    const told = [await desk.hears('guest', 'The printer is jammed'), await desk.hears('guest', 'Anybody there?')];
    assert.deepEqual(
      told.map(({ stranger = false }) => stranger),
      [true, false],
    );
    desk.sleep(24 * 60);
    assert.equal((await desk.hears('guest', 'The printer is still jammed')).stranger, true);
    assert.equal((await desk.tickets()).length, 0);
  });

  it('never a command or a form', async () => {
    const desk = await withIntake('offer');
    for (const text of ['new ticket', '/ticket list all', 'queue please']) {
      desk.sleep(2);
      const reply = await desk.hears('dana', text);
      assert.deepEqual([buttonsOf(reply), reply.form], [['file_heard'], null], text);
    }
  });
});
