import { stepsContract } from '#src/app/contracts/platform/steps-contract.ts';
import { startSlackSteps } from './fake/slack-steps.ts';

stepsContract('Slack', startSlackSteps);
