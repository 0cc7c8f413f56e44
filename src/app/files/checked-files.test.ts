import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FileGoneError, type FileStore, FileUncheckedError } from '#src/app/ports/files/files.ts';
import { aDesk } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createFakeFiles } from '#src/app/testing/fake-files.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';

/** A desk whose store looks for viruses: what contains the word is one, and `away` says how often it cannot tell. */
const open = async ({ away = 0, gives = false } = {}) => {
  const kept = createFakeFiles();
  const state = { away, tries: 0 };
  const files: FileStore = {
    ...kept,
    save: async (id, content, options) => {
      const bytes = Buffer.concat(await Array.fromAsync(content));
      state.tries += 1;
      const isAway = state.away > 0;
      state.away -= 1;
      if (isAway && options.lastTry !== true) throw new FileUncheckedError('clamd is away');
      if (isAway && !gives) throw new FileGoneError('unchecked', 'clamd is away');
      if (!isAway && bytes.includes('virus')) throw new FileGoneError('infected', 'clamd found Test');
      const saved = await kept.save(id, ReadableStream.from([bytes]), options);
      return isAway ? { ...saved, unchecked: true } : saved;
    },
  };
  const chat = createFakeChatAdapter({
    files: new Map([
      ['good.txt', Buffer.from('good')],
      ['bad.txt', Buffer.from('a virus')],
    ]),
  });
  const desk = await createTestDesk({ adapters: [chat], files, setup: aDesk() });
  await desk.types('rita', 'printer is on fire');
  await desk.presses('dana', 'accept', '1.1');
  await desk.settle();
  let n = 0;
  const sends = async (who: string, names: readonly string[], on: RegExp) => {
    n += 1;
    const from = { platform: 'fake', tenant: '', user: who };
    const attachments = names.map((name) => ({ name, url: null, file: name }));
    const inReplyTo = desk.card(who, on).ref;
    await desk.helpDesk.handle({
      ...{ type: 'message', id: `m${n}`, from, text: 'look', origin: null, inReplyTo, attachments, link: null },
    });
    for (let turn = 0; turn < 3; turn += 1) await desk.settle();
  };
  /** Until everything that waits for what is away has been tried again. */
  const wait = async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      await desk.pass(30);
      await desk.settle();
    }
  };
  const told = (who: string) =>
    desk.chat
      .messagesTo(who)
      .map(({ card }) => wordsOf({ card }))
      .join('\n---\n');
  return { ...desk, kept, state, sends, wait, told };
};

describe('a file with a virus', () => {
  it('reaches nobody, and both sides are told', async () => {
    const desk = await open();
    await desk.sends('rita', ['good.txt', 'bad.txt'], /has taken/);
    assert.match(
      desk.told('rita'),
      /A file for #1 could not be kept[\s\S]*bad\.txt: a virus was found in it, so nobody gets it/,
    );
    assert.match(desk.told('dana'), /A file that Rita.* sent on #1 was kept out[\s\S]*bad\.txt: a virus was found/);
    assert.match(desk.told('dana'), /good\.txt · 4 bytes/);
    assert.equal(desk.kept.kept.size, 1);
  });

  it('is told to the requester, too, if somebody at the desk sent it', async () => {
    const desk = await open();
    await desk.sends('dana', ['bad.txt'], /You took #1|#1/);
    assert.match(desk.told('rita'), /A file that Dana.* sent on #1 was kept out/);
  });

  it('in an internal note is nobody else’s business', async () => {
    const desk = await open();
    await desk.types('tom', 'note 1 @Dana look at this');
    await desk.settle();
    await desk.sends('dana', ['bad.txt'], /note/i);
    assert.match(desk.told('dana'), /bad\.txt: a virus was found/);
    assert.doesNotMatch(desk.told('rita'), /kept out|bad\.txt/);
  });
});

describe('a file that cannot be checked', () => {
  it('waits, and comes when it could be', async () => {
    const desk = await open({ away: 7 });
    await desk.sends('rita', ['good.txt'], /has taken/);
    assert.doesNotMatch(desk.told('dana'), /sent a file/);
    await desk.wait();
    assert.match(desk.told('dana'), /sent a file/);
    assert.doesNotMatch(desk.told('dana'), /not checked/);
    assert.equal(desk.state.tries, 8);
  });

  it('is not given out when that takes too long, and its sender is told', async () => {
    const desk = await open({ away: 1_000 });
    await desk.sends('rita', ['good.txt'], /has taken/);
    await desk.wait();
    assert.match(desk.told('rita'), /good\.txt: it could not be checked for viruses, so nobody gets it/);
    assert.doesNotMatch(desk.told('dana'), /sent a file/);
    assert.equal(desk.kept.kept.size, 0);
  });

  it('says so where it is given out all the same', async () => {
    const desk = await open({ away: 1_000, gives: true });
    await desk.sends('rita', ['bad.txt'], /has taken/);
    await desk.wait();
    assert.match(desk.told('dana'), /bad\.txt · 7 bytes · not checked for viruses/);
  });
});
