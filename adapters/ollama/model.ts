import { Ollama } from 'ollama';
import type { LanguageModel, ModelAnswer, ModelFault, ModelQuestion } from '#src/app/ports/assistant/language-model.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
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
/** With what the server writes around each word of it. */
const mostBytes = 8_000_000;
/** In tokens. The prompt is cut to far less than the context. */
const mostTokens = 700;
const contextTokens = 8_192;
const longestError = 200;
const problemTimeoutMs = 5_000;

/** The server answered, and not with what was asked for. */
class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly status: number;

  constructor(status: number, words: string) {
    super(words);
    this.status = status;
  }
}

class TooLongError extends Error {
  override readonly name = 'TooLongError';
}

/** What an error of the server says, on one line; its body may be anything. */
const errorWords = async (response: Response): Promise<string> => {
  const text = (await response.text()).slice(0, 4 * longestError);
  const said = /"error"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? text;
  const words = said.replace(/\s+/g, ' ').trim().slice(0, longestError);
  return words === '' ? `it answered ${response.status}` : words;
};

const parsed = (text: string): { readonly json: unknown } | null => {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return null;
  }
};

/**
 * Ends what is longer than any answer, so that nothing fills the memory, and what is not JSON line by line: the library
 * would write that to the console, and it may be what somebody wrote.
 */
const onlyJsonLines = (most: number): TransformStream<Uint8Array, Uint8Array> => {
  const decoder = new TextDecoder();
  let length = 0;
  let rest = '';
  const isJson = (line: string): boolean => line.trim() === '' || parsed(line) !== null;
  return new TransformStream({
    transform: (part, out) => {
      length += part.byteLength;
      if (length > most) return out.error(new TooLongError('its answer has no end'));
      const lines = `${rest}${decoder.decode(part, { stream: true })}`.split('\n');
      rest = lines.pop() ?? '';
      if (lines.every(isJson)) out.enqueue(part);
      else out.error(new Error('it answered with something that is no JSON'));
    },
    flush: (out) => {
      if (!isJson(rest)) out.error(new Error('it answered with something that is no JSON'));
    },
  });
};

/** The library's own `fetch` cannot be ended from outside, and what fails with it is written to the console. */
const fetchUntil =
  (signal: AbortSignal): typeof fetch =>
  async (address, options) => {
    const own = options?.signal;
    const response = await fetch(address, {
      ...options,
      signal: own == null ? signal : AbortSignal.any([own, signal]),
      redirect: 'error',
    });
    if (!response.ok) throw new RefusedError(response.status, await errorWords(response));
    const { body, status, headers } = response;
    return new Response(body?.pipeThrough(onlyJsonLines(mostBytes)) ?? null, { status, headers });
  };

/** Names without a tag mean `latest`. */
const isSame = (one: string, other: string): boolean => {
  const tagged = (name: string): string => (name.includes(':') ? name : `${name}:latest`);
  return tagged(one) === tagged(other);
};

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
  const missing = `Ollama at ${host} has no model ${model}. Get it: ollama pull ${model}`;

  const say = async ({ task, data, schema }: ModelQuestion, signal: AbortSignal): Promise<string> => {
    const client = new Ollama({ host, fetch: fetchUntil(signal) });
    // Streamed, so that it stops working as soon as nobody waits any more.
    const parts = await client.chat({
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
      return fault('missing', missing);
    }
    if (error instanceof TooLongError) {
      breaker.succeeded();
      return fault('garbled', `${model}: ${error.message}`);
    }
    breaker.failed();
    if (over.aborted) return fault('slow', `${model} took longer than ${Math.round(timeoutMs / 1_000)} s`);
    const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : '';
    return fault('down', `Ollama at ${host}: ${error instanceof Error ? error.message : error}${cause}`);
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
    problem: async (signal) => {
      const until = AbortSignal.any([signal, AbortSignal.timeout(problemTimeoutMs)]);
      try {
        const { models } = await new Ollama({ host, fetch: fetchUntil(until) }).list();
        return models.some(({ name }) => isSame(name, model)) ? null : missing;
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        return `Ollama at ${host} cannot be reached: ${error instanceof Error ? error.message : error}. Start it: ollama serve`;
      }
    },
  };
};
