/** What every store does with what is removed from the desk, and with tickets that would come into it. */
export { namesApart } from '#src/core/organisation/names-apart.ts';
export { isWorkedOnAgain } from '#src/core/ticket/closing.ts';
