import type { ChatDirectory } from './directory.ts';
import type { HelpDesk } from './help-desk.ts';
import type { ChatOutbound } from './outbound.ts';

export type AdapterHealth = { readonly state: 'up' | 'starting' | 'down'; readonly detail: string | null };

/** The lifecycle of a platform connection in one process. */
export type ChatLifecycle = {
  readonly platform: string;
  /**
   * Connects and passes what people do to the desk. Throws if retrying cannot help, for example on wrong credentials.
   */
  start(desk: HelpDesk): Promise<void>;
  /** May be called before the start, and more than once. */
  stop(): Promise<void>;
  health(): AdapterHealth;
};

/** A whole chat platform. Code that needs only a part of it takes only that part. */
export type ChatAdapter = ChatLifecycle & ChatOutbound & ChatDirectory;
