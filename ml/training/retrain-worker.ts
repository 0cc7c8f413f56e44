import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Example } from '#ml/data/example.ts';
import { type Retraining, type RetrainOptions, type Rival, retrain } from './retrain.ts';

/** Marks this module's worker data, so that importing it in another worker starts nothing. */
const purpose = 'retrain';

type Job = {
  readonly rivals: readonly [Rival, ...Rival[]];
  readonly examples: readonly Example[];
  readonly options: RetrainOptions;
};

/**
 * Runs `retrain` in a worker thread, so that the desk keeps answering. Rejects when the worker fails; aborting the signal
 * stops it.
 */
export const retrainInWorker = (job: Job, signal?: AbortSignal): Promise<Retraining> =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(new URL(import.meta.url), { workerData: { ...job, purpose } });
    const stop = (): void => {
      void worker.terminate();
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      reject(new Error(`The training worker ended with code ${code} before it had a result.`));
    });
  });

if (!isMainThread && parentPort && workerData?.purpose === purpose) {
  const { rivals, examples, options } = workerData as Job;
  parentPort.postMessage(retrain(rivals, examples, options));
}
