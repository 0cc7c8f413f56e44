import { startDiscordSteps } from '#adapters/discord/fake/discord-steps.ts';
import { startPlaygroundSteps } from '#adapters/playground/testing/playground-steps.ts';
import { startSlackSteps } from '#adapters/slack/fake/slack-steps.ts';
import { startTeamsSteps } from '#adapters/teams/fake/teams-steps.ts';
import { conversationContract } from '#src/app/contracts/platform/conversation-contract.ts';

const platforms = [
  { platform: 'Slack', create: startSlackSteps },
  { platform: 'Teams', create: startTeamsSteps },
  { platform: 'Discord', create: startDiscordSteps },
  { platform: 'the playground', create: startPlaygroundSteps },
];

for (const from of platforms) for (const to of platforms) conversationContract(from, to);
