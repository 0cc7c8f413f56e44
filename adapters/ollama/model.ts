import type { LanguageModel, ModelAnswer, ModelFault, ModelQuestion } from '#src/app/ports/assistant/language-model.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { missingWords, modelProblem, ollamaAt, parsed, RefusedError, TooLongError, wordsOfError } from './client.ts';
import { createTurns } from './turns.ts';

export type OllamaSettings = {
  /** Where it is, such as `http://127.0.0.1:11434`. */
  readonly host: string;
  /** Such as `mistral`. */
  readonly model: string;
  /** How long one answer may take. */
  readonly timeoutMs: number;
};

/** Waiting for the model in this process; the tasks lane keeps the rest. */
const mostWaiting = 8;
/** In UTF-16 units: what is asked for is a tenth of this. */
const longestAnswer = 20_000;
/** In tokens. The prompt is cut to far less than the context. */
const mostTokens = 700;
const contextTokens = 8_192;

/**
 * A model that Ollama runs, asked for one answer at a time. It is left alone for a while when it keeps failing. `now` in
 * milliseconds, from a clock that is never set back.
 */
export const createOllamaModel = (
  settings: OllamaSettings,
  now: () => number = () => performance.now(),
): LanguageModel => {
  const { host, model, timeoutMs } = settings;
  const breaker = createCircuitBreaker(now);
  const turns = createTurns(mostWaiting);

  const say = async ({ task, data, schema }: ModelQuestion, signal: AbortSignal): Promise<string> => {
    // Streamed, so that it stops working as soon as nobody waits any more.
    const parts = await ollamaAt(host, signal).chat({
      model,
      messages: [
        { role: 'system', content: task },
        { role: 'user', content: data },
      ],
      format: schema as object,
      stream: true,
      options: { temperature: 0, num_predict: mostTokens, num_ctx: contextTokens },
    });
    let text = '';
    for await (const { message } of parts) {
      text += typeof message?.content === 'string' ? message.content : '';
      if (text.length > longestAnswer) throw new TooLongError('its answer has no end');
    }
    return text;
  };

  const fault = (kind: ModelFault, words: string): ModelAnswer => ({ ok: false, fault: kind, words });

  const failed = (error: unknown, question: ModelQuestion, over: AbortSignal): ModelAnswer => {
    if (question.signal.aborted) {
      breaker.left();
      throw question.signal.reason;
    }
    if (error instanceof RefusedError && error.status === 404) {
      // It answers at once: there is nothing to be spared.
      breaker.left();
      return fault('missing', missingWords(host, model));
    }
    if (error instanceof TooLongError) {
      breaker.succeeded();
      return fault('garbled', `${model}: ${error.message}`);
    }
    breaker.failed();
    if (over.aborted) return fault('slow', `${model} took longer than ${Math.round(timeoutMs / 1_000)} s`);
    return fault('down', `Ollama at ${host}: ${wordsOfError(error)}`);
  };

  return {
    ask: async (question) => {
      const giveBack = await turns.take(question.signal);
      if (giveBack === null) return fault('busy', `${mostWaiting} questions wait for ${model} already`);
      const over = AbortSignal.timeout(timeoutMs);
      try {
        if (!breaker.mayAsk()) {
          const seconds = Math.ceil(breaker.pausedFor() / 1_000);
          return fault('down', `Ollama at ${host} has failed several times; it is asked again in ${seconds} s`);
        }
        const from = now();
        const text = await say(question, AbortSignal.any([question.signal, over]));
        breaker.succeeded();
        const read = parsed(text);
        if (read === null) return fault('garbled', `${model} answered with something that is no JSON`);
        return { ok: true, said: read.json, model, ms: Math.round(now() - from) };
      } catch (error) {
        return failed(error, question, over);
      } finally {
        giveBack();
      }
    },
    problem: (signal) => modelProblem(host, model, signal),
  };
};
