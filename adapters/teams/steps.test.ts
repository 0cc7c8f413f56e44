import { stepsContract } from '#src/app/contracts/platform/steps-contract.ts';
import { startTeamsSteps } from './fake/teams-steps.ts';

stepsContract('Teams', startTeamsSteps);
