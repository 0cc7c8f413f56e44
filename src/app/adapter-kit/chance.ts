/** What a model is compared by: the same chances as those that close a category. */
export { chanceOfAtLeast } from '#src/core/learning/chance.ts';
