import { en } from './en.ts';
import type { Texts } from './shape.ts';
export const de: Texts = en;
