import { Ollama } from 'ollama';
import { errorWords } from '#src/app/adapter-kit/errors/error-words.ts';

/** With what the server writes around each word of an answer. */
const mostBytes = 8_000_000;
const longestError = 200;
const problemTimeoutMs = 5_000;

/** The server answered, and not with what was asked for. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly status: number;

  constructor(status: number, words: string) {
    super(words);
    this.status = status;
  }
}

export class TooLongError extends Error {
  override readonly name = 'TooLongError';
}

/** What an error of the server says, on one line; its body may be anything. */
const refusalWords = async (response: Response): Promise<string> => {
  const text = (await response.text()).slice(0, 4 * longestError);
  const said = /"error"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? text;
  const words = said.replace(/\s+/g, ' ').trim().slice(0, longestError);
  return words === '' ? `it answered ${response.status}` : words;
};

/** What a text says as JSON; null: it is none. */
export const parsed = (text: string): { readonly json: unknown } | null => {
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
    if (!response.ok) throw new RefusedError(response.status, await refusalWords(response));
    const { body, status, headers } = response;
    return new Response(body?.pipeThrough(onlyJsonLines(mostBytes)) ?? null, { status, headers });
  };

/** The library at one place, until `signal` is aborted. */
export const ollamaAt = (host: string, signal: AbortSignal): Ollama => new Ollama({ host, fetch: fetchUntil(signal) });

/** What is said of a model that is not there. */
export const missingWords = (host: string, model: string): string =>
  `Ollama at ${host} has no model ${model}. Get it: ollama pull ${model}`;

/** Names without a tag mean `latest`. */
const isSame = (one: string, other: string): boolean => {
  const tagged = (name: string): string => (name.includes(':') ? name : `${name}:latest`);
  return tagged(one) === tagged(other);
};

/** What an admin should do before Ollama can run this model, in words; null: it is there. */
export const modelProblem = async (host: string, model: string, signal: AbortSignal): Promise<string | null> => {
  const until = AbortSignal.any([signal, AbortSignal.timeout(problemTimeoutMs)]);
  try {
    const { models } = await ollamaAt(host, until).list();
    return models.some(({ name }) => isSame(name, model)) ? null : missingWords(host, model);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    return `Ollama at ${host} cannot be reached: ${errorWords(error)}. Start it: ollama serve`;
  }
};
