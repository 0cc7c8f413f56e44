import { texts } from '#src/cards/texts.ts';

/** A command as the composer offers it. */
export type OfferedCommand = {
  /** As it may look in full: `/ticket show 17`. */
  readonly example: string;
  /** What choosing it writes: `/ticket show `, with a space where more must follow. */
  readonly insert: string;
  readonly hint: string;
  readonly forRoles: readonly string[];
};

const everyone = ['requester', 'technician', 'manager', 'admin'];

/** Every command, in the words of the help card. */
export const offeredCommands = (): readonly OfferedCommand[] => {
  const { anyone, desk, managers } = texts.say.help;
  return [
    ...offers(anyone, everyone),
    ...offers(desk, ['technician', 'manager', 'admin']),
    ...offers(managers, ['manager', 'admin']),
  ];
};

const offers = (
  lines: readonly (readonly [string, string])[],
  forRoles: readonly string[],
): readonly OfferedCommand[] =>
  lines.map(([example, hint]) => ({ example, insert: fixedPart(example), hint, forRoles }));

/**
 * `/ticket list` whole; of `/ticket show 17` and `/ticket find printer` the part before what varies; of
 * `/ticket printer is jammed` the word alone.
 */
const fixedPart = (example: string): string => {
  const [command, word, argument] = example.split(' ');
  if (argument === undefined) return example;
  return word === 'find' || /^[@\d]/.test(argument) ? `${command} ${word} ` : `${command} `;
};
