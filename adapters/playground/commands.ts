import { audiences, typedVerbs, usageOf } from '#src/cards/verbs/catalogue.ts';
import type { Typed } from '#src/cards/verbs/verb.ts';

/** A command as the composer offers it. */
export type OfferedCommand = {
  /** As it may look in full: `/ticket show 17`. */
  readonly example: string;
  /** What choosing it writes: `/ticket show `, with a space where more must follow. */
  readonly insert: string;
  readonly hint: string;
  readonly forRoles: readonly string[];
};

const roles: Record<Typed['audience'], readonly string[]> = {
  anyone: ['requester', 'technician', 'manager', 'admin'],
  desk: ['technician', 'manager', 'admin'],
  managers: ['manager', 'admin'],
};

/** Every command, in the order and the words of the help card. */
export const offeredCommands = (): readonly OfferedCommand[] =>
  audiences.flatMap((audience) =>
    typedVerbs
      .filter(({ typed }) => typed.audience === audience)
      .map(({ typed }) => ({
        example: usageOf(typed),
        insert: insertOf(typed),
        hint: typed.help,
        forRoles: roles[audience],
      })),
  );

/** `/ticket list` whole; of `/ticket show 17` the part before what varies. */
const insertOf = (typed: Typed): string =>
  typed.example === '' ? usageOf(typed) : `${usageOf({ ...typed, example: '' })} `;
