import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FormFile, Inbound } from '#src/app/ports/chat/inbound.ts';
import { aDesk, aPerson } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createFakeFiles } from '#src/app/testing/fake-files.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { fileLimits } from '#src/core/conversation/files.ts';
import type { Category } from '#src/core/organisation/person.ts';
import type { Question } from '#src/core/questions/question.ts';

const png = Buffer.from('\x89PNG\r\n\x1a\n and so on', 'latin1');

const questions: readonly Question[] = [
  { id: 'model', label: 'Which model?', type: 'choice', choices: ['Air', 'Pro'], required: true },
  { id: 'shot', label: 'A screenshot', type: 'file', required: true, most: 2 },
  { id: 'log', label: 'A log', type: 'file' },
];

const open = async (asked: readonly Question[] = questions) => {
  const kept = createFakeFiles();
  const content = new Map<string, Uint8Array>([
    ['a.png', png],
    ['b.png', png],
    ['lies.png', Buffer.from('MZ this is a program')],
    ['empty.png', Buffer.alloc(0)],
    ['large.png', Buffer.alloc(fileLimits.size + 1, 1)],
    ...Array.from({ length: 50 }, (_, n): [string, Uint8Array] => [`${n}.png`, png]),
  ]);
  const chat = createFakeChatAdapter({ files: content });
  const categories = aDesk().categories.map(
    (one): Category => (one.id === 'hardware' ? { ...one, questions: asked } : one),
  );
  const setup = { categories, people: [...aDesk().people, aPerson('omar')] };
  const desk = await createTestDesk({ adapters: [chat], files: kept, setup });
  const from = (user: string) => ({ platform: 'fake', tenant: '', user });
  let n = 0;
  const handle = (inbound: Inbound) => desk.helpDesk.handle(inbound);
  return {
    ...desk,
    kept,
    submitsFiles: (who: string, formId: string, values: Record<string, string>, files: readonly FormFile[]) => {
      n += 1;
      return handle({ type: 'form', id: `f${n}`, from: from(who), formId, values, files });
    },
    sends: (who: string, names: readonly string[], text = '') => {
      n += 1;
      const attachments = names.map((name) => ({ name, url: null, file: name }));
      const written = { id: `m${n}`, from: from(who), text, origin: null, inReplyTo: null, attachments, link: null };
      return handle({ type: 'message', ...written });
    },
    answers: async (number = 1) =>
      ((await desk.ticket(number)).answers ?? []).map(({ question, value, files, coming }) => [
        ...[question, value, files?.map(({ name, type }) => `${name} ${type}`)],
        ...(coming ? ['coming'] : []),
      ]),
    filesOn: async (number = 1) => {
      const log = await desk.read.events((await desk.ticket(number)).number);
      return log.flatMap(({ event }) => (event.type === 'ticket.files_added' ? [event] : []));
    },
  };
};
type Desk = Awaited<ReturnType<typeof open>>;

const file = (field: string, name: string): FormFile => ({ field, name, url: null, file: name });

const filed = async (desk: Desk, files: readonly FormFile[]) => {
  const { form } = await desk.presses('rita', 'request', 'hardware');
  assert.ok(form !== null, 'no form');
  return { form, reply: await desk.submitsFiles('rita', form.id, { 'q-model': 'Air' }, files) };
};

describe('a question for files', () => {
  it('is asked in the form, and never stands in the way', async () => {
    const desk = await open();
    const { form, reply } = await filed(desk, []);
    assert.deepEqual(
      form.fields.map(({ id, type, required }) => [id, type, required]),
      [
        ['q-model', 'select', true],
        ['q-shot', 'file', false],
        ['q-log', 'file', false],
        ['description', 'text', false],
      ],
    );
    assert.match(wordsOf(reply), /Filed as #1[\s\S]*Please send us a file for “A screenshot”/);
    assert.deepEqual(await desk.answers(), [['model', 'Air', undefined]]);
  });

  it('is answered at once by what came in the form, and keeps it once it is fetched', async () => {
    const desk = await open();
    const { reply } = await filed(desk, [file('q-shot', 'a.png'), file('q-log', 'lies.png')]);
    assert.match(wordsOf(reply), /A screenshot: a\.png/);
    assert.doesNotMatch(wordsOf(reply), /send us a file/);
    assert.deepEqual((await desk.answers()).slice(1), [
      ['shot', 'a.png', [], 'coming'],
      ['log', 'lies.png', [], 'coming'],
    ]);
    await desk.settle();
    assert.deepEqual((await desk.answers()).slice(1), [
      ['shot', 'a.png', ['a.png image/png']],
      // Its name says that it is a picture; its bytes do not.
      ['log', 'lies.png', ['lies.png application/octet-stream']],
    ]);
    assert.equal(desk.kept.kept.size, 2);
    await desk.presses('dana', 'accept', '1.1');
    await desk.settle();
    const details = (await desk.types('dana', 'show 1')).card;
    const facts = details?.blocks.flatMap((block) => (block.type === 'facts' ? block.facts : []));
    const shot = facts?.find(({ label }) => label === 'A screenshot')?.value;
    assert.ok(Array.isArray(shot) && shot.some((span) => typeof span === 'object' && span.type === 'link'));
  });

  it('counts a form that is sent twice once', async () => {
    const desk = await open();
    const { form } = await filed(desk, [file('q-shot', 'a.png')]);
    await desk.submitsFiles('rita', form.id, { 'q-model': 'Air' }, [file('q-shot', 'a.png')]);
    await desk.settle();
    assert.equal((await desk.tickets()).length, 1);
    assert.equal((await desk.filesOn()).length, 1);
    assert.equal(desk.kept.kept.size, 1);
  });

  it('takes no more than it asks for; the others are on the ticket', async () => {
    const desk = await open();
    const names = Array.from({ length: 50 }, (_, n) => file('q-shot', `${n}.png`));
    await filed(desk, names);
    await desk.settle();
    assert.deepEqual((await desk.answers())[1], ['shot', '0.png, 1.png', ['0.png image/png', '1.png image/png']]);
    const [event] = await desk.filesOn();
    assert.equal(event?.files.length, fileLimits.perMessage);
    assert.equal(event?.failed.filter(({ why }) => why === 'too_many').length, 50 - fileLimits.perMessage);
  });

  for (const [what, name, why] of [
    ['is too large', 'large.png', 'too_large'],
    ['is empty', 'empty.png', 'empty'],
    ['was deleted meanwhile', 'gone.png', 'gone'],
  ] as const) {
    it(`is open again when the file ${what}, and its sender reads why`, async () => {
      const desk = await open();
      await filed(desk, [file('q-shot', name)]);
      await desk.settle();
      assert.deepEqual(await desk.answers(), [['model', 'Air', undefined]]);
      assert.equal((await desk.filesOn())[0]?.failed[0]?.why, why);
      const told = wordsOf(desk.card('rita', /not (?:kept|saved|added)|could not/i));
      assert.match(told, /Please send us a file for “A screenshot”/);
    });
  }

  it('keeps what was there when another file does not come', async () => {
    const desk = await open();
    await filed(desk, [file('q-shot', 'a.png')]);
    await desk.settle();
    const { form } = await desk.presses('rita', 'give_details', '1.0.hardware');
    const given = { 'q-model': 'Air' };
    await desk.submitsFiles('rita', form?.id ?? '', given, [file('q-shot', 'empty.png')]);
    assert.deepEqual((await desk.answers())[1], ['shot', 'empty.png', ['a.png image/png'], 'coming']);
    await desk.settle();
    assert.deepEqual((await desk.answers())[1], ['shot', 'a.png', ['a.png image/png']]);
  });

  it('is answered by the next file that its requester sends, without a word or with some', async () => {
    const desk = await open();
    await filed(desk, []);
    const reply = await desk.sends('rita', ['a.png', 'b.png', 'lies.png']);
    assert.match(wordsOf(reply), /#1/);
    await desk.settle();
    assert.deepEqual((await desk.answers()).slice(1), [
      ['shot', 'a.png, b.png', ['a.png image/png', 'b.png image/png']],
      ['log', 'lies.png', ['lies.png application/octet-stream']],
    ]);
    assert.equal((await desk.tickets()).length, 1, 'it is no new ticket');
  });

  it('is not answered by what others send, nor by what its requester may not read', async () => {
    const desk = await open();
    await filed(desk, []);
    await desk.presses('dana', 'accept', '1.1');
    const dana = await desk.person('dana');
    for (const visibility of ['public', 'internal'] as const) {
      const content = async function* () {
        yield png;
      };
      const to = { number: 1, visibility, files: [{ name: 'own.png', content: content() }], once: [] };
      assert.ok((await desk.files?.upload(dana, to))?.ok);
    }
    assert.deepEqual(await desk.answers(), [['model', 'Air', undefined]]);
    assert.equal((await desk.filesOn()).length, 2);
  });

  it('tells whoever has the ticket once, with the file among the answers', async () => {
    const desk = await open();
    await filed(desk, []);
    await desk.presses('dana', 'accept', '1.1');
    await desk.settle();
    const before = desk.chat.messagesTo('dana').length;
    const { form } = await desk.presses('rita', 'give_details', '1.0.hardware');
    await desk.submitsFiles('rita', form?.id ?? '', { 'q-model': 'Air' }, [file('q-shot', 'a.png')]);
    await desk.settle();
    const told = desk.chat.messagesTo('dana').slice(before);
    assert.equal(told.length, 1);
    assert.match(wordsOf(told[0] ?? { card: null }), /sent a file on #1[\s\S]*a\.png[\s\S]*It answers “A screenshot”/);
  });

  it('refuses words in place of a file', async () => {
    const desk = await open();
    const { form } = await desk.presses('rita', 'request', 'hardware');
    const { errors } = await desk.submits('rita', form?.id ?? '', { 'q-model': 'Air', 'q-shot': 'a.png' });
    assert.match(errors?.['q-shot'] ?? '', /needs a file/);
    assert.deepEqual(await desk.tickets(), []);
  });

  it('leaves a file where it is when the question is gone meanwhile', async () => {
    const desk = await open([{ id: 'shot', label: 'A screenshot', type: 'file' }]);
    const { form } = await desk.presses('rita', 'request', 'hardware');
    await desk.submitsFiles('rita', form?.id ?? '', {}, [file('q-other', 'a.png')]);
    await desk.settle();
    assert.deepEqual(await desk.answers(), []);
    assert.equal((await desk.filesOn())[0]?.files.length, 1);
  });
});

describe('the plain form', () => {
  it('takes files along', async () => {
    const desk = await open();
    const { form } = await desk.types('rita', '');
    assert.equal(form?.takesFiles, true);
    const values = {
      title: 'printer is on fire',
      description: '',
      impact: '',
      urgency: '',
      category: '',
      onBehalfOf: '',
    };
    await desk.submitsFiles('rita', form?.id ?? '', values, [file('files', 'a.png')]);
    await desk.settle();
    assert.deepEqual(
      (await desk.filesOn()).map(({ files, visibility }) => [files[0]?.name, visibility]),
      [['a.png', 'public']],
    );
  });
});
