import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Inbound } from '#src/app/ports/chat/inbound.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';

type Verb = Extract<Inbound, { type: 'verb' }>;

const parts = (id: string, more: Partial<Verb>): Verb => ({
  type: 'verb',
  id,
  from: { platform: 'fake', tenant: '', user: 'rita' },
  verb: 'list',
  number: null,
  words: '',
  attachments: [],
  ...more,
});

describe('a command whose parts the platform kept apart', () => {
  for (const words of ['away', 'VPN', 'Drucker', 'close 1', 'help', 'find printer', '17']) {
    it(`files "${words}" when that is the text to file`, async () => {
      const desk = await createTestDesk();
      await desk.helpDesk.handle(parts('e1', { verb: 'file', words }));
      assert.equal((await desk.ticket(1)).title, words);
    });
  }

  it('is named in help as it is given there, and as a line elsewhere', async () => {
    const picked = await createTestDesk({
      adapters: [createFakeChatAdapter({ capabilities: { commands: 'picked' } })],
    });
    assert.match(
      wordsOf(await picked.helpDesk.handle(parts('e1', { verb: 'help' }))),
      /\/ticket file printer is jammed/,
    );
    assert.match(wordsOf(await picked.writes('rita', 'help')), /\/ticket new/);
    const line = await createTestDesk();
    assert.doesNotMatch(wordsOf(await line.writes('rita', 'help')), /\/ticket (new|file)/);
  });

  it('files the attachments with the text', async () => {
    const desk = await createTestDesk();
    const attachments = [{ name: 'log.txt', url: 'https://files.example/my log (1).txt' }];
    await desk.helpDesk.handle(parts('e1', { verb: 'file', words: 'Crash', attachments }));
    assert.match(
      (await desk.ticket(1)).description,
      /Attached: log\.txt https:\/\/files\.example\/my%20log%20\(1\)\.txt/,
    );
  });

  for (const [what, more, answer] of [
    [
      'a text to search for that is long',
      { verb: 'find', words: `way ${'very '.repeat(30)}long` },
      /No ticket you can/,
    ],
    ['a code with a letter missing', { verb: 'link', words: 'ABCDEFG' }, /no longer valid/],
    ['a number below one', { verb: 'details', number: -5 }, /can’t find this ticket/],
    ['a number above all', { verb: 'details', number: 1e12 }, /can’t find this ticket/],
    ['no number', { verb: 'close' }, /Which ticket\?/],
    ['nothing to search for', { verb: 'find', words: '  ' }, /search for\?/],
    ['nothing to file', { verb: 'file', words: ' ' }, /^.*What should it say\? Type it like this: \/ticket file/s],
    ['nothing that can be seen to file', { verb: 'file', words: '\u2060' }, /What should it say\?/],
    ['a technician nobody knows', { verb: 'assign', number: 1, words: 'take 1' }, /no ticket/],
  ] as const) {
    it(`files nothing for ${what}`, async () => {
      const desk = await createTestDesk();
      assert.match(wordsOf(await desk.helpDesk.handle(parts('e1', more))), answer);
      assert.deepEqual(await desk.tickets(), []);
    });
  }
});
