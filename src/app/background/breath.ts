/**
 * Lets everything else have its turn. A long piece of work over SQLite never waits for anything, and without this
 * would keep requests and deliveries waiting until its end.
 */
export const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
