/**
 * Lets other work run. Long work on SQLite never waits for I/O, so without this it would block requests and deliveries
 * until it ends.
 */
export const yieldToEventLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
