import type { Drafted, Source } from '#src/app/ports/assistant/assistant.ts';
import type { LanguageModel, ModelAnswer } from '#src/app/ports/assistant/language-model.ts';
import { answerPrompt, answerShape } from './answer-prompt.ts';
import { isSupported, usualShare } from './supported.ts';

/**
 * What a model said about a question, checked by code: it has the form that was asked for, every sentence names sources
 * that were given to it, and says what stands there. One sentence that does not, and nothing is answered.
 */
export const checkAnswer = (
  said: unknown,
  sources: readonly Source[],
  leastShare: number = usualShare,
):
  | Pick<Extract<Drafted, { ok: true }>, 'ok' | 'sentences'>
  | Pick<Extract<Drafted, { ok: false }>, 'ok' | 'abstained'> => {
  const read = answerShape.safeParse(said);
  if (!read.success) return { ok: false, abstained: 'unreadable' };
  const { answered, sentences } = read.data;
  if (!answered || sentences.length === 0) return { ok: false, abstained: 'nothing_fits' };
  const checked = sentences.map(({ text, articles }) => {
    const named = [...new Set(articles)].map((number) => sources[number - 1]);
    const known = named.filter((source) => source !== undefined);
    const holds = known.length === named.length && isSupported(text, known, leastShare);
    return holds ? { text, sources: known.map(({ id }) => id) } : null;
  });
  const held = checked.filter((one) => one !== null);
  return held.length < checked.length ? { ok: false, abstained: 'unsupported' } : { ok: true, sentences: held };
};

/** Drafts an answer to a question from articles. Resolves with what the model could not do, or with what was made of it. */
export const draftAnswer = async (
  model: LanguageModel,
  {
    question,
    sources,
    signal,
  }: { readonly question: string; readonly sources: readonly Source[]; readonly signal: AbortSignal },
): Promise<Drafted | Extract<ModelAnswer, { ok: false; fault: unknown }>> => {
  const answer = await model.ask({ ...answerPrompt(question, sources), signal });
  if (!answer.ok) return answer;
  const { model: name, ms } = answer;
  return { ...checkAnswer(answer.said, sources), model: name, ms };
};
