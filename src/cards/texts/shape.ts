import type { en } from './en.ts';
import type { Widened } from './widened.ts';

/** What every language says; English is the source. */
export type Texts = Widened<typeof en>;
