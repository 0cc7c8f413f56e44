import { z } from 'zod';

/** Variables by their names; an empty one counts as not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Settings, or what is the matter with them: a line a variable that begins with its name. */
export type ReadSettings<T> =
  | { readonly ok: true; readonly settings: T }
  | { readonly ok: false; readonly problems: readonly string[] };

/** The environment is wrong; the message names each variable and what is the matter with it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Of these problems, as people read them. */
export const environmentError = (problems: readonly string[]): ConfigError =>
  new ConfigError(`The environment is not right:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);

/** What the variables that a schema names say. Refusals are values, so that those of several schemas are told at once. */
export const readSettings = <T>(schema: z.ZodType<T>, env: Environment): ReadSettings<T> => {
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (parsed.success) return { ok: true, settings: parsed.data };
  return { ok: false, problems: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${wordsOf(issue)}`) };
};

/** Of a name that will not do, what is the matter with it rather than that something is. */
const wordsOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;

/** The same where nothing can be done without them. Throws ConfigError. */
export const requireSettings = <T>(schema: z.ZodType<T>, env: Environment): T => {
  const read = readSettings(schema, env);
  if (!read.ok) throw environmentError(read.problems);
  return read.settings;
};

/** `on` or `off`; not set: `fallback`. */
export const onOff = (fallback: boolean) =>
  z
    .enum(['on', 'off'], { error: 'must be "on" or "off"' })
    .optional()
    .transform((value) => (value === undefined ? fallback : value === 'on'));

/** An http or https address. */
export const webAddress = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });

/** Names with commas between them; not set: none. */
export const nameList = z
  .string()
  .default('')
  .transform((names): readonly string[] =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  );
