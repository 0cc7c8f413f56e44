import { stepsContract } from '#src/app/contracts/platform/steps-contract.ts';
import { startPlaygroundSteps } from './testing/playground-steps.ts';

stepsContract('the playground', startPlaygroundSteps);
