import { stepsContract } from '#src/app/contracts/platform/steps-contract.ts';
import { startDiscordSteps } from './fake/discord-steps.ts';

stepsContract('Discord', startDiscordSteps);
