/** Structured logging; people's texts and secrets stay out of it. */
type Write = (facts: Readonly<Record<string, unknown>>, message: string) => void;

export type Log = { readonly info: Write; readonly warn: Write; readonly error: Write };
