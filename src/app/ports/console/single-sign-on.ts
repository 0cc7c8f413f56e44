/** What a browser keeps while somebody is at the provider: nobody else may bring the answer. Base64url each. */
export type AskedThere = { readonly state: string; readonly nonce: string; readonly verifier: string };

/**
 * Why the provider's answer lets nobody in. `declined`: whoever was asked there said no, or the provider did.
 * `unreachable`: it does not answer. `settings`: it does not accept this desk. `not_ours`: the answer is not to what this
 * browser asked, was used before, or is not from this provider.
 */
export type SignOnFault = 'declined' | 'unreachable' | 'settings' | 'not_ours';

/** Signing in with an account that people have elsewhere, by OpenID Connect. */
export type SingleSignOn = {
  /** What the account is called on the button: `Microsoft`. */
  readonly name: string;
  /** Where the button leads, on the address by which the desk is reached. */
  readonly startUrl: string;
  /** Where to send the browser, and what it is to keep. */
  begin(): Promise<{ readonly goTo: string; readonly asked: AskedThere } | { readonly fault: SignOnFault }>;
  /** What the provider says of whoever comes back with this query. The answer is used up. */
  finish(query: string, asked: AskedThere): Promise<{ readonly claims: object } | { readonly fault: SignOnFault }>;
};
