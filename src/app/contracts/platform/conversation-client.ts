import type { SaidFile } from './steps.ts';
import type { Client, StepsHarness } from './steps-contract.ts';

/** What somebody writes: words, the last of them in bold, and perhaps a file. */
export type Said = {
  readonly plain: string;
  readonly bold: string;
  readonly file?: SaidFile;
};

/** A message of theirs; null: their client cannot do this to it. Resolves when the desk has done what it does then. */
export type Written = {
  readonly edits: ((text: string) => Promise<void>) | null;
  readonly takesBack: (() => Promise<void>) | null;
  /** The platform delivers it once more. */
  readonly comesAgain: (() => Promise<void>) | null;
};

/** Someone at their client, who also talks as people there do. */
export type Talker = Client & {
  /** Replies to a message of the desk. Resolves when it has been handled. */
  replies(message: string, said: Said): Promise<Written>;
  /** Writes something that is no command and answers nothing. Resolves when it has been handled. */
  says(text: string): Promise<Written>;
  /** What a message of the desk shows in bold. */
  boldIn(message: string): Promise<readonly string[]>;
};

/** `attaches`: people there can send files; `attachesInForms`: they can put them into forms. */
export type ConversationHarness = Omit<StepsHarness, 'as'> & {
  readonly attaches: boolean;
  readonly attachesInForms: boolean;
  as(who: string): Talker;
  /** Ends the adapter: from now on there is a new one, not started yet. The platform and its people stay. */
  again(): Promise<void>;
  /** What the platform would have refused. */
  violations(): readonly unknown[];
};
