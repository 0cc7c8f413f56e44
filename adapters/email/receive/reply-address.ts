import { createHmac, timingSafeEqual } from 'node:crypto';

/** Enough that nobody guesses one, and short enough for what stands before the @. */
const signatureLength = 20;

/** What only who knows the secret can make, for one ticket and one recipient. */
const signatureOf = (secret: string, ticket: number, recipient: string): string =>
  createHmac('sha256', secret)
    .update(`reply\n${ticket}\n${recipient.toLowerCase()}`)
    .digest('hex')
    .slice(0, signatureLength);

const partsOf = (address: string): readonly [name: string, host: string] => {
  const at = address.lastIndexOf('@');
  return [address.slice(0, at), address.slice(at + 1)];
};

/** Where this recipient answers about a ticket: `desk+17-0f3a…@company.example`. */
export const replyAddress = (secret: string, desk: string, ticket: number, recipient: string): string => {
  const [name, host] = partsOf(desk);
  return `${name}+${ticket}-${signatureOf(secret, ticket, recipient)}@${host}`;
};

/** The ticket that one of these addresses was made for, if it was made for this sender; null: none was. */
export const ticketOfAddress = (
  secret: string,
  desk: string,
  addresses: readonly string[],
  sender: string,
): number | null => {
  const [name, host] = partsOf(desk.toLowerCase());
  for (const address of addresses) {
    const [own, at] = partsOf(address.toLowerCase());
    if (at !== host || !own.startsWith(`${name}+`)) continue;
    const [, number, signature] = /^(\d{1,9})-([0-9a-f]+)$/.exec(own.slice(name.length + 1)) ?? [];
    if (number === undefined || signature?.length !== signatureLength) continue;
    const expected = signatureOf(secret, Number(number), sender);
    if (timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) return Number(number);
  }
  return null;
};
