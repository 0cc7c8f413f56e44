import { startDiscordSteps } from '#adapters/discord/fake/discord-steps.ts';
import { startPlaygroundSteps } from '#adapters/playground/testing/playground-steps.ts';
import { startSlackSteps } from '#adapters/slack/fake/slack-steps.ts';
import { startTeamsSteps } from '#adapters/teams/fake/teams-steps.ts';
import { formFilesContract } from '#src/app/contracts/platform/form-files-contract.ts';

formFilesContract('Slack', startSlackSteps);
formFilesContract('Teams', startTeamsSteps);
formFilesContract('Discord', startDiscordSteps);
formFilesContract('the playground', startPlaygroundSteps);
