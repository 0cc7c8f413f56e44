import { DeliveryError } from '#src/app/ports/errors.ts';

/** What the client throws. */
type SmtpFault = {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly message?: string;
};

/**
 * Answers about the address that are final: no such mailbox, moved, or not allowed (RFC 5321, 4.2.3), with the status
 * behind them (RFC 3463): 5.1.x is about the address, 5.2.1 a mailbox that takes nothing. A full mailbox may be emptied.
 */
const noSuchAddress = /^5\d\d[ -]5\.(?:1\.\d+|2\.1)\b/;
/** Without a status behind it, what was refused decides: the address, or what the message holds. */
const withoutStatus = /^5\d\d(?![ -]\d\.\d+\.\d+)/;
/** The message is too large (RFC 3463), or its content is not taken. */
const badContent = /^5\d\d[ -]5\.(?:3\.4|6\.\d+)\b/;
const addressCodes: ReadonlySet<number> = new Set([550, 551, 553]);

const busyForMs = 60_000;

/** Before the message was given over, it cannot have arrived. */
const mayHaveArrived = ({ command, responseCode }: SmtpFault): boolean =>
  command === 'DATA' && responseCode === undefined;

/** Translates a failed send for the outbox. Only what the server says of this address or this message is final. */
export const deliveryError = (thrown: unknown): DeliveryError => {
  if (thrown instanceof DeliveryError) return thrown;
  const fault = (thrown ?? {}) as SmtpFault;
  const { command = '', responseCode, response = '', message = String(thrown) } = fault;
  const cause = thrown;
  if (responseCode === 421 || responseCode === 450 || responseCode === 451) {
    return new DeliveryError('rate_limited', response || message, { retryAfterMs: busyForMs, cause });
  }
  if (command === 'RCPT TO' && noSuchAddress.test(response))
    return new DeliveryError('unreachable', response, { cause });
  if (command === 'RCPT TO' && withoutStatus.test(response) && addressCodes.has(responseCode ?? 0)) {
    return new DeliveryError('unreachable', response, { cause });
  }
  if (badContent.test(response)) return new DeliveryError('invalid', response, { cause });
  return new DeliveryError('unavailable', response || message, { ambiguous: mayHaveArrived(fault), cause });
};

/** Wrong credentials: trying again cannot help. */
export const isWrongPassword = (thrown: unknown): boolean =>
  (thrown as SmtpFault | null)?.code === 'EAUTH' && (thrown as SmtpFault).responseCode === 535;
