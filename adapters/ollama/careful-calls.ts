import { errorWords } from '#src/app/adapter-kit/errors/error-words.ts';
import type { ModelFault } from '#src/app/ports/assistant/language-model.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { missingWords, RefusedError, TooLongError } from './client.ts';
import type { createTurns } from './turns.ts';

type Fault = { readonly ok: false; readonly fault: ModelFault; readonly words: string };

type Call = {
  readonly turns: ReturnType<typeof createTurns>;
  /** How long it may take once its turn has come. */
  readonly mostMs: number;
  /** Nobody waits any more: the promise is rejected with its reason. */
  readonly signal: AbortSignal;
  /** What is said when too many wait. */
  readonly busy: string;
};

/**
 * Calls one model of Ollama's, each in its turn and in its time, and says in words what went wrong. A model that keeps
 * failing is left alone for a while. `now` in milliseconds, from a clock that is never set back.
 */
export const createCarefulCalls = (
  { host, model }: { readonly host: string; readonly model: string },
  now: () => number,
) => {
  const breaker = createCircuitBreaker(now);

  const fault = (kind: ModelFault, words: string): Fault => ({ ok: false, fault: kind, words });

  const failed = (error: unknown, over: AbortSignal, mostMs: number): Fault => {
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
    if (over.aborted) return fault('slow', `${model} took longer than ${Math.round(mostMs / 1_000)} s`);
    return fault('down', `Ollama at ${host}: ${errorWords(error)}`);
  };

  return async <T>(
    { turns, mostMs, signal, busy }: Call,
    call: (until: AbortSignal) => Promise<T>,
  ): Promise<{ readonly ok: true; readonly said: T } | Fault> => {
    const giveBack = await turns.take(signal);
    if (giveBack === null) return fault('busy', busy);
    const over = AbortSignal.timeout(mostMs);
    try {
      if (!breaker.mayAsk()) {
        const seconds = Math.ceil(breaker.pausedFor() / 1_000);
        return fault('down', `Ollama at ${host} has failed several times; it is asked again in ${seconds} s`);
      }
      const said = await call(AbortSignal.any([signal, over]));
      breaker.succeeded();
      return { ok: true, said };
    } catch (error) {
      if (!signal.aborted) return failed(error, over, mostMs);
      breaker.left();
      throw signal.reason;
    } finally {
      giveBack();
    }
  };
};
