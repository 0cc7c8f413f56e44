import assert from 'node:assert/strict';
import { chatAdapterContract } from '#src/app/contracts/platform/chat-adapter-contract.ts';
import { threadRoot } from './connect/scope.ts';
import { wordsIn } from './fake/fake-teams-cards.ts';
import { addressOf, channelAddress, channelId, startTeams } from './fake/teams-harness.ts';

chatAdapterContract('teams', async () => {
  const { teams, fake, close } = await startTeams();
  return {
    adapter: teams,
    person: addressOf(fake, 'lena'),
    channel: channelAddress,
    nobody: addressOf(fake, 'nobody'),
    email: 'lena@demo.example',
    above: async ({ conversation, message }) => {
      const posted = fake.state.conversations.get(conversation)?.messages.find(({ id }) => id === message);
      return threadRoot(posted?.conversation ?? '');
    },
    file: (content) => {
      fake.contents.set('a.txt', content);
      return `${fake.url}/download/a.txt?tempauth=1`;
    },
    shown: async (at) => {
      const conversation = at.kind === 'person' ? `a:${at.account.user}-and-desk` : channelId;
      const messages = fake.state.conversations.get(conversation)?.messages ?? [];
      return messages.map(({ card, text }) => text ?? wordsIn(card).join('\n'));
    },
    fail: fake.fail,
    async close() {
      await close();
      assert.deepEqual(fake.violations(), []);
    },
  };
});
