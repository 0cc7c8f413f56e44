import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Capabilities } from '#src/app/ports/chat/capabilities.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { aDesk } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createFakeFiles } from '#src/app/testing/fake-files.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';

const png = Buffer.from('\x89PNG\r\n\x1a\n and so on', 'latin1');
const below: Capabilities['sendsFiles'] = { how: 'below', largest: 1_000 };

/** A ticket of Rita's that Dana has, and Rita or Dana sends files on it. */
const open = async (
  sendsFiles: Capabilities['sendsFiles'] = below,
  content: Readonly<Record<string, Uint8Array>> = {},
) => {
  const files = new Map<string, Uint8Array>(Object.entries({ 'a.png': png, ...content }));
  const chat = createFakeChatAdapter({ files, ...(sendsFiles && { capabilities: { sendsFiles } }) });
  const kept = createFakeFiles();
  const desk = await createTestDesk({ adapters: [chat], files: kept, setup: aDesk() });
  await desk.types('rita', 'printer is on fire');
  await desk.presses('dana', 'accept', '1.1');
  await desk.settle();
  let n = 0;
  const sends = async (who: string, names: readonly string[], on: RegExp) => {
    n += 1;
    const from = { platform: 'fake', tenant: '', user: who };
    const attachments = names.map((name) => ({ name, url: `https://chat.example/${name}`, file: name }));
    const inReplyTo = desk.card(who, on).ref;
    await desk.helpDesk.handle({
      ...{ type: 'message', id: `m${n}`, from, text: 'look', origin: null, inReplyTo, attachments, link: null },
    });
  };
  return { ...desk, kept, chat, sends };
};

describe('files that are told of', () => {
  it('stand below their card on a platform that takes them', async () => {
    const desk = await open();
    await desk.sends('rita', ['a.png'], /has taken/);
    for (let n = 0; n < 4; n += 1) await desk.settle();
    const card = desk.card('dana', /sent a file/);
    assert.deepEqual(
      desk.chat.filesSent().map(({ below: at, names, texts }) => [at.message, names, texts]),
      [[card.ref.message, ['a.png'], [png.toString('latin1')]]],
    );
    assert.match(JSON.stringify(card.card), /desk\.example\/files\/1/, 'the link stays, in case they are not taken');
    assert.equal(card.updates, 0, 'nothing about the card changes');
  });

  it('that are too large for it are linked to, and the card says so', async () => {
    const desk = await open({ how: 'below', largest: 30 }, { 'large.png': Buffer.concat([png, png, png]) });
    await desk.sends('rita', ['large.png', 'a.png'], /has taken/);
    for (let n = 0; n < 4; n += 1) await desk.settle();
    assert.deepEqual(
      desk.chat.filesSent().map(({ names }) => names),
      [['a.png']],
    );
    assert.match(wordsOf(desk.card('dana', /sent 2 files/)), /Too large to be sent here.*: large\.png/);
  });

  it('go within the card where the platform wants that, as many as fit together', async () => {
    const desk = await open({ how: 'within', largest: 100, together: 30 }, { 'b.png': png });
    await desk.sends('rita', ['a.png', 'b.png'], /has taken/);
    for (let n = 0; n < 4; n += 1) await desk.settle();
    const { card } = desk.card('dana', /sent 2 files/);
    assert.deepEqual(
      card.files?.map(({ name, content }) => [name, Buffer.from(content, 'base64').equals(png)]),
      [['a.png', true]],
    );
    assert.match(wordsOf({ card }), /only the link leads to it: b\.png/);
    assert.deepEqual(desk.chat.filesSent(), []);
  });

  it('are left to their links while the store does not give them: the notice goes out all the same', async () => {
    const desk = await open({ how: 'within', largest: 100 });
    desk.kept.read = async () => {
      throw new Error('the bucket does not answer');
    };
    await desk.sends('rita', ['a.png'], /has taken/);
    for (let n = 0; n < 4; n += 1) await desk.settle();
    const { card } = desk.card('dana', /sent a file/);
    assert.deepEqual(card.files ?? [], []);
    assert.match(JSON.stringify(card), /desk\.example\/files\/1/);
    assert.match(desk.complaints.join('\n'), /the card’s links lead to it/);
  });

  it('are not put below the card of somebody who may not see the ticket any more', async () => {
    const desk = await open();
    await desk.types('rita', 'add 1 @nick');
    await desk.settle();
    await desk.sends('rita', ['a.png'], /has taken/);
    await desk.settle();
    assert.ok(desk.card('nick', /sent a file/));
    await desk.types('nick', 'leave 1');
    for (let n = 0; n < 4; n += 1) await desk.settle();
    const told = desk.chat.filesSent().map(({ below: at }) => at.conversation);
    assert.deepEqual(told, ['dana']);
  });

  it('stay links where the platform takes none', async () => {
    const chat = createFakeChatAdapter({ files: new Map([['a.png', png]]) });
    assert.equal(chat.capabilities.sendsFiles, undefined);
    const desk = await open(null as never);
    await desk.sends('rita', ['a.png'], /has taken/);
    for (let n = 0; n < 3; n += 1) await desk.settle();
    assert.deepEqual(desk.chat.filesSent(), []);
    const told = desk.card('dana', /sent a file/);
    assert.match(JSON.stringify(told.card), /desk\.example\/files/);
    assert.doesNotMatch(wordsOf(told), /Too large/);
  });

  it('are tried again while the platform is down, and then left to their links', async () => {
    const desk = await open();
    desk.chat.refuseFiles(new DeliveryError('unavailable', 'down'), 1);
    await desk.sends('rita', ['a.png'], /has taken/);
    for (let n = 0; n < 3; n += 1) await desk.settle();
    assert.deepEqual(desk.chat.filesSent(), []);
    await desk.pass(1);
    assert.deepEqual(
      desk.chat.filesSent().map(({ again }) => again),
      [true],
    );

    desk.chat.refuseFiles(new DeliveryError('unavailable', 'down'), 100);
    await desk.sends('rita', ['a.png'], /has taken/);
    for (let n = 0; n < 10; n += 1) {
      await desk.settle();
      await desk.pass(1);
    }
    assert.equal(desk.chat.filesSent().length, 1);
    assert.match(desk.complaints.join('\n'), /links lead to them/);
  });

  it('are given up at once if the platform never takes them', async () => {
    const desk = await open();
    desk.chat.refuseFiles(new DeliveryError('invalid', 'no'), 1);
    await desk.sends('rita', ['a.png'], /has taken/);
    for (let n = 0; n < 3; n += 1) await desk.settle();
    await desk.pass(60);
    assert.deepEqual(desk.chat.filesSent(), []);
    assert.match(desk.complaints.join('\n'), /links lead to them/);
  });

  it('that are gone by then are not sent', async () => {
    const desk = await open();
    await desk.sends('rita', ['a.png'], /has taken/);
    await desk.workTasks.run();
    await desk.deliver.run();
    desk.kept.kept.clear();
    await desk.settle();
    assert.deepEqual(
      desk.chat.filesSent().map(({ texts }) => texts),
      [[]],
    );
  });
});

describe('files of an internal note', () => {
  it('go to colleagues alone', async () => {
    const desk = await open();
    await desk.types('rita', 'add 1 @nick');
    await desk.types('dana', 'add 1 @tom');
    await desk.types('tom', 'note 1 @Dana look at this');
    await desk.settle();
    await desk.sends('dana', ['a.png'], /note/i);
    for (let n = 0; n < 5; n += 1) await desk.settle();
    const told = desk.chat.filesSent().map(({ below: at }) => at.conversation);
    assert.deepEqual(told, ['tom']);
  });

  it('are not sent to whoever has left the desk’s side before that', async () => {
    const desk = await open();
    await desk.types('dana', 'add 1 @tom');
    await desk.types('tom', 'note 1 @Dana look at this');
    await desk.settle();
    await desk.sends('dana', ['a.png'], /note/i);
    await desk.settle();
    assert.ok(desk.card('tom', /added a file/));
    const tom = await desk.person('tom');
    await desk.store.transaction((tx) => tx.savePerson({ ...tom, roles: ['requester'], teams: [] }));
    for (let n = 0; n < 4; n += 1) await desk.settle();
    assert.ok(!desk.chat.filesSent().some(({ below: at }) => at.conversation === 'tom'));
  });
});
