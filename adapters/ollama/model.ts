import type { LanguageModel, ModelQuestion } from '#src/app/ports/assistant/language-model.ts';
import { createCarefulCalls } from './careful-calls.ts';
import { modelProblem, ollamaAt, parsed, TooLongError } from './client.ts';
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
  const call = createCarefulCalls({ host, model }, now);
  const turns = createTurns(mostWaiting);
  const busy = `${mostWaiting} questions wait for ${model} already`;

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

  return {
    ask: async (question) => {
      const asked = await call({ turns, mostMs: timeoutMs, signal: question.signal, busy }, async (until) => {
        const from = now();
        return { text: await say(question, until), ms: Math.round(now() - from) };
      });
      if (!asked.ok) return { ...asked, model };
      const { text, ms } = asked.said;
      const read = parsed(text);
      return read === null
        ? { ok: false, model, fault: 'garbled', words: `${model} answered with something that is no JSON` }
        : { ok: true, said: read.json, model, ms };
    },
    problem: (signal) => modelProblem(host, model, signal),
  };
};
