import { createHmac, timingSafeEqual } from 'node:crypto';

/** Enough that nobody guesses one, and short enough for what stands before the @. */
const signatureLength = 20;

/** What only who knows the secret can make, for one ticket and one recipient. */
const signatureOf = (secret: string, ticket: string, recipient: string): string =>
  createHmac('sha256', secret)
    .update(`reply\n${ticket}\n${recipient.toLowerCase()}`)
    .digest('hex')
    .slice(0, signatureLength);

const partsOf = (address: string): readonly [name: string, host: string] => {
  const at = address.lastIndexOf('@');
  return [address.slice(0, at), address.slice(at + 1)];
};

/** What an address names: a ticket, and whether what is written there is for the desk alone. */
export type Named = { readonly number: number; readonly internal: boolean };

/** In place of a ticket. */
const off = 'off';

const marked = ({ number, internal }: Named): string => `${number}${internal ? 'i' : ''}`;

/** Where this recipient answers about a ticket: `desk+17-0f3a…@company.example`, or `desk+17i-…` to an internal note. */
export const replyAddress = (secret: string, desk: string, about: Named, recipient: string): string => {
  const [name, host] = partsOf(desk);
  return `${name}+${marked(about)}-${signatureOf(secret, marked(about), recipient)}@${host}`;
};

/** Where this recipient writes to be told less: `desk+off-0f3a…@company.example`. */
export const unsubscribeAddress = (secret: string, desk: string, recipient: string): string => {
  const [name, host] = partsOf(desk);
  return `${name}+${off}-${signatureOf(secret, off, recipient)}@${host}`;
};

/** What is marked in one of these addresses, if it was made for this sender; null: none was. */
const markIn = (secret: string, desk: string, addresses: readonly string[], sender: string): string | null => {
  const [name, host] = partsOf(desk.toLowerCase());
  for (const address of addresses) {
    const [own, at] = partsOf(address.toLowerCase());
    if (at !== host || !own.startsWith(`${name}+`)) continue;
    const [, mark, signature] = /^(\d{1,9}i?|off)-([0-9a-f]+)$/.exec(own.slice(name.length + 1)) ?? [];
    if (mark === undefined || signature?.length !== signatureLength) continue;
    if (timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(secret, mark, sender)))) return mark;
  }
  return null;
};

/** What this sender wrote to, if one of these addresses was made for them: about a ticket, or to be told less. */
export const namedByAddress = (
  secret: string,
  desk: string,
  addresses: readonly string[],
  sender: string,
): Named | 'unsubscribe' | null => {
  const mark = markIn(secret, desk, addresses, sender);
  if (mark === null) return null;
  return mark === off ? 'unsubscribe' : { number: Number.parseInt(mark, 10), internal: mark.endsWith('i') };
};
