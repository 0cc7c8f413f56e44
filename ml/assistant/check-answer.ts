import type { Abstained, Source } from '#src/app/ports/assistant/assistant.ts';
import type { AnswerSentence } from '#src/core/conversation/automatic-answer.ts';
import { answerShape } from './answer-prompt.ts';
import { supportOf } from './supported.ts';

type Checked =
  | { readonly ok: true; readonly sentences: readonly AnswerSentence[] }
  | { readonly ok: false; readonly abstained: Abstained };

/**
 * What a model said about a question, checked by code: it has the form that was asked for, and every sentence names
 * sources that were given to it and says what stands there. One sentence that does not, and nothing is answered.
 */
export const checkAnswer = (said: unknown, sources: readonly Source[]): Checked => {
  const read = answerShape.safeParse(said);
  if (!read.success) return { ok: false, abstained: 'unreadable' };
  const { answered, sentences } = read.data;
  if (!answered || sentences.length === 0) return { ok: false, abstained: 'nothing_fits' };
  const checked: AnswerSentence[] = [];
  for (const { text, articles } of sentences) {
    const named = [...new Set(articles)].map((number) => sources[number - 1]);
    const known = named.filter((source) => source !== undefined);
    if (known.length < named.length || supportOf(text, known).faults.length > 0) {
      return { ok: false, abstained: 'unsupported' };
    }
    checked.push({ text, sources: known.map(({ id }) => id) });
  }
  return { ok: true, sentences: checked };
};
