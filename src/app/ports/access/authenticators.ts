import type { PasskeyFactor } from '#src/core/access/second-factor.ts';
import type { Instant } from '#src/core/ids.ts';

/** Codes of an app on somebody's phone: six digits that change every half minute. */
export type AppCodes = {
  newSecret(): string;
  /**
   * The half minute whose code this is: now, or one before or after, because clocks differ; null: none later than `after`.
   */
  stepOf(secret: string, code: string, when: { readonly at: Instant; readonly after: number }): number | null;
  /** What the app reads to have the secret, for an account called so. */
  addressOf(secret: string, account: string): string;
  /** The same as a picture: how many squares wide, and the path of an SVG with a square of one each. */
  pictureOf(address: string): { readonly size: number; readonly path: string };
};

/** Where a browser meets the desk, as it says itself: the host name, and what its address begins with. */
export type Site = { readonly host: string; readonly origins: readonly string[] };

/** What a browser is shown so that it answers with a passkey, as JSON. */
export type PasskeyOptions = string;

type Asked = { readonly challenge: string; readonly site: Site };

export type Passkeys = {
  /** `known`: those they have, which are not made again. */
  toAdd(
    whose: { readonly id: string; readonly name: string; readonly called: string },
    known: readonly PasskeyFactor[],
    asked: Asked,
  ): Promise<PasskeyOptions>;
  /** The passkey in a browser's answer; null: it is no answer to what it was asked. */
  added(answer: string, asked: Asked): Promise<PasskeyFactor | null>;
  toGive(known: readonly PasskeyFactor[], asked: Asked): Promise<PasskeyOptions>;
  /** Which of these was used, with how often it was; null: none, or this is no answer to what it was asked. */
  given(
    answer: string,
    known: readonly PasskeyFactor[],
    asked: Asked,
  ): Promise<{ readonly credential: string; readonly counter: number } | null>;
};

export type Authenticators = { readonly app: AppCodes; readonly passkeys: Passkeys };
