import type { PersonId } from '#src/core/ids.ts';

/** Who sent this, according to the platform, once the request is known to come from the platform. */
export type Sender = {
  readonly platform: string;
  readonly tenant: string;
  readonly user: string;
  /** What their platform is set to, such as `de-AT`, if it says so with each request. */
  readonly locale?: string;
};

/** A person as a platform knows them. */
export type Account = {
  readonly person: PersonId;
  readonly platform: string;
  /** Workspace, guild or tenant; empty where the platform has none. */
  readonly tenant: string;
  /** The platform's own id of the person. */
  readonly user: string;
  /** What the adapter needs to reach them again, such as a conversation reference, in its own format. */
  readonly details: string | null;
  /** The one to try first. */
  readonly preferred: boolean;
};

/** What a platform says about a person the desk does not know yet. */
export type Profile = {
  readonly name: string;
  /** Only if the platform vouches for it, because it decides who they are. Null: unknown. */
  readonly email: string | null;
  /** IANA zone; null: unknown. */
  readonly zone: string | null;
  /** What their platform is set to, such as `de-AT`. Absent: it does not say. */
  readonly locale?: string;
  /**
   * Guests from another company, bots and deactivated accounts cannot be requesters. `unclear`: they exist, but the
   * platform does not say as what. Then nobody new is let in, and people already known stay known.
   */
  readonly standing: 'member' | 'guest' | 'bot' | 'deactivated' | 'unclear';
};

/** Who is who on a platform. Failures are `DeliveryError`s. */
export type ChatDirectory = {
  readonly platform: string;
  /** Who this is, according to the platform; null if it does not know them. Throws DeliveryError. */
  lookUp(user: Sender): Promise<Profile | null>;
  /**
   * Who has this e-mail address, if the platform vouches for it. Null: nobody; always null if the capability
   * `findsByEmail` is false. Throws DeliveryError.
   */
  findByEmail(email: string): Promise<Sender | null>;
};
