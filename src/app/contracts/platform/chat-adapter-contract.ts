import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';

import type { Address, MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { ChatAdapter } from '#src/app/ports/chat/platform.ts';
import { DeliveryError, type DeliveryFault } from '#src/app/ports/errors.ts';
import { FileGoneError } from '#src/app/ports/files/files.ts';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';
import type { Card } from '#src/cards/card.ts';
import type { TicketNumber } from '#src/core/ids.ts';

/** An adapter on its own platform, not started yet. */
export type ChatAdapterHarness = {
  readonly adapter: ChatAdapter;
  /** Someone who can be reached. */
  readonly person: Address;
  /** A channel that can be posted to; null if the platform has none. */
  readonly channel: Address | null;
  /** This person's e-mail address, if the platform reveals it. */
  readonly email: string;
  /** Someone the platform does not know. */
  readonly nobody: Address;
  /** What a person reads in the conversation at an address (escapes resolved): one string per message, oldest first. */
  shown(at: Address): Promise<readonly string[]>;
  /** The message that a message is attached to, as the platform stores it; null: none. */
  above(ref: MessageRef): Promise<string | null>;
  /** Makes the platform fail the next call; absent if nothing between adapter and platform could fail. */
  fail?(fault: Exclude<DeliveryFault, 'invalid'>): void;
  /** Puts a file on the platform and returns its `file`; absent: people cannot attach files there. */
  file?(content: string): string;
  close(): Promise<void>;
};

type ContractExceptions = readonly { readonly reason: string; readonly tests: readonly string[] }[];

/** What every chat adapter has in common. A platform that must deviate names the test and the reason. */
export const chatAdapterContract = (
  name: string,
  create: () => Promise<ChatAdapterHarness>,
  exceptions: ContractExceptions = [],
): void => {
  describe(`chat adapter: ${name}`, () => {
    let harness: ChatAdapterHarness;
    beforeEach(async () => {
      harness = await create();
    });
    afterEach(() => harness.close());

    const check = (title: string, body: () => Promise<void>) => {
      const exception = exceptions.find(({ tests }) => tests.includes(title));
      it(title, exception === undefined ? {} : { skip: exception.reason }, body);
    };
    const started = async () => {
      await harness.adapter.start(quietDesk);
      return harness.adapter;
    };

    check('is up once started, and not before', async () => {
      assert.notEqual(harness.adapter.health().state, 'up');
      await started();
      assert.equal(harness.adapter.health().state, 'up');
    });

    check('sends a card to a person', async () => {
      const adapter = await started();
      const ref = await adapter.send({ id: 'out-1', to: harness.person, card: card('Printer on fire'), under: null });
      assert.equal(ref.platform, adapter.platform);
      assert.match(await only(harness.person), /Printer on fire/);
    });

    check('sends a card to a channel', async () => {
      const adapter = await started();
      assert.ok(harness.channel, 'this platform has no channels: name this test as an exception');
      await adapter.send({ id: 'out-1', to: harness.channel, card: card('For all of you'), under: null });
      assert.match(await only(harness.channel), /For all of you/);
    });

    check('keeps the order of the cards it was given', async () => {
      const adapter = await started();
      for (const title of ['one', 'two', 'three']) {
        await adapter.send({ id: `out-${title}`, to: harness.person, card: card(title), under: null });
      }
      const shown = await harness.shown(harness.person);
      assert.deepEqual(
        shown.map((text) => /one|two|three/.exec(text)?.[0]),
        ['one', 'two', 'three'],
      );
    });

    check('sends the same id once, and returns the same message', async () => {
      const adapter = await started();
      const first = await adapter.send({ id: 'out-1', to: harness.person, card: card('Once'), under: null });
      const again = await adapter.send({ id: 'out-1', to: harness.person, card: card('Once'), under: null });
      assert.deepEqual(again, first);
      await only(harness.person);
    });

    check('replaces a card in place, or refuses if it cannot', async () => {
      const adapter = await started();
      if (!adapter.capabilities.updates) {
        const ref = await adapter.send({ id: 'out-1', to: harness.person, card: card('Before'), under: null });
        await assert.rejects(adapter.update({ ref, card: card('After') }), isFault('invalid'));
        assert.match(await only(harness.person), /Before/);
        return;
      }
      const ref = await adapter.send({ id: 'out-1', to: harness.person, card: card('Before'), under: null });
      await adapter.send({ id: 'out-2', to: harness.person, card: card('Another'), under: null });
      await adapter.update({ ref, card: card('After') });
      const [first, second, ...more] = await harness.shown(harness.person);
      assert.match(first ?? '', /After/);
      assert.doesNotMatch(first ?? '', /Before/);
      assert.match(second ?? '', /Another/);
      assert.equal(more.length, 0);
    });

    check('attaches a card to another if it has threads, and only then', async () => {
      const adapter = await started();
      const { threads } = adapter.capabilities;
      const to = harness.channel ?? harness.person;
      const root = await adapter.send({ id: 'out-1', to, card: card('Above'), under: null });
      const below = await adapter.send({ id: 'out-2', to, card: card('Below'), under: root });
      assert.equal(await harness.above(root), null);
      assert.equal(await harness.above(below), threads === null ? null : root.message);
      // Under a message in a thread: in that thread, or as a reply to it.
      const again = await adapter.send({
        id: 'out-3',
        to,
        card: card('Again'),
        under: { ...below, thread: root.message },
      });
      const expected = { thread: root.message, reply: below.message };
      assert.equal(await harness.above(again), threads === null ? null : expected[threads]);
    });

    check('sends a card on its own if the message it belongs under is gone or elsewhere', async () => {
      const adapter = await started();
      const to = harness.channel ?? harness.person;
      const root = await adapter.send({ id: 'out-1', to, card: card('Here'), under: null });
      const gone = { ...root, message: '999999999999' };
      const elsewhere = { ...root, conversation: 'elsewhere' };
      for (const [id, under] of [
        ['out-2', gone],
        ['out-3', elsewhere],
      ] as const) {
        assert.equal(await harness.above(await adapter.send({ id, to, card: card('By itself'), under })), null);
      }
      assert.equal((await harness.shown(to)).length, 3);
    });

    check('sends the same id once in a thread as well', async () => {
      const adapter = await started();
      const to = harness.channel ?? harness.person;
      const root = await adapter.send({ id: 'out-1', to, card: card('Above'), under: null });
      const first = await adapter.send({ id: 'out-2', to, card: card('Once'), under: root });
      assert.deepEqual(await adapter.send({ id: 'out-2', to, card: card('Once'), under: root }), first);
      assert.equal((await harness.shown(to)).length, 2);
    });

    check('finds people by e-mail only if it says so', async () => {
      const adapter = await started();
      const found = await adapter.findByEmail('nobody@nowhere.example');
      assert.equal(found, null);
      assert.equal((await adapter.findByEmail(harness.email)) !== null, adapter.capabilities.findsByEmail);
    });

    check('says so when a person cannot be reached', async () => {
      const adapter = await started();
      await assert.rejects(
        adapter.send({ id: 'out-1', to: harness.nobody, card: card('Hello?'), under: null }),
        isFault('unreachable'),
      );
    });

    check('says so when the card to replace is gone', async () => {
      const adapter = await started();
      if (!adapter.capabilities.updates) return;
      const ref = await adapter.send({ id: 'out-1', to: harness.person, card: card('Here'), under: null });
      await assert.rejects(
        adapter.update({ ref: { ...ref, message: '999999999999' }, card: card('There') }),
        isFault('unreachable'),
      );
    });

    for (const [what, text] of hostileTexts) {
      check(`shows ${what} as it was written`, async () => {
        const adapter = await started();
        await adapter.send({ id: 'out-1', to: harness.person, card: card(text), under: null });
        assert.ok((await only(harness.person)).includes(text));
      });
    }

    check('clips what is too long', async () => {
      const adapter = await started();
      await adapter.send({ id: 'out-1', to: harness.person, card: card('😀 long '.repeat(12_500)), under: null });
      const shown = await only(harness.person);
      assert.ok(shown.length < 100_000, `${shown.length} characters`);
      assert.ok(shown.includes('…'));
      assert.ok(shown.isWellFormed(), 'cut through the middle of a character');
    });

    check('shows a card with thirty facts', async () => {
      const adapter = await started();
      await adapter.send({ id: 'out-1', to: harness.person, card: thirtyFacts, under: null });
      const shown = await only(harness.person);
      assert.ok(shown.includes('Fact 1 ') && shown.includes('Fact 30 '));
    });

    for (const fault of ['rate_limited', 'unavailable', 'unreachable'] as const) {
      check(`reports a platform that answers ${fault}, and retries nothing by itself`, async () => {
        const adapter = await started();
        assert.ok(harness.fail, 'this platform cannot be made to fail: name this test as an exception');
        harness.fail(fault);
        await assert.rejects(
          adapter.send({ id: 'out-1', to: harness.person, card: card('Now?'), under: null }),
          isFault(fault),
        );
        assert.equal((await harness.shown(harness.person)).length, 0);
        await adapter.send({ id: 'out-1', to: harness.person, card: card('Now?'), under: null });
        assert.match(await only(harness.person), /Now\?/);
      });
    }

    check('gives what a file holds, and asks only its platform for it', async () => {
      const adapter = await started();
      assert.equal(harness.file === undefined, adapter.capabilities.files === null);
      const read = async (file: string): Promise<string> => {
        const content = await adapter.readFile(file, new AbortController().signal);
        return Buffer.concat(await Array.fromAsync(content)).toString();
      };
      const file = harness.file?.('what it holds');
      if (file !== undefined) assert.equal(await read(file), 'what it holds');
      for (const other of [
        file?.replace('a.txt', 'gone.txt') ?? 'gone.txt',
        'https://evil.example/a',
        'http://169.254.169.254/',
        'file:///etc/passwd',
        '',
      ]) {
        await assert.rejects(read(other), FileGoneError, other);
      }
    });

    check('stops, even twice, and even if never started', async () => {
      await harness.adapter.stop();
      await started();
      await harness.adapter.stop();
      await harness.adapter.stop();
      assert.notEqual(harness.adapter.health().state, 'up');
    });

    const only = async (at: Address): Promise<string> => {
      const shown = await harness.shown(at);
      assert.equal(shown.length, 1, `one message expected, found ${shown.length}`);
      return shown[0] ?? '';
    };
  });
};

const isFault = (code: DeliveryFault) => (error: unknown) => {
  assert.ok(error instanceof DeliveryError, `a DeliveryError expected, got ${String(error)}`);
  assert.equal(error.code, code);
  if (code === 'rate_limited') assert.ok((error.retryAfterMs ?? 0) > 0, 'rate_limited says how long to wait');
  return true;
};

const hostileTexts: readonly (readonly [string, string])[] = [
  ['HTML', '<script>alert(1)</script><img src=x onerror=alert(2)>&amp;'],
  ['mentions', '@everyone @here <!channel> <@U123> <@&42>'],
  ['markup', '*bold* _it_ `code` [link](https://example.com) ||spoiler||'],
  ['SQL', "'; DROP TABLE tickets; --"],
  ['emoji and combined characters', '👩🏽‍🔧 🏳️‍🌈 é ñ'],
  ['right-to-left text', 'الطابعة لا تعمل في الطابق ٣'],
];

/** A card with `text` everywhere. */
const card = (text: string): Card => ({
  kind: 'contract',
  tone: 'info',
  title: text,
  blocks: [
    { type: 'text', text },
    { type: 'facts', facts: [{ label: 'Fact', value: [text, { type: 'bold', text }] }] },
    { type: 'quote', author: text, at: 0, text },
    {
      type: 'list',
      items: [
        {
          title: text,
          detail: text,
          actions: [{ type: 'button', id: 'show', label: text, value: '17', style: 'default' }],
        },
      ],
    },
    { type: 'divider' },
    { type: 'context', text },
  ],
  actions: [
    { type: 'button', id: 'accept', label: text, value: '17.1', style: 'primary' },
    { type: 'select', id: 'rate', label: text, value: '17', options: [{ value: '5', label: text }] },
  ],
  ticket: 17 as TicketNumber,
});

const thirtyFacts: Card = {
  ...card('Thirty'),
  blocks: [
    {
      type: 'facts',
      facts: Array.from({ length: 30 }, (_, n) => ({ label: `Fact ${n + 1} `, value: `value ${n + 1}` })),
    },
  ],
};
