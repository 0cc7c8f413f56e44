/** Resolves after `ms`, or at once when told to stop. Without a signal it does not keep the process alive. */
export const wait = (ms: number, signal: AbortSignal | null): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    if (signal === null) timer.unref();
    signal?.addEventListener('abort', done);
  });
