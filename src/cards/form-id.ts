/**
 * `kind~nonce~subject`: says, when the form comes back, which form it is, which instance of it, and what it is about.
 */
export const formId = (kind: string, nonce: string, subject: string): string => `${kind}~${nonce}~${subject}`;

/** The parts of a form's id; a bare kind is a form without a nonce, as a script may send it. */
export const readFormId = (
  id: string,
): { readonly kind: string; readonly nonce: string | null; readonly subject: string } => {
  const [kind = '', nonce, ...subject] = id.split('~');
  return { kind, nonce: nonce === undefined || nonce === '' ? null : nonce, subject: subject.join('~') };
};
