import assert from 'node:assert/strict';
import { chatAdapterContract } from '#src/app/contracts/platform/chat-adapter-contract.ts';
import { createHarness, personAddress } from './fake/discord-harness.ts';
import { wordsOf } from './fake/fake-discord-people.ts';

const faults = {
  rate_limited: { kind: 'rate_limited', retryAfter: 2 },
  unavailable: { kind: 'status', status: 503 },
  unreachable: { kind: 'status', status: 403, code: 50_007 },
} as const;

chatAdapterContract('discord', async () => {
  const { adapter, fake, people, lena, channel, close } = await createHarness();
  return {
    adapter,
    person: personAddress(lena),
    channel: { kind: 'channel', platform: 'discord', channel },
    nobody: personAddress('999999999999999999'),
    email: 'lena@demo.example',
    above: async ({ message }) => fake.state.messages.get(message)?.replyTo?.message ?? null,
    shown: async (at) => people.sees(lena, at.kind === 'person' ? undefined : at.channel).map(wordsOf),
    file: (content) => {
      fake.state.contents.set('1/2/a.txt', content);
      return `${new URL(fake.api).origin}/attachments/1/2/a.txt?hm=1`;
    },
    fail: (fault) => fake.fail(faults[fault]),
    close: async () => {
      await close();
      assert.deepEqual(fake.state.violations, []);
      assert.deepEqual(fake.state.pings, []);
    },
  };
});
