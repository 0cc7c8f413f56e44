import { chatAdapterContract } from '#src/app/contracts/platform/chat-adapter-contract.ts';
import { channelAddress, personAddress, startPlayground } from './testing/playground-harness.ts';

chatAdapterContract('playground', async () => {
  const { playground, uploads, get, close } = await startPlayground();
  return {
    adapter: playground,
    person: personAddress('lena'),
    channel: channelAddress('service-desk'),
    nobody: personAddress('nobody'),
    email: 'lena@demo.example',
    file: (content) => uploads.keep('a.txt', Buffer.from(content)),
    above: async () => null,
    shown: async (at) => {
      const path = at.kind === 'person' ? `/people/${at.account.user}` : `/channels/${at.channel}`;
      const { body } = await get(`${path}/messages`);
      return body.map(({ card }: { card: unknown }) => texts(card).join('\n'));
    },
    close,
  };
}, [
  {
    reason: 'the playground lives in the desk: there is no network that could fail',
    tests: ['rate_limited', 'unavailable', 'unreachable'].map(
      (fault) => `reports a platform that answers ${fault}, and retries nothing by itself`,
    ),
  },
]);

const texts = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
};
