import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { chatAdapterContract } from '#src/app/contracts/platform/chat-adapter-contract.ts';
import type { Capabilities } from '#src/app/ports/chat/capabilities.ts';
import type { Profile } from '#src/app/ports/chat/directory.ts';
import type { Address, MessageRef } from '#src/app/ports/chat/outbound.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import type { Card } from '#src/cards/card.ts';
import type { PersonId } from '#src/core/ids.ts';

import { createFakeChatAdapter } from './fake-chat-adapter.ts';

const person = (user: string): Address => ({
  kind: 'person',
  account: { person: user as PersonId, platform: 'fake', tenant: '', user, details: null, preferred: true },
});

const card = (title: string): Card => ({ kind: 'note', tone: 'neutral', title, blocks: [], actions: [], ticket: null });

const capable: readonly (readonly [string, Partial<Capabilities>])[] = [
  ['fake', {}],
  ['fake that replaces nothing and has no threads', { updates: false, threads: null }],
  ['fake that quotes, and knows e-mail addresses', { threads: 'reply', findsByEmail: true }],
];

const lena: Profile = { name: 'Lena', email: 'lena@example.org', zone: null, standing: 'member' };

const harnessOf = async (capabilities: Partial<Capabilities>) => {
  const files = new Map<string, Uint8Array>();
  const adapter = createFakeChatAdapter({
    files,
    reaches: (conversation) => conversation !== 'nobody',
    profiles: new Map([['lena', lena]]),
    capabilities,
  });
  return {
    adapter,
    person: person('lena'),
    channel: { kind: 'channel' as const, platform: 'fake', channel: 'service-desk' },
    nobody: person('nobody'),
    email: 'lena@example.org',
    file: (content: string) => {
      files.set('a.txt', Buffer.from(content));
      return 'a.txt';
    },
    above: async ({ message }: MessageRef) =>
      adapter.messages().find(({ ref }) => ref.message === message)?.under ?? null,
    shown: async (at: Address) =>
      adapter
        .messagesTo(at.kind === 'person' ? at.account.user : at.channel)
        .map((message) => texts(message.card).join('\n')),
    fail: (fault: Parameters<typeof adapter.fail>[0]) => adapter.fail(fault),
    close: async () => {},
  };
};

for (const [name, capabilities] of capable) chatAdapterContract(name, () => harnessOf(capabilities));

const texts = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
};

describe('fake chat adapter', () => {
  it('may have acted before it fails', async () => {
    const fake = createFakeChatAdapter();
    fake.fail('ambiguous');
    await assert.rejects(
      fake.send({ id: '1', to: person('lena'), card: card('Lost answer'), under: null }),
      (error) => {
        assert.ok(error instanceof DeliveryError);
        return error.ambiguous;
      },
    );
    assert.equal(fake.messages().length, 1);
    await fake.send({ id: '1', to: person('lena'), card: card('Lost answer'), under: null });
    assert.equal(fake.messages().length, 1);
  });

  it('hangs until released', async () => {
    const fake = createFakeChatAdapter();
    fake.fail('hang');
    const sending = fake.send({ id: '1', to: person('lena'), card: card('Slow'), under: null });
    assert.equal(fake.messages().length, 0);
    fake.release();
    await sending;
    assert.equal(fake.messages().length, 1);
  });

  it('is waited for', async () => {
    const fake = createFakeChatAdapter();
    const seen = fake.until((messages) => messages.some(({ card }) => card.title === 'Second'));
    await fake.send({ id: '1', to: person('lena'), card: card('First'), under: null });
    await fake.send({ id: '2', to: person('lena'), card: card('Second'), under: null });
    await seen;
  });
});
