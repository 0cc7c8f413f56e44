import type { Assistant } from '#src/app/ports/assistant/assistant.ts';
import type { LanguageModel } from '#src/app/ports/assistant/language-model.ts';
import { answerPrompt, promptVersion } from './answer-prompt.ts';
import { checkAnswer } from './check-answer.ts';

/** What a language model does for the desk: see `Assistant`. */
export const createAssistant = (languageModel: LanguageModel): Assistant => ({
  answer: async ({ question, sources, signal }) => {
    const answer = await languageModel.ask({ ...answerPrompt(question, sources), signal });
    if (!answer.ok) return answer;
    const { model, ms } = answer;
    return { ...checkAnswer(answer.said, sources), model, ms, prompt: promptVersion };
  },
  problem: (signal) => languageModel.problem(signal),
});
