import { chatAdapterContract } from '#src/app/contracts/platform/chat-adapter-contract.ts';
import { startFakeSlack } from './fake/fake-slack.ts';
import { personAt } from './fake/fake-slack-person.ts';
import { channelAddress, personAddress, slackOn } from './fake/slack-harness.ts';

const troubles = {
  rate_limited: { retryAfter: 2 },
  unavailable: { error: 'service_unavailable' },
  unreachable: { error: 'is_archived' },
} as const;

for (const mode of ['Socket Mode', 'HTTP'] as const) {
  chatAdapterContract(`Slack, ${mode}`, async () => {
    const fake = await startFakeSlack();
    fake.addUser('ULENA', 'Lena Hoffmann');
    fake.addChannel('C1', ['ULENA']);
    const clock = { skew: 0 };
    const adapter = slackOn(fake, {
      now: () => Date.now() + clock.skew,
      ...(mode === 'HTTP' && { inbound: { kind: 'http', signingSecret: 'secret' } }),
    });
    const lena = personAt(fake, 'ULENA');
    return {
      adapter,
      person: personAddress('ULENA'),
      channel: channelAddress('C1'),
      nobody: personAddress('UNOBODY'),
      email: 'ulena@demo.example',
      above: async ({ conversation, message }) =>
        fake.state.messages.find(({ channel, ts }) => channel === conversation && ts === message)?.thread ?? null,
      shown: async (at) => {
        // The clock moves on, so that a wait is over at the next check.
        clock.skew += 3_000;
        return lena.reads(at.kind === 'person' ? lena.direct() : at.channel);
      },
      file: (content) => {
        fake.state.contents.set('a.txt', content);
        return `${new URL(fake.apiUrl).origin}/files/a.txt`;
      },
      fail: (fault) => fake.fail('chat.postMessage', troubles[fault]),
      close: async () => {
        await adapter.stop();
        await fake.close();
      },
    };
  });
}
