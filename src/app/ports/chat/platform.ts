import type { ChatDirectory } from './directory.ts';
import type { HelpDesk } from './help-desk.ts';
import type { ChatOutbound } from './outbound.ts';

export type AdapterHealth = { readonly state: 'up' | 'starting' | 'down'; readonly detail: string | null };

/** A platform's life within a process of the desk. */
export type ChatLifecycle = {
  readonly platform: string;
  /** Connects, and brings what people do to the desk. Throws where waiting will not help, such as wrong credentials. */
  start(desk: HelpDesk): Promise<void>;
  /** Also before the start, and twice. */
  stop(): Promise<void>;
  health(): AdapterHealth;
};

/** A chat platform, whole. Whoever needs only a part of it asks for that part. */
export type ChatAdapter = ChatLifecycle & ChatOutbound & ChatDirectory;
