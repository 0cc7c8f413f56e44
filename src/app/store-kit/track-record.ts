/** What databases store of what the router learns. */
export { takenHalfLife, takenIn } from '#src/core/routing/taken.ts';
export { noRecord, type Resolution, recordOf, resolutionsRemembered } from '#src/core/routing/track-record.ts';
