import type { AccessEvent, AccessEventName } from '#src/core/access/access-event.ts';
import type { Factor, FactorChallenge, RecoveryCode } from '#src/core/access/second-factor.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';

/** Which events: of one person or everybody, since then, of one kind and why, with an id below `before`; at most `limit`. */
export type AccessEventQuery = {
  readonly person?: PersonId;
  readonly since?: Instant;
  readonly kind?: { readonly what: AccessEventName; readonly detail: string };
  readonly before?: number;
  readonly limit: number;
};

/** What people show besides their chat, link or account, and what happened around it. */
export type FactorReader = {
  /** The oldest first. */
  factorsOf(person: PersonId): Promise<readonly Factor[]>;
  recoveryCodesOf(person: PersonId): Promise<readonly RecoveryCode[]>;
  /** What this session was shown last. */
  factorChallenge(session: string): Promise<FactorChallenge | null>;
  /** The latest first. */
  accessEvents(query: AccessEventQuery): Promise<readonly AccessEvent[]>;
};

export type FactorWriter = {
  /** Of a factor that is there, only when and how often it was used. */
  saveFactor(factor: Factor): Promise<void>;
  removeFactor(id: string): Promise<void>;
  /** Takes the place of all they had. */
  saveRecoveryCodes(person: PersonId, codes: readonly RecoveryCode[]): Promise<void>;
  /** Takes the place of what this session was shown before; null: it was used. */
  saveFactorChallenge(session: string, challenge: FactorChallenge | null): Promise<void>;
  addAccessEvent(event: Omit<AccessEvent, 'id'>): Promise<void>;
  /** Deletes what happened before then. */
  forgetAccessEvents(before: Instant): Promise<void>;
};
