/** `kind~nonce~subject`: the form comes back knowing what it was, that it is the same one, and what it is about. */
export const formId = (kind: string, nonce: string, subject: string): string => `${kind}~${nonce}~${subject}`;

/** The parts of a form's id; a bare kind is a form without a nonce, as a script may send. */
export const readFormId = (
  id: string,
): { readonly kind: string; readonly nonce: string | null; readonly subject: string } => {
  const [kind = '', nonce, ...subject] = id.split('~');
  return { kind, nonce: nonce === undefined || nonce === '' ? null : nonce, subject: subject.join('~') };
};
