import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import type { Known, SetupProblem } from '#src/core/organisation/setup-problem.ts';
import { checkChatAsks } from '#src/core/questions/asked-in-chat.ts';
import { checkQuestions } from '#src/core/questions/check-questions.ts';
import { checkConfidence, checkSkills, duplicates } from './check-each.ts';

/** What is wrong with categories: what they ask, who approves, which team and skills they need. */
export const checkCategories = ({ categories }: OrganisationSetup, known: Known): readonly SetupProblem[] => [
  ...categories.flatMap(({ id, questions = [] }) =>
    checkQuestions(questions).map(({ question, part, text }) => ({
      path: ['categories', id, 'questions', ...[question, part].filter((one) => one !== null)],
      text,
    })),
  ),
  ...categories.flatMap((category) =>
    checkChatAsks(category).map(({ index, text }) => ({ path: ['categories', category.id, 'chat_asks', index], text })),
  ),
  ...categories.flatMap(({ id, approval }) =>
    approval === undefined || approval.by === 'manager'
      ? []
      : approval.by.flatMap((person, index) => known('people', person, ['categories', id, 'approval', 'by', index])),
  ),
  ...categories.flatMap(({ id, team, required, preferred, effort, confidence = null, acceptWithin = 1 }) => [
    ...known('teams', team, ['categories', id, 'team']),
    ...checkSkills(required, known, ['categories', id, 'required']),
    ...checkSkills(preferred, known, ['categories', id, 'preferred']),
    ...(effort > 0
      ? []
      : [{ path: ['categories', id, 'effort'], text: 'It must be more than 0; 1 is an ordinary ticket' }]),
    ...checkConfidence(confidence, ['categories', id, 'confidence']),
    ...(acceptWithin > 0
      ? []
      : [{ path: ['categories', id, 'accept_within'], text: 'It must be more than 0, such as 15m or 1h' }]),
  ]),
  ...duplicates(categories.map(({ name }) => name.toLowerCase())).map(({ index }) => ({
    path: ['categories', categories[index]?.id ?? '', 'name'],
    text: `Another category is called “${categories[index]?.name}”; names must differ`,
  })),
];
