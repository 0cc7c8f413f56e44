import { createHash, createHmac } from 'node:crypto';

const digits = 20;
const signed = 12;

/** What only who knows the secret can make, for one message to one recipient. */
const signatureOf = (secret: string, id: string, to: string): string =>
  createHmac('sha256', secret).update(`message\n${id}\n${to.toLowerCase()}`).digest('hex').slice(0, signed);

const keyOf = (id: string, to: string): string => createHash('sha256').update(`${id}\n${to}`).digest('hex');

/**
 * The `Message-ID` of what is sent under this id to this recipient: the same when it is sent again. With a secret, it is
 * signed for its recipient, so that nobody can invent one that was sent to somebody else.
 */
export const messageIdOf = (secret: string | null, id: string, to: string, host: string): string => {
  const key = keyOf(id, to);
  if (secret === null) return `<${key.slice(0, digits + signed)}@${host}>`;
  const begin = key.slice(0, digits);
  return `<${begin}${signatureOf(secret, begin, to)}@${host}>`;
};

/** Whether this was sent by the desk to that recipient. */
export const wasSentTo = (secret: string, messageId: string, to: string, host: string): boolean => {
  const found = /^<([0-9a-f]{20})([0-9a-f]{12})@([^<>@]+)>$/i.exec(messageId);
  const [, begin = '', signature = '', at = ''] = found ?? [];
  return (
    at.toLowerCase() === host.toLowerCase() && signatureOf(secret, begin.toLowerCase(), to) === signature.toLowerCase()
  );
};
