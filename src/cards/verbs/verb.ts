import type { Field, FieldErrors, FormValues } from '#src/cards/card.ts';
import type { Names } from '#src/cards/names.ts';
import type { Command, CommandType } from '#src/core/ticket/commands.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { type FieldSpecs, type Known, readFields, showFields, type ValuesOf } from './fields.ts';

/** Words that may follow a typed command. */
export type Argument = {
  /** What it is called where options have names. */
  readonly name: 'text' | 'reason' | 'technician' | 'code';
  /** Without it the command is not complete. */
  readonly needed: boolean;
  readonly maxLength: number;
  /** What else follows the word makes the whole line the words of a ticket. */
  readonly like?: RegExp;
  readonly completes?: 'technicians';
  /** The field of the verb's form that it fills. */
  readonly field?: string;
};

/** How a verb is typed after `/ticket`. */
export type Typed = {
  /** Null: no word of its own; what is typed is a ticket's words, or nothing at all. */
  readonly word: string | null;
  /** A ticket's number comes first. */
  readonly ticket: boolean;
  readonly argument: Argument | null;
  /** What help shows behind the word, such as `17 @dana`. */
  readonly example: string;
  readonly help: string;
  /** Who sees it in help. Whether they may is decided when they do it. */
  readonly audience: 'anyone' | 'desk' | 'managers';
};

/** What a button, a choice, a form or a typed line brings along. */
export type Given = {
  /** The turn of the ticket that the card was made for; empty when typed, meaning the present one. */
  readonly turn: string;
  /** The option of a choice. */
  readonly chosen: string | null;
  readonly values: FormValues;
};

/** A command for the engine; what is wrong with the form; or null: a card of ours never says this. */
type AskedFor = { readonly command: Command } | { readonly errors: FieldErrors } | null;

/** It was done: what, and the ticket after it. */
export type Done = { readonly command: Command; readonly ticket: Ticket; readonly names: Names };

type TicketForm = {
  readonly title: (number: string) => string;
  readonly submit: string;
  readonly fields: (known: Known) => readonly Field[];
};

/** What can be done to a ticket. */
export type TicketVerb = {
  readonly about: 'ticket';
  /** Whoever may give this command sees the button. */
  readonly command: CommandType;
  /** What its button says, where a card has no better word. */
  readonly label: string;
  /** Null: it acts at once. */
  readonly form: TicketForm | null;
  readonly asksFor: (given: Given) => AskedFor;
  readonly doneWords: (done: Done) => string;
  readonly typed?: Typed;
};

/** What shows something, or is about no ticket yet. */
export type DeskVerb = {
  readonly about: 'desk';
  /** Null: it is only typed. */
  readonly label: string | null;
  /** Its button opens a form rather than showing something at once. */
  readonly opensForm?: true;
  readonly typed?: Typed;
};

export type Verb = TicketVerb | DeskVerb;

/** A button or a choice that acts at once. `asks` answers null for what no card of ours says. */
export const pressed = <const Rest extends { readonly typed?: Typed }>(
  verb: Pick<TicketVerb, 'command' | 'label' | 'doneWords'> & {
    readonly asks: (turn: string, chosen: string | null) => Command | null;
  } & Rest,
) => {
  const { asks, ...rest } = verb;
  const asksFor: TicketVerb['asksFor'] = ({ turn, chosen }) => {
    const command = asks(turn, chosen);
    return command && { command };
  };
  return { ...rest, about: 'ticket' as const, form: null, asksFor };
};

/** A button that opens a form. `asks` makes the command of what was filled in. */
export const formed = <const Specs extends FieldSpecs, const Rest extends { readonly typed?: Typed }>(
  verb: Pick<TicketVerb, 'command' | 'label' | 'doneWords'> & {
    readonly form: { readonly title: (number: string) => string; readonly submit: string };
    readonly fields: Specs;
    readonly asks: (values: ValuesOf<Specs>, turn: string) => Command;
  } & Rest,
) => {
  const { asks, fields, form, ...rest } = verb;
  const asksFor: TicketVerb['asksFor'] = ({ turn, values }) => {
    const read = readFields(fields, values);
    return 'errors' in read ? read : { command: asks(read.values, turn) };
  };
  return {
    ...rest,
    about: 'ticket' as const,
    form: { title: form.title, submit: form.submit, fields: (known: Known) => showFields(fields, known) },
    asksFor,
  };
};

/**
 * The turn as commands take it, under its name there: a count, or a moment. Nothing when it is typed, or comes from a
 * card of an earlier version.
 */
export const atTurn = <const Key extends string>(key: Key, turn: string): { readonly [K in Key]?: number } =>
  (/^\d{1,15}$/.test(turn) ? { [key]: Number(turn) } : {}) as { readonly [K in Key]?: number };
