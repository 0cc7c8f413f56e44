import type { Widened } from '#src/cards/language/widened.ts';
import type { en } from './en.ts';

/** What every language says; English is the source. */
export type Texts = Widened<typeof en>;
