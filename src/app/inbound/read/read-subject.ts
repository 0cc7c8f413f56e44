/**
 * Reads what a button or form is about: `17.2` → 17 and the turn; `17.resolution.1.1` → 17 and the rest. The number is
 * null if it does not start with a ticket's.
 */
export const readSubject = (subject: string): { readonly number: number | null; readonly turn: string } => {
  const [number = '', ...turn] = subject.split('.');
  return { number: /^\d{1,9}$/.test(number) ? Number(number) : null, turn: turn.join('.') };
};
