/** A name and its description, as Discord shows them: in English, and in its users' languages. */
export type CommandWords = {
  readonly name: string;
  readonly says: string;
  /** The name and the description. Names are lower case without spaces. */
  readonly de: readonly [name: string, says: string];
  readonly fr: readonly [name: string, says: string];
  readonly 'es-ES': readonly [name: string, says: string];
};
