/** Structured logging. Never pass it secrets or what people wrote. */
type Write = (facts: Readonly<Record<string, unknown>>, message: string) => void;

export type Log = { readonly info: Write; readonly warn: Write; readonly error: Write };
