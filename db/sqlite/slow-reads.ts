import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { StoreUnavailableError } from '#src/app/ports/errors.ts';
import { type OnStatement, openForReading } from './open-file.ts';
import { type Outcome, runnerOn } from './statements.ts';

/** Marks this module's worker data, so that importing it in another worker starts nothing. */
const purpose = 'slow reads';

type Question = { readonly sql: string; readonly parameters: readonly unknown[] };
type Answer =
  | { readonly type: 'outcome'; readonly outcome: Outcome }
  | { readonly type: 'fault'; readonly message: string; readonly code: unknown }
  | { readonly type: 'statement'; readonly sql: string };

type Job = {
  readonly question: Question;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
};

export type SlowReads = {
  /** Rejects with SQLite's error, or with StoreUnavailableError when the thread ended over this statement. */
  run(sql: string, parameters: readonly unknown[]): Promise<Outcome>;
  /** Ends the thread; it first finishes the statement it is at. What is waiting is rejected. */
  close(): Promise<void>;
};

/**
 * Runs statements one after another on a read-only connection in a thread of its own, so that a long one does not keep
 * the desk from answering. The thread starts with the first statement; one that crashed starts again with the next.
 */
export const createSlowReads = (path: string, onStatement?: OnStatement): SlowReads => {
  const waiting: Job[] = [];
  let worker: Worker | null = null;
  let running: Job | null = null;
  let closed = false;

  const ended = (own: Worker, error: unknown): void => {
    if (worker !== own) return;
    worker = null;
    const failed = running;
    running = null;
    failed?.reject(new StoreUnavailableError('The thread for slow reads ended before it answered', { cause: error }));
    next();
  };

  const answered = (answer: Answer): void => {
    if (answer.type === 'statement') {
      onStatement?.(answer.sql);
      return;
    }
    const job = running;
    running = null;
    if (answer.type === 'outcome') job?.resolve(answer.outcome);
    else job?.reject(Object.assign(new Error(answer.message), { code: answer.code }));
    next();
  };

  const start = (): Worker => {
    // Without a memory limit of its own: reaching one inside SQLite's binding would end the whole process.
    const own = new Worker(new URL(import.meta.url), {
      workerData: { purpose, path, watched: onStatement !== undefined },
    });
    own.on('message', answered);
    own.once('error', (error) => ended(own, error));
    own.once('exit', (code) => ended(own, new Error(`Exit code ${code}`)));
    return own;
  };

  const next = (): void => {
    if (running !== null) return;
    const job = waiting.shift();
    if (job === undefined) {
      // A database that nobody closed must not keep the process alive.
      worker?.unref();
      return;
    }
    running = job;
    worker ??= start();
    worker.ref();
    worker.postMessage(job.question);
  };

  return {
    run: (sql, parameters) =>
      new Promise((resolve, reject) => {
        if (closed) {
          reject(new StoreUnavailableError('The database is closed'));
          return;
        }
        waiting.push({ question: { sql, parameters }, resolve, reject });
        next();
      }),
    close: async () => {
      closed = true;
      for (const job of waiting.splice(0)) job.reject(new StoreUnavailableError('The database is closed'));
      await worker?.terminate();
    },
  };
};

const answer = (run: () => Outcome): Answer => {
  try {
    return { type: 'outcome', outcome: run() };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { type: 'fault', message: error.message, code: 'code' in error ? error.code : undefined };
  }
};

if (!isMainThread && parentPort && workerData?.purpose === purpose) {
  const port = parentPort;
  const { path, watched } = workerData as { path: string; watched: boolean };
  const post = (message: Answer): void => port.postMessage(message);
  const run = runnerOn(openForReading(path, watched ? (sql) => post({ type: 'statement', sql }) : undefined));
  port.on('message', ({ sql, parameters }: Question) => post(answer(() => run(sql, parameters))));
}
