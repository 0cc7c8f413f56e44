import type { z } from 'zod';
import type { ChatAdapter } from '#src/app/ports/chat/platform.ts';
import type { ConversationLog } from '#src/app/ports/conversation-log.ts';
import type { ClockControl, DemoHistory, Inspector } from '#src/app/ports/inspector.ts';
import type { Log } from '#src/app/ports/log.ts';
import { type Environment, type ReadSettings, readSettings, requireSettings } from './settings.ts';

/** A part of the product that is reached over HTTP. `Routes`: the type the server mounts. */
export type Mount<Routes> = {
  /** Its path prefix, such as `/playground`. */
  readonly path: string;
  readonly routes: Routes;
  /**
   * browser: for people on one of our own pages, who do not authenticate; requests from other sites' pages or under
   * other host names are refused. platform: for programs elsewhere, which authenticate with a signature; any host name
   * is accepted.
   */
  readonly callers: 'browser' | 'platform';
};

/** What the desk provides to a platform. */
type PlatformParts = {
  readonly log: Log;
  readonly newId: () => string;
  /** A view of the whole desk, for this platform's people. */
  readonly inspector: Inspector;
  readonly conversations: ConversationLog;
  readonly clock: ClockControl;
  /** Null: this desk is not the demo company. */
  readonly history: DemoHistory | null;
};

/** One thing that was looked at. `good` null: it could not be looked at. `remedy`: what to do, unless it is good. */
export type Finding = { readonly good: boolean | null; readonly words: string; readonly remedy?: string };

/** A platform that is set up but not started yet. */
export type Connection<Routes> = {
  readonly adapter: ChatAdapter;
  /** The packages of its SDK. An error from one of them that nobody caught is this platform's, and only it falls. */
  readonly sdk: readonly string[];
  readonly mounts: readonly Mount<Routes>[];
  /** Its page, if it has one that `/` can redirect to. */
  readonly home: string | null;
  /** For the startup message: `on, over Socket Mode`. `url` is the address of the desk's own server. */
  readonly words: (url: string) => string;
};

/**
 * `alone`: on only while no other platform is, because a platform on which anyone can act as anyone must not run next
 * to real people.
 */
export type Presence = 'on' | 'off' | 'alone';

/** A platform with its settings. */
export type ConfiguredPlatform<Routes> = {
  readonly name: string;
  readonly title: string;
  readonly whenOff: string;
  readonly presence: Presence;
  /** It works only if its instance is the only one of the desk. */
  readonly needsOneInstance: boolean;
  /** Anyone can act as anyone on it: nobody there is real. */
  readonly isForTrying: boolean;
  /** Loads its SDK. Throws ConfigError if its settings are not sufficient. */
  readonly connect: (parts: PlatformParts) => Promise<Connection<Routes>>;
  /** Whether it can be reached and lets us in, without taking anything from it or writing to anybody. */
  readonly probe: () => Promise<readonly Finding[]>;
};

/** An option or argument of a command, as shown in its help. */
type CommandInput = { readonly flags: string; readonly description: string; readonly fallback?: string };

type CommandHelp = {
  readonly name: string;
  readonly description: string;
  /** Its one positional argument. `flags` is written like `[file]`; the value is given as `file`. */
  readonly argument?: CommandInput;
  /** `flags` is written like `--url <address>`; the value is given as `url`. */
  readonly options?: readonly CommandInput[];
};

/** The given options and arguments, or their fallbacks, by name. */
type Given = Readonly<Record<string, string | undefined>>;

/** `desk <platform> <name>`. `run` returns whether all is well; false is exit code 1. */
export type PlatformCommand = CommandHelp & {
  readonly run: (env: () => Environment, given: Given, say: (line: string) => void) => Promise<boolean>;
};

/** How an account, or a channel, on the platform is written in the organisation file. */
type WrittenForm = {
  readonly pattern: RegExp;
  /** What to write instead, for the error message. */
  readonly instead: string;
};

/** … `sendsOnly`: people are told something there, but whoever writes is recognised in another way. */
type WrittenAccount = WrittenForm & { readonly sendsOnly?: true };

/** A file that the platform is given and that lists the desk’s commands. Its content is imported when it is asked for. */
type PlatformManifest = {
  /** Relative to the folder `manifest`: `teams/manifest.json`. */
  readonly file: string;
  /** Its required content, as JSON: the current commands, everything else as in the file. */
  readonly content: () => Promise<unknown>;
};

/** Everything the desk knows about a platform. */
export type Platform<Routes> = {
  /** Its name in URLs, in the database and on the command line: `slack`. */
  readonly name: string;
  /** Its name for people: `Slack`. */
  readonly title: string;
  /** What its commands are for. */
  readonly about: string;
  readonly account: WrittenAccount;
  /** Not given: there is no channel in which the desk could take in what people write to each other. */
  readonly channel?: WrittenForm;
  readonly commands: readonly PlatformCommand[];
  /** `npm run manifests` writes them. */
  readonly manifests: readonly PlatformManifest[];
  readonly configure: (env: Environment) => ReadSettings<ConfiguredPlatform<Routes>>;
};

/** A platform as its folder describes it. Code that needs its SDK or is rarely called is imported when it is called. */
type PlatformDescription<Settings, Routes> = {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly account: WrittenAccount;
  /** Not given: there is no channel in which the desk could take in what people write to each other. */
  readonly channel?: WrittenForm;
  /** What it reads from the environment. */
  readonly settings: z.ZodType<Settings>;
  readonly presence: (settings: Settings) => Presence;
  /** How to turn it on, for the startup message. */
  readonly whenOff: string;
  /** True: it keeps things in memory that other instances would have to know. */
  readonly needsOneInstance?: boolean;
  /** True: anyone can act as anyone on it, so nobody there is real. */
  readonly isForTrying?: boolean;
  readonly connect: (settings: Settings, parts: PlatformParts) => Promise<Connection<Routes>>;
  /** Not given: there is nothing to look at. */
  readonly probe?: (settings: Settings) => Promise<readonly Finding[]>;
  /** Not given: its commands are in no file. */
  readonly manifests?: readonly PlatformManifest[];
  readonly commands: readonly (CommandHelp & {
    readonly run: (settings: () => Settings, given: Given, say: (line: string) => void) => Promise<boolean>;
  })[];
};

/** Makes a platform from its description, hiding the type of its settings. */
export const definePlatform = <Settings, Routes = never>(
  description: PlatformDescription<Settings, Routes>,
): Platform<Routes> => {
  const { name, title, about, account, settings, presence, whenOff, connect, commands, manifests = [] } = description;
  const { needsOneInstance = false, isForTrying = false } = description;
  return {
    name,
    title,
    about,
    account,
    ...(description.channel && { channel: description.channel }),
    commands: commands.map(({ run, ...help }) => ({
      ...help,
      run: (env, given, say) => run(() => requireSettings(settings, env()), given, say),
    })),
    manifests,
    configure: (env) => {
      const read = readSettings(settings, env);
      if (!read.ok) return read;
      const own = read.settings;
      const configured: ConfiguredPlatform<Routes> = {
        name,
        title,
        whenOff,
        presence: presence(own),
        needsOneInstance,
        isForTrying,
        connect: (parts) => connect(own, parts),
        probe: async () => (await description.probe?.(own)) ?? [],
      };
      return { ok: true, settings: configured };
    },
  };
};
