import { audiences, typedVerbs, usageOf } from '#src/cards/verbs/catalogue.ts';
import type { Typed } from '#src/cards/verbs/verb.ts';

/** A command as the composer offers it. */
export type OfferedCommand = {
  /** A full example: `/ticket show 17`. */
  readonly example: string;
  /** The text inserted by choosing it: `/ticket show `, with a space if more must follow. */
  readonly insert: string;
  readonly hint: string;
  readonly forRoles: readonly string[];
};

const roles: Record<Typed['audience'], readonly string[]> = {
  anyone: ['requester', 'technician', 'manager', 'admin'],
  technicians: ['technician'],
  desk: ['technician', 'manager', 'admin'],
  managers: ['manager', 'admin'],
  admins: ['admin'],
};

/** Every command, in the order and words of the help card. */
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

/** The whole of `/ticket list`; of `/ticket show 17` the part before the argument. */
const insertOf = (typed: Typed): string =>
  typed.example === '' ? usageOf(typed) : `${usageOf({ ...typed, example: '' })} `;
