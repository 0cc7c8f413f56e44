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
  /**
   * Instead of `start`: connects to send alone, and takes nothing from a desk that listens at the same time. Absent: it
   * can send as it is. Throws if that cannot be.
   */
  startToSend?(): Promise<void>;
  /** May be called before the start, and more than once. */
  stop(): Promise<void>;
  health(): AdapterHealth;
};

/** The files that people send. */
export type ChatFiles = {
  readonly platform: string;
  /**
   * The content of an attachment's `file`, from the platform's own hosts only and with nobody's rights but the desk's.
   * Throws FileGoneError if it cannot be had; any other error may pass.
   */
  readFile(file: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
};

/** A whole chat platform. Code that needs only a part of it takes only that part. */
export type ChatAdapter = ChatLifecycle & ChatOutbound & ChatDirectory & ChatFiles;
