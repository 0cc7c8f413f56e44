import type { Embedder } from '#src/app/ports/assistant/embedder.ts';
import { createCarefulCalls } from './careful-calls.ts';
import { modelProblem, ollamaAt } from './client.ts';
import { createTurns } from './turns.ts';

export type EmbedderSettings = {
  /** Where Ollama is, such as `http://127.0.0.1:11434`. */
  readonly host: string;
  /** Such as `nomic-embed-text`. */
  readonly model: string;
  /** How long one request for articles may take. */
  readonly timeoutMs: number;
  /** What the model wants in front of a text. */
  readonly prefixes: Readonly<Record<'question' | 'article', string>>;
};

/** Somebody waits for these, though never so long: a model that is being loaded is loaded for the next one. */
const questionMs = 20_000;
/** Waiting for the model in this process, beside the one that it works on. */
const mostWaiting = 8;
const mostNumbers = 8_192;

/** A vector of length 1; null: no numbers that could be one. */
const unitVector = (numbers: unknown, length: number): Float32Array | null => {
  if (!Array.isArray(numbers) || numbers.length !== length || length === 0 || length > mostNumbers) return null;
  let sum = 0;
  for (const one of numbers) {
    if (typeof one !== 'number' || !Number.isFinite(one)) return null;
    sum += one * one;
  }
  const size = Math.sqrt(sum);
  return size > 0 && Number.isFinite(size) ? Float32Array.from(numbers, (one: number) => one / size) : null;
};

const readVectors = (said: unknown, texts: number): readonly Float32Array[] | null => {
  if (!Array.isArray(said) || said.length !== texts) return null;
  const [first] = said;
  const length = Array.isArray(first) ? first.length : 0;
  const vectors = said.map((one) => unitVector(one, length));
  return vectors.every((one) => one !== null) ? vectors : null;
};

/**
 * A model of Ollama's that turns texts into vectors. Questions do not wait for articles. It is left alone for a while when
 * it keeps failing. `now` in milliseconds, from a clock that is never set back.
 */
export const createOllamaEmbedder = (
  settings: EmbedderSettings,
  now: () => number = () => performance.now(),
): Embedder => {
  const { host, model, timeoutMs, prefixes } = settings;
  const ask = createCarefulCalls({ host, model }, now);
  const lanes = {
    question: { turns: createTurns(mostWaiting), mostMs: questionMs },
    article: { turns: createTurns(mostWaiting), mostMs: timeoutMs },
  };
  const busy = `${mostWaiting} texts wait for ${model} already`;
  return {
    model,
    embed: async ({ texts, as, signal }) => {
      const input = texts.map((text) => `${prefixes[as]}${text}`);
      const asked = await ask({ ...lanes[as], signal, busy }, (until) =>
        // What is longer than the model reads is cut by Ollama.
        ollamaAt(host, until).embed({ model, input, truncate: true }),
      );
      if (!asked.ok) return asked;
      const vectors = readVectors(asked.said.embeddings, texts.length);
      return vectors === null
        ? { ok: false, fault: 'garbled', words: `${model} answered with something that is no vector` }
        : { ok: true, vectors };
    },
    problem: (signal) => modelProblem(host, model, signal),
  };
};
