import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Attachment } from '#src/app/ports/chat/inbound.ts';
import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import { FileGoneError, type FileStore, FileUncheckedError } from '#src/app/ports/files/files.ts';
import { aDesk, aPerson } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createFakeFiles } from '#src/app/testing/fake-files.ts';
import { createTestDesk } from '#src/app/testing/test-desk.ts';
import { createExecute } from '#src/app/tickets/execute.ts';
import { plainText } from '#src/cards/card.ts';
import { isFileLink } from './file-links.ts';
import { createKeepFiles } from './keep-files.ts';

const png = Buffer.from('\x89PNG\r\n\x1a\n and so on', 'latin1');

const attached = (name: string, file = name): Attachment => ({ name, url: `https://chat.example/${file}`, file });

const open = async (content: Readonly<Record<string, Uint8Array | Error>> = { 'a.png': png }) => {
  const kept = createFakeFiles();
  const chat = createFakeChatAdapter({ files: new Map(Object.entries(content)) });
  const setup = { people: [...aDesk().people, aPerson('omar')] };
  const desk = await createTestDesk({ adapters: [chat], files: kept, setup });
  let n = 0;
  return {
    ...desk,
    kept,
    sends: (who: string, text: string, attachments: readonly Attachment[], inReplyTo: MessageRef | null = null) => {
      n += 1;
      const from = { platform: 'fake', tenant: '', user: who };
      return desk.helpDesk.handle({
        ...{ type: 'message', id: `m${n}`, from, text, origin: null, inReplyTo, attachments, link: null },
      });
    },
    filesOn: async (number: number) => {
      const log = await desk.read.events((await desk.ticket(number)).number);
      return log.flatMap(({ event }) => (event.type === 'ticket.files_added' ? [event] : []));
    },
  };
};

type Opened = Awaited<ReturnType<typeof open>>;

const worked = async (desk: Opened) => {
  await desk.types('rita', 'printer is on fire');
  await desk.presses('dana', 'accept', '1.1');
  await desk.settle();
  return desk.card('rita', /has taken/).ref;
};

const titles = (desk: Opened, who: string) => desk.chat.messagesTo(who).map(({ card }) => plainText(card.title));

describe('a file that somebody sends', () => {
  it('is kept with the ticket it was filed with', async () => {
    const desk = await open();
    const reply = await desk.sends('rita', 'my screen flickers', [attached('a.png')]);
    const draft = reply.card?.actions.find(({ id }) => id === 'file_draft');
    assert.ok(draft && 'value' in draft);
    await desk.presses('rita', 'file_draft', draft.value);
    await desk.settle();
    const [event] = await desk.filesOn(1);
    assert.deepEqual(
      event?.files.map(({ name, type, size }) => [name, type, size]),
      [['a.png', 'image/png', png.length]],
    );
    assert.equal(desk.kept.kept.size, 1);
  });

  it('reaches the other side as a link that works there, whatever platform it came from', async () => {
    const desk = await open();
    const ref = await worked(desk);
    await desk.sends('rita', 'look', [attached('a.png')], ref);
    await desk.settle();
    assert.match(titles(desk, 'dana').at(-1) ?? '', /Rita.* sent a file on #1/i);
    const { card } = desk.card('dana', /sent a file/);
    const link = card.blocks.flatMap((block) =>
      block.type === 'text' && typeof block.text !== 'string'
        ? block.text.flatMap((span) => (typeof span === 'object' && span.type === 'link' ? [span.url] : []))
        : [],
    )[0];
    const { pathname, searchParams } = new URL(link ?? '');
    const [, , ticket, id = ''] = pathname.split('/');
    const asked = {
      ticket: Number(ticket),
      id,
      until: Number(searchParams.get('until')),
      key: searchParams.get('key') ?? '',
    };
    const found = await desk.files?.byLink(asked);
    assert.equal(found?.file.name, 'a.png');
    for (const wrong of [
      { ...asked, ticket: 2 },
      { ...asked, id: `${id}x` },
      { ...asked, until: asked.until + 1 },
      { ...asked, key: '' },
      { ...asked, key: `${asked.key.slice(0, -1)}é` },
    ]) {
      assert.equal(await desk.files?.byLink(wrong), null);
    }
    await desk.sleep(3 * 24 * 60);
    assert.equal(await desk.files?.byLink(asked), null, 'a link ends');
  });

  it('is fetched once, however often its message comes', async () => {
    const desk = await open();
    const ref = await worked(desk);
    const from = { platform: 'fake', tenant: '', user: 'rita' };
    const message = {
      type: 'message',
      id: 'same',
      from,
      text: 'look',
      origin: null,
      inReplyTo: ref,
      link: null,
    } as const;
    for (let n = 0; n < 3; n += 1) await desk.helpDesk.handle({ ...message, attachments: [attached('a.png')] });
    await desk.settle();
    await desk.settle();
    assert.equal((await desk.filesOn(1)).length, 1);
    assert.equal(desk.kept.kept.size, 1);
  });

  it('stays as it is if its task is done anew after it was cut off at the end', async () => {
    const desk = await open();
    await worked(desk);
    const execute = createExecute({ store: desk.store, clock: { now: () => Date.now() }, onCommitted: () => {} });
    // One that takes back what it kept when it cannot check it, as the one with a scanner does.
    const state = { isAway: false };
    const files: FileStore = {
      ...desk.kept,
      save: async (id, content, options) => {
        const saved = await desk.kept.save(id, content, options);
        if (!state.isAway) return saved;
        await desk.kept.remove(id);
        throw new FileUncheckedError('clamd is away');
      },
    };
    const adapters = new Map([['fake', desk.chat]]);
    const kind = createKeepFiles({
      ...{ store: desk.store, files, adapters, execute, log: desk.log, secret: async () => 'secret' },
    });
    const payload = {
      ...{ ticket: 1, person: 'rita', visibility: 'public' as const, platform: 'fake', tooMany: [] },
      files: [{ name: 'a.png', file: 'a.png' }],
    };
    const { signal } = new AbortController();
    assert.equal(await kind.run(payload, { id: 't1', attempt: 1, signal }), 'done');
    state.isAway = true;
    assert.equal(await kind.run(payload, { id: 't1', attempt: 2, signal }), 'done');
    assert.equal((await desk.filesOn(1)).length, 1);
    assert.equal(desk.kept.kept.size, 1, 'the ticket’s file is still there');
  });

  it('that fails is told to whoever sent it, and to nobody else', async () => {
    const desk = await open({
      'a.png': png,
      'b.png': new FileGoneError('too_large', 'large'),
      'c.txt': Buffer.alloc(0),
    });
    const ref = await worked(desk);
    await desk.sends(
      'rita',
      'look',
      ['a.png', 'b.png', 'c.txt', 'deleted.png'].map((name) => attached(name)),
      ref,
    );
    await desk.settle();
    const [event] = await desk.filesOn(1);
    assert.deepEqual(event?.failed, [
      { name: 'b.png', why: 'too_large' },
      { name: 'c.txt', why: 'empty' },
      { name: 'deleted.png', why: 'gone' },
    ]);
    assert.match(titles(desk, 'rita').at(-1) ?? '', /3 files for #1 could not be kept/);
    assert.doesNotMatch(titles(desk, 'dana').join(), /could not be kept/);
  });

  it('is tried again while its platform is down, and told as failed when that has been enough', async () => {
    const desk = await open({ 'a.png': new Error('503') });
    const ref = await worked(desk);
    await desk.sends('rita', 'look', [attached('a.png')], ref);
    await desk.settle();
    assert.deepEqual(await desk.filesOn(1), []);
    for (let n = 0; n < 6; n += 1) {
      desk.sleep(30);
      await desk.settle();
    }
    assert.deepEqual((await desk.filesOn(1))[0]?.failed, [{ name: 'a.png', why: 'refused' }]);
  });

  it('is one of ten at most; of the rest the sender is told', async () => {
    const names = Array.from({ length: 50 }, (_, n) => `${n}.png`);
    const desk = await open(Object.fromEntries(names.map((name) => [name, png])));
    const ref = await worked(desk);
    await desk.sends(
      'rita',
      'look',
      names.map((name) => attached(name)),
      ref,
    );
    await desk.settle();
    const [event] = await desk.filesOn(1);
    assert.deepEqual([event?.files.length, event?.failed.length], [10, 40]);
    assert.match(titles(desk, 'rita').at(-1) ?? '', /40 files for #1/);
  });

  it('is what its first bytes say, whatever it is called', async () => {
    const desk = await open({ 'a.png': Buffer.from('<html><script>alert(1)</script>') });
    const ref = await worked(desk);
    await desk.sends('rita', 'look', [attached('a.png')], ref);
    await desk.settle();
    assert.equal((await desk.filesOn(1))[0]?.files[0]?.type, 'application/octet-stream');
  });

  it('with an internal note stays with the desk’s side', async () => {
    const desk = await open();
    await worked(desk);
    const dana = await desk.person('dana');
    const content = ReadableStream.from([png]);
    const sent = { number: 1, visibility: 'internal', files: [{ name: 'a.png', content }], once: [] } as const;
    assert.ok((await desk.files?.upload(dana, sent))?.ok);
    await desk.settle();
    const id = (await desk.filesOn(1))[0]?.files[0]?.id ?? '';
    assert.ok(await desk.files?.forPerson(dana, 1, id));
    assert.equal(await desk.files?.forPerson(await desk.person('rita'), 1, id), null);
    assert.equal(await desk.files?.forPerson(await desk.person('omar'), 1, id), null);
    assert.doesNotMatch(titles(desk, 'rita').join(), /file/);
    for (const who of ['rita', 'omar']) {
      const asked = { ...sent, files: [{ name: 'b.png', content: ReadableStream.from([png]) }] };
      assert.equal((await desk.files?.upload(await desk.person(who), asked))?.ok, false, who);
    }
    assert.equal(desk.kept.kept.size, 1, 'what was refused is not kept');
  });

  it('from a page leaves nothing behind if one that comes with it cannot be kept', async () => {
    const desk = await open();
    await worked(desk);
    const one = { name: 'a.png', content: ReadableStream.from([png]) };
    const broken = {
      name: 'b.png',
      content: (async function* () {
        yield png;
        throw new Error('the disk is full');
      })(),
    };
    const sent = { number: 1, visibility: 'public', files: [one, broken], once: [] } as const;
    const dana = await desk.person('dana');
    await assert.rejects(async () => desk.files?.upload(dana, sent), { name: 'FilesUnsavedError' });
    assert.equal(desk.kept.kept.size, 0);
    assert.deepEqual(await desk.filesOn(1), []);
  });

  it('is not kept if its author may not write there any more', async () => {
    const desk = await open();
    const ref = await worked(desk);
    await desk.sends('rita', 'look', [attached('a.png')], ref);
    await desk.store.transaction(async (tx) => {
      const setup = await tx.setup();
      const people = setup.people.map((one) => (one.id === 'rita' ? { ...one, active: false } : one));
      await tx.saveSetup({ ...setup, people }, (await tx.organisation()).version);
    });
    await desk.settle();
    assert.deepEqual(await desk.filesOn(1), []);
  });

  it('cannot be asked for with somebody else’s secret', () => {
    assert.equal(isFileLink('other', { ticket: 1, id: 'x', until: 10, key: 'y' }, 5), false);
  });
});
