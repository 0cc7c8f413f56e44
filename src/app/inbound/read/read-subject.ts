/** Reads what a button or form is about: `17.2` → 17 and the turn; `17.resolution.1.1` → 17 and the rest. */
export const readSubject = (subject: string): { readonly number: number; readonly turn: string } => {
  const [number = '', ...turn] = subject.split('.');
  return { number: /^\d{1,9}$/.test(number) ? Number(number) : Number.NaN, turn: turn.join('.') };
};
