import type { ApiKey } from '#src/core/access/api-key.ts';
import type { PersonId } from '#src/core/ids.ts';

/** The keys of programs. */
export type ApiKeyReader = {
  /** By the hash of what the program sends. */
  apiKey(keyHash: string): Promise<ApiKey | null>;
  apiKeyById(id: string): Promise<ApiKey | null>;
  /** Somebody's keys, or everybody's (null), over or not, the newest first. */
  apiKeysOf(owner: PersonId | null): Promise<readonly ApiKey[]>;
};

export type ApiKeyWriter = {
  /** Of a key that is there, only when it was used and that it is over; one that was ended stays so. */
  saveApiKey(key: ApiKey): Promise<void>;
};
