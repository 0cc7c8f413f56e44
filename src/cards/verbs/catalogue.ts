import { asking } from './asking.ts';
import { leading } from './leading.ts';
import type { TicketVerb, Typed, Verb } from './verb.ts';
import { working } from './working.ts';

/**
 * Everything that can be done, each written down once: what is typed, what a button carries and says, its form and how
 * that is read, the command for the engine, and what whoever did it is told. Help, completion, Discord's commands and
 * the manifests are made of it. A verb's name here is what its buttons carry: it stays when the words change, because
 * old cards stand in people's chats.
 */
export const catalogue = { ...asking, ...working, ...leading } as const;

type Catalogue = typeof catalogue;
export type VerbId = keyof Catalogue;
/** Verbs that give the engine a command. */
export type TicketVerbId = { [Id in VerbId]: Catalogue[Id] extends { about: 'ticket' } ? Id : never }[VerbId];
/** Verbs that show something, or are about no ticket yet. */
export type DeskVerbId = Exclude<VerbId, TicketVerbId>;
/** Verbs that can be typed. */
export type TypedId = { [Id in VerbId]: Catalogue[Id] extends { typed: Typed } ? Id : never }[VerbId];
/** Verbs with a button. */
export type ButtonId = { [Id in VerbId]: Catalogue[Id] extends { label: string } ? Id : never }[VerbId];

const isVerb = (id: string): id is VerbId => Object.hasOwn(catalogue, id);

/** A verb by what a button or a form carries; null: no version of ours made that. */
export const findVerb = (id: string): Verb | null => (isVerb(id) ? catalogue[id] : null);

/** A verb that gives the engine a command. */
export const ticketVerb = (id: TicketVerbId): TicketVerb => catalogue[id];

export const isTicketVerb = (id: string): id is TicketVerbId => findVerb(id)?.about === 'ticket';
export const isDeskVerb = (id: string): id is DeskVerbId => findVerb(id)?.about === 'desk';

/** A verb that can be typed, with the name it has in the catalogue. */
export type TypedVerb = { readonly id: TypedId; readonly typed: Typed };

/** All that can be typed, in help's order. */
export const typedVerbs: readonly TypedVerb[] = (Object.entries(catalogue) as [VerbId, Verb][]).flatMap(
  ([id, { typed }]) => (typed === undefined ? [] : [{ id: id as TypedId, typed }]),
);

/** How a typed verb is used, as help shows it: `/ticket assign 17 @dana`. */
export const usageOf = ({ word, example }: Typed): string =>
  ['/ticket', word ?? '', example].filter((part) => part !== '').join(' ');

/** Who sees what in help, one after the other. */
export const audiences = ['anyone', 'desk', 'managers'] as const satisfies readonly Typed['audience'][];
