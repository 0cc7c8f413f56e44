/** For databases, which store technicians' load and may not import the rest of the core. */
export { loadFrom, millionthsHeld } from '#src/core/routing/load.ts';
