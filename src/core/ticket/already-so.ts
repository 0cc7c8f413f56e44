import type { PersonId } from '#src/core/ids.ts';
import type { Command } from './commands.ts';
import type { Rejection } from './rejections.ts';

/** What was asked for, with or without its words. */
type Given = Command | Pick<Command, 'type'>;

/**
 * Whether a command was refused only because what it asks for is so already: nothing failed, and the person is not told
 * that something did. An offer that was accepted can no longer be declined: that did fail.
 */
export const isAlreadySo = (rejection: Rejection, command: Given, person: PersonId): boolean => {
  if (rejection.code === 'already_done' || rejection.code === 'hears_already') return true;
  const wantsIt = command.type === 'accept' || command.type === 'take' || command.type === 'accept_swap';
  return rejection.code === 'already_accepted' && rejection.by === person && wantsIt;
};

/** Whether a command carries words or a choice that are lost when it is not carried out. */
export const saysMore = ({ type }: Given): boolean =>
  !(
    type === 'accept' ||
    type === 'take' ||
    type === 'accept_swap' ||
    type === 'decline_swap' ||
    type === 'confirm' ||
    type === 'acknowledge_breach'
  );
