/** How rotations stand, as every store has them. */
export { isIn, rostersOf } from '#src/core/rotation/rotation-change.ts';
