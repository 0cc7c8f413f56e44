import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestDesk, type TestDesk } from '#src/app/testing/test-desk.ts';
import { readMarkdown } from '#src/core/conversation/markdown.ts';
import type { Mark } from '#src/core/conversation/rich-text.ts';
import { commentsOf } from '#src/core/ticket/comments.ts';

const message = (id: string, markdown: string) => {
  const from = { platform: 'fake', tenant: '', user: 'rita' };
  const origin = { platform: 'fake', conversation: 'rita', message: id, thread: null, time: 0 };
  return { type: 'message', id, from, ...readMarkdown(markdown), origin, attachments: [], link: null } as const;
};

const worked = async (): Promise<TestDesk> => {
  const desk = await createTestDesk();
  await desk.types('rita', 'printer is on fire');
  await desk.presses('dana', 'accept', '1.1');
  await desk.settle();
  return desk;
};

/** What was said on the only ticket, and which words of it look like what. */
const said = async (desk: TestDesk) => {
  const log = await desk.read.events((await desk.ticket(1)).number);
  return commentsOf(log).map(({ text, marks = [] }) => [text, ...looksIn(text, marks)]);
};

const looksIn = (text: string, marks: readonly Mark[]) =>
  marks.map(({ look, from, to }) => `${look}: ${text.slice(from, to)}`);

/** The last card that somebody was sent, as its quote looks. */
const quoteTo = (desk: TestDesk, who: string) => {
  const quote = desk.chat
    .messagesTo(who)
    .at(-1)
    ?.card.blocks.find((block) => block.type === 'quote');
  return quote?.type === 'quote' ? looksIn(quote.text, quote.marks ?? []) : [];
};

describe('what somebody writes', () => {
  it('keeps its looks on the way to the other side', async () => {
    const desk = await worked();
    const { ref } = desk.card('rita', /has taken/);
    await desk.helpDesk.handle({ ...message('m1', 'still **on fire**, `ping` says no'), inReplyTo: ref });
    await desk.settle();
    assert.deepEqual(await said(desk), [['still on fire, ping says no', 'bold: on fire', 'code: ping']]);
    assert.deepEqual(quoteTo(desk, 'dana'), ['bold: on fire', 'code: ping']);
  });

  it('keeps them behind a number, and in front of a file', async () => {
    const desk = await worked();
    const attachments = [{ name: 'a.png', url: 'https://example.com/a.png' }];
    const { ref } = desk.card('rita', /has taken/);
    await desk.helpDesk.handle({ ...message('m1', 'still **on fire**'), attachments, inReplyTo: ref });
    await desk.helpDesk.handle({ ...message('m2', '#1: hello, it is *still* on'), inReplyTo: null });
    assert.deepEqual(await said(desk), [
      ['still on fire\nAttached: a.png https://example.com/a.png', 'bold: on fire'],
      ['hello, it is still on', 'italic: still'],
    ]);
  });

  it('looks as it was edited last', async () => {
    const desk = await worked();
    const { ref } = desk.card('rita', /has taken/);
    const first = { ...message('m1', 'it is **off**'), inReplyTo: ref };
    await desk.helpDesk.handle(first);
    const { from, attachments } = first;
    const edit = { type: 'edit', from, message: 'm1', attachments } as const;
    await desk.helpDesk.handle({ ...edit, id: 'e1', ...readMarkdown('it is ~~off~~ on') });
    assert.deepEqual(await said(desk), [['it is off on', 'strike: off']]);
    await desk.helpDesk.handle({ ...edit, id: 'e2', text: 'it is on' });
    await desk.settle();
    assert.deepEqual(await said(desk), [['it is on']]);
    assert.deepEqual(quoteTo(desk, 'dana'), []);
  });

  it('may have 40,000 characters', async () => {
    const desk = await worked();
    const { ref } = desk.card('rita', /has taken/);
    const long = '**word** '.repeat(4_440).trim();
    await desk.helpDesk.handle({ ...message('m1', `${long} and so on, ${'x'.repeat(17_000)}`), inReplyTo: ref });
    const [[text = ''] = []] = await said(desk);
    assert.equal(text.length, 39_211);
    await desk.settle();
    assert.match(desk.chat.messagesTo('dana').at(-1)?.card.author ?? '', /Rita/i);
  });
});
