import { accounts } from './accounts.ts';
import { appointments } from './appointments.ts';
import { asking } from './asking.ts';
import { closing } from './closing.ts';
import { filing } from './filing.ts';
import { judging } from './judging.ts';
import { leading } from './leading.ts';
import { outages } from './outages.ts';
import { reading } from './reading.ts';
import { requesting } from './requesting.ts';
import { running } from './running.ts';
import { sharing } from './sharing.ts';
import type { TicketVerb, Typed, Verb } from './verb.ts';
import { working } from './working.ts';

/**
 * Every verb, defined once: what is typed, what its button carries and says, its form and how that is read, the command
 * for the engine, and the confirmation, in the order in which help lists them. Help, completion, Discord's commands and
 * the manifests are derived from it. Buttons carry a verb's name: it must not change when the words do, because old
 * cards stay in people's chats.
 */
export const catalogue = {
  ...filing,
  ...reading,
  ...closing,
  ...accounts,
  ...asking,
  ...requesting,
  ...judging,
  ...sharing,
  ...working,
  ...leading,
  ...appointments,
  ...outages,
  ...running,
} as const;

type Catalogue = typeof catalogue;
export type VerbId = keyof Catalogue;
/** Verbs that lead to a command for the engine. */
export type TicketVerbId = { [Id in VerbId]: Catalogue[Id] extends { about: 'ticket' } ? Id : never }[VerbId];
/** Verbs that show something, or are about no ticket yet. */
export type DeskVerbId = Exclude<VerbId, TicketVerbId>;
/** Verbs that can be typed. */
export type TypedId = { [Id in VerbId]: Catalogue[Id] extends { typed: Typed } ? Id : never }[VerbId];
/** Verbs with a button. */
export type ButtonId = { [Id in VerbId]: Catalogue[Id] extends { label: string } ? Id : never }[VerbId];

const isVerb = (id: string): id is VerbId => Object.hasOwn(catalogue, id);

/** The verb a button or form carries; null: none of our versions made it. */
export const findVerb = (id: string): Verb | null => (isVerb(id) ? catalogue[id] : null);

/** A verb that leads to a command for the engine. */
export const ticketVerb = (id: TicketVerbId): TicketVerb => catalogue[id];

export const isTicketVerb = (id: string): id is TicketVerbId => findVerb(id)?.about === 'ticket';
export const isDeskVerb = (id: string): id is DeskVerbId => findVerb(id)?.about === 'desk';

/** Whether nothing on a card can be pressed any more once this action on it, or the form that it opens, is done. */
export const usesUpItsCard = (action: string): boolean => {
  const verb = findVerb(action);
  return verb?.about === 'desk' && verb.usesUp === true;
};

/** A verb that can be typed, with its name in the catalogue. */
export type TypedVerb = { readonly id: TypedId; readonly typed: Typed };

/** Everything that can be typed, in the order of help. */
export const typedVerbs: readonly TypedVerb[] = (Object.entries(catalogue) as [VerbId, Verb][]).flatMap(
  ([id, { typed }]) => (typed === undefined ? [] : [{ id: id as TypedId, typed }]),
);

/** How commands are given on a platform: see `Capabilities`. */
export type CommandStyle = 'line' | 'picked';

/** How a typed verb is used, as help shows it: `/ticket assign 17 @dana`. */
export const usageOf = ({ word, picked = '', group, example }: Typed, style: CommandStyle = 'line'): string =>
  ['/ticket', style === 'picked' ? (group ?? '') : '', word ?? (style === 'picked' ? picked : ''), example]
    .filter((part) => part !== '')
    .join(' ');

/** The audiences in help, in order. */
export const audiences = [
  'anyone',
  'desk',
  'technicians',
  'managers',
  'admins',
] as const satisfies readonly Typed['audience'][];
