/** What an identity provider said of someone, in a token that was checked. Anything may be in it. */
export type Claims = {
  readonly iss?: unknown;
  readonly tid?: unknown;
  readonly email?: unknown;
  readonly email_verified?: unknown;
  /** Entra: whether the owner of the address's domain is the tenant. */
  readonly xms_edov?: unknown;
  /** Google: the company whose account it is. */
  readonly hd?: unknown;
};

const google = 'https://accounts.google.com';

/** The tenant that everybody's private Microsoft account is in. */
const privateMicrosoft = '9188040d-6c67-4c5b-b112-36a304b66dad';

const isYes = (claim: unknown): boolean => claim === true || claim === 1 || claim === '1' || claim === 'true';

/**
 * The address that the provider vouches for. `no_address`: it gave none. `unverified`: it gave one that anybody could have
 * written there. `trusted`: whoever runs the desk says that only their own people set addresses there; what the provider
 * itself calls unverified is not believed even then.
 */
export const verifiedAddress = (
  { iss, tid, email, email_verified, xms_edov, hd }: Claims,
  { trusted }: { readonly trusted: boolean },
): { readonly address: string } | 'no_address' | 'unverified' => {
  if (typeof email !== 'string' || email.length > 320) return 'no_address';
  const address = email.trim();
  if (address === '' || /[\s\p{Cc}]/u.test(address)) return 'no_address';
  if (email_verified === false || email_verified === 'false' || tid === privateMicrosoft) return 'unverified';
  // Google's account for an address elsewhere stays with whoever once had the address.
  if (iss === google && email_verified === true && typeof hd !== 'string' && !/@gmail\.com$/i.test(address)) {
    return 'unverified';
  }
  return email_verified === true || isYes(xms_edov) || trusted ? { address } : 'unverified';
};
