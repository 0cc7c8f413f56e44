import { z } from 'zod';

/** Variables by name; an empty one is treated as not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Settings, or what is wrong with them: one line per variable, starting with its name. */
export type ReadSettings<T> =
  | { readonly ok: true; readonly settings: T }
  | { readonly ok: false; readonly problems: readonly string[] };

/** The environment is wrong; the message names each variable and what is wrong with it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** The error for these problems, as people read it. */
export const environmentError = (problems: readonly string[]): ConfigError =>
  new ConfigError(`There is a problem with the environment:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);

/**
 * Reads the variables named in a schema. Problems are returned as values, so that those of several schemas can be
 * reported together.
 */
export const readSettings = <T>(schema: z.ZodType<T>, env: Environment): ReadSettings<T> => {
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (parsed.success) return { ok: true, settings: parsed.data };
  return { ok: false, problems: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${wordsOf(issue)}`) };
};

/** For an invalid key, the message that says what is wrong with it. */
const wordsOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;

/** The same for settings that are required. Throws ConfigError. */
export const requireSettings = <T>(schema: z.ZodType<T>, env: Environment): T => {
  const read = readSettings(schema, env);
  if (!read.ok) throw environmentError(read.problems);
  return read.settings;
};

/** `on` or `off`; `fallback` if not set. */
export const onOff = (fallback: boolean) =>
  z
    .enum(['on', 'off'], { error: 'must be "on" or "off"' })
    .optional()
    .transform((value) => (value === undefined ? fallback : value === 'on'));

/** An http or https address. */
export const webAddress = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });

/**
 * The address in a command's option, by which a platform reaches this desk. Over https, or on this machine for tests.
 * Throws ConfigError.
 */
export const publicAddress = (option: string, given: string): string => {
  const url = URL.canParse(given) ? new URL(given) : null;
  const isHere = url?.protocol === 'http:' && /^(localhost|127\.[\d.]+)$/.test(url.hostname);
  const isPlain = url !== null && !/\s/.test(given) && `${url.username}${url.search}${url.hash}` === '';
  if (isPlain && (url.protocol === 'https:' || isHere)) return given;
  throw new ConfigError(`${option} must be an https address, such as https://desk.company.example.`);
};

/**
 * The domain of an address, where a platform can be told to look for links to it; null: it is not over https, or only
 * its own network knows it.
 */
export const linkDomain = (url: string | null): string | null => {
  const parsed = url === null ? null : URL.parse(url);
  return parsed?.protocol === 'https:' && /\.[a-z][a-z0-9-]+$/i.test(parsed.hostname) ? parsed.hostname : null;
};

/** Names separated by commas; none if not set. */
export const nameList = z
  .string()
  .default('')
  .transform((names): readonly string[] =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  );
