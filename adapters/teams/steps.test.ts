import { stepsContract } from '#src/app/contracts/platform/steps-contract.ts';
import { startTeamsSteps } from './fake/teams-steps.ts';

stepsContract('Teams', startTeamsSteps, [
  {
    reason:
      'Teams takes a press for failed unless it is answered with a card or with words, which go away by themselves.',
    steps: ['presses "Take it" on /#3/'],
  },
]);
