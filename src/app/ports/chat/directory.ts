import type { PersonId } from '#src/core/ids.ts';

/** Who is at the other end, as the platform says, after it has proved it. */
export type Sender = {
  readonly platform: string;
  readonly tenant: string;
  readonly user: string;
};

/** A person as a platform knows them. */
export type Account = {
  readonly person: PersonId;
  readonly platform: string;
  /** Workspace, guild or tenant; empty where the platform has none. */
  readonly tenant: string;
  /** The platform's own id of the person. */
  readonly user: string;
  /** Whatever the adapter needs to reach them again (a conversation reference), as it wrote it. */
  readonly details: string | null;
  /** The one to try first. */
  readonly preferred: boolean;
};

/** What a platform says of a person whom the desk has not met. */
export type Profile = {
  readonly name: string;
  /** Only where the platform vouches for it: it decides who they are. Null: not told. */
  readonly email: string | null;
  /** IANA zone; null: not told. */
  readonly zone: string | null;
  /**
   * Guests of another company, bots and the deactivated are no requesters. `unclear`: they are there, and the platform
   * does not say as what: nobody who is new, but whoever was known stays so.
   */
  readonly standing: 'member' | 'guest' | 'bot' | 'deactivated' | 'unclear';
};

/** Who is who on a platform. Failures are `DeliveryError`s. */
export type ChatDirectory = {
  readonly platform: string;
  /** Who this is, as the platform says; null when it does not know them. Throws DeliveryError. */
  lookUp(user: Sender): Promise<Profile | null>;
  /**
   * Who has this e-mail address, where the platform vouches for it; null: nobody, and always null where the capability
   * `findsByEmail` is false. Throws DeliveryError.
   */
  findByEmail(email: string): Promise<Sender | null>;
};
