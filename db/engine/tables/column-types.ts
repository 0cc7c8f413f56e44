/** 0 or 1: a boolean in both databases. */
export type Flag = 0 | 1;

/** JSON as text, only for what is never queried. */
export type Json = string;
