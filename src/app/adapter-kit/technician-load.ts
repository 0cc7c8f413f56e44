/** For databases, which keep what technicians hold and know nothing else of the core. */
export { loadFrom, millionthsHeld } from '#src/core/routing/load.ts';
