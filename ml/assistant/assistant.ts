import type { Assistant } from '#src/app/ports/assistant/assistant.ts';
import type { LanguageModel } from '#src/app/ports/assistant/language-model.ts';
import { answerPrompt, promptVersion } from './answer-prompt.ts';
import { checkAnswer } from './check-answer.ts';
import { checkWritten, writingPrompt } from './writing.ts';

/**
 * Of what is asked, the share that the best article must have, or no model is asked. Chosen on questions with and without
 * their article: see README.md here.
 */
export const leastCoverage = 0.3;

/** What a language model does for the desk: see `Assistant`. */
export const createAssistant = (languageModel: LanguageModel): Assistant => ({
  answer: async ({ question, sources, signal }) => {
    if (!sources.some(({ coverage }) => coverage >= leastCoverage)) return { ok: false, abstained: 'nothing_found' };
    const answer = await languageModel.ask({ ...answerPrompt(question, sources), signal });
    if (!answer.ok) return answer;
    const { model, ms } = answer;
    return { ...checkAnswer(answer.said, sources), model, ms, prompt: promptVersion };
  },
  write: async ({ signal, ...asked }) => {
    const answer = await languageModel.ask({ ...writingPrompt(asked), signal });
    if (!answer.ok) return answer;
    const text = checkWritten(answer.said, asked);
    return text === null ? { ok: false, why: 'unsure' } : { ok: true, text, model: answer.model, ms: answer.ms };
  },
  problem: (signal) => languageModel.problem(signal),
});
