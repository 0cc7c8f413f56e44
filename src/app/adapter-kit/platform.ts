import type { z } from 'zod';
import type { ChatAdapter } from '#src/app/ports/chat/platform.ts';
import type { ConversationLog } from '#src/app/ports/conversation-log.ts';
import type { ClockControl, Inspector } from '#src/app/ports/inspector.ts';
import type { Log } from '#src/app/ports/log.ts';
import { type Environment, type ReadSettings, readSettings, requireSettings } from './settings.ts';

/** A part of the product that is reached over HTTP. `Routes`: whatever the server mounts. */
export type Mount<Routes> = {
  /** Where it begins, such as `/playground`. */
  readonly path: string;
  readonly routes: Routes;
  /**
   * browser: for people on a page of ours, who prove nothing; other sites' pages and names are refused. platform: for
   * programs elsewhere, which prove who they are by a signature, under any name.
   */
  readonly callers: 'browser' | 'platform';
};

/** What the desk gives a platform to be made of. */
type PlatformParts = {
  readonly log: Log;
  readonly newId: () => string;
  /** The desk seen from above, for this platform's people. */
  readonly inspector: Inspector;
  readonly conversations: ConversationLog;
  readonly clock: ClockControl;
};

/** A platform that is made, and not started yet. */
export type Connection<Routes> = {
  readonly adapter: ChatAdapter;
  readonly mounts: readonly Mount<Routes>[];
  /** Its page, if it has one that `/` may lead to. */
  readonly home: string | null;
  /** For the greeting at the start: `on, over Socket Mode`. `url` is where the desk's own server is reached. */
  readonly words: (url: string) => string;
};

/** on, off, or on as long as no other platform is: one that lets anyone be anyone does not stand beside real people. */
export type Presence = 'on' | 'off' | 'alone';

/** A platform with its settings read. */
export type ConfiguredPlatform<Routes> = {
  readonly name: string;
  readonly title: string;
  readonly whenOff: string;
  readonly presence: Presence;
  /** Loads its SDK. Throws ConfigError when its settings do not suffice. */
  readonly connect: (parts: PlatformParts) => Promise<Connection<Routes>>;
};

/** An option or an argument of a command, as its help shows it. */
type CommandInput = { readonly flags: string; readonly description: string; readonly fallback?: string };

type CommandHelp = {
  readonly name: string;
  readonly description: string;
  /** The one thing it takes without `--`; its `flags` are as in `[file]`, and its name among what was given `file`. */
  readonly argument?: CommandInput;
  /** Flags as in `--url <address>`, which is `url` among what was given. */
  readonly options?: readonly CommandInput[];
};

/** Options and arguments that were given, or their fallbacks, by their names. */
type Given = Readonly<Record<string, string | undefined>>;

/** `desk <platform> <name>`. `run` answers whether all is well; false is exit code 1. */
export type PlatformCommand = CommandHelp & {
  readonly run: (env: () => Environment, given: Given, say: (line: string) => void) => Promise<boolean>;
};

/** How an account on the platform is written in the organisation's file. */
type AccountForm = {
  readonly pattern: RegExp;
  /** What to write, when it is anything else. */
  readonly instead: string;
};

/** All that the desk knows of a platform. */
export type Platform<Routes> = {
  /** As in addresses, in the database and on the command line: `slack`. */
  readonly name: string;
  /** As people write it: `Slack`. */
  readonly title: string;
  /** What its commands are for. */
  readonly about: string;
  readonly account: AccountForm;
  readonly commands: readonly PlatformCommand[];
  readonly configure: (env: Environment) => ReadSettings<ConfiguredPlatform<Routes>>;
};

/** A platform as its folder describes it. What needs its SDK, or is called rarely, it imports when it is called. */
type PlatformDescription<Settings, Routes> = {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly account: AccountForm;
  /** What it takes from the environment. */
  readonly settings: z.ZodType<Settings>;
  readonly presence: (settings: Settings) => Presence;
  /** How it is turned on, for the greeting. */
  readonly whenOff: string;
  readonly connect: (settings: Settings, parts: PlatformParts) => Promise<Connection<Routes>>;
  readonly commands: readonly (CommandHelp & {
    readonly run: (settings: () => Settings, given: Given, say: (line: string) => void) => Promise<boolean>;
  })[];
};

/** Makes a platform of its description; what its settings are, nobody else needs to know. */
export const definePlatform = <Settings, Routes = never>(
  description: PlatformDescription<Settings, Routes>,
): Platform<Routes> => {
  const { name, title, about, account, settings, presence, whenOff, connect, commands } = description;
  return {
    name,
    title,
    about,
    account,
    commands: commands.map(({ run, ...help }) => ({
      ...help,
      run: (env, given, say) => run(() => requireSettings(settings, env()), given, say),
    })),
    configure: (env) => {
      const read = readSettings(settings, env);
      if (!read.ok) return read;
      const own = read.settings;
      const configured: ConfiguredPlatform<Routes> = {
        name,
        title,
        whenOff,
        presence: presence(own),
        connect: (parts) => connect(own, parts),
      };
      return { ok: true, settings: configured };
    },
  };
};
