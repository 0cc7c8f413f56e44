import type { Field, FieldErrors, FormValues } from '#src/cards/card.ts';
import type { Names } from '#src/cards/names.ts';
import type { Command, CommandType } from '#src/core/ticket/commands.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { type FieldSpecs, type Known, readFields, showFields, type ValuesOf } from './fields.ts';

/** An argument of a typed command. */
export type Argument = {
  /** Its name on platforms where options have names. */
  readonly name: 'text' | 'reason' | 'technician' | 'code' | 'until' | 'person' | 'to' | 'ticket';
  /** The command is not complete without it. */
  readonly needed: boolean;
  readonly maxLength: number;
  /** If anything else follows the verb, the whole line is the text of a ticket. */
  readonly like?: RegExp;
  readonly completes?: 'technicians';
  /** The field of the verb's form that it fills. */
  readonly field?: string;
};

/** The argument of a verb about two tickets, as people name the other one: `17`, `into #17`. `field`: as in its form. */
export const anotherTicket = (field: string): Argument => ({
  ...{ name: 'ticket', needed: true, maxLength: 30, field },
  like: /^(?:(?:into|in|with|to)\s+)?(?:ticket\s+)?#?\d{1,9}[.!]?$/i,
});

/** How a verb is typed after `/ticket`. */
export type Typed = {
  /** Null: it has no word; what is typed is the text of a ticket, or nothing. */
  readonly word: string | null;
  /** Other words people type for it; understood where nothing else can be meant, and not shown in help. */
  readonly also?: readonly string[];
  /** Its name where commands are picked from a list, if it has no word. */
  readonly picked?: string;
  /** The group it stands in where commands are picked, as a list there has a limit. */
  readonly group?: 'people' | 'work';
  /** A ticket number comes first. */
  readonly ticket: boolean;
  readonly argument: Argument | null;
  /** What help shows after the word, such as `17 @dana`. */
  readonly example: string;
  readonly help: string;
  /** Who sees it in help. Whether they may do it is decided when they do. */
  readonly audience: 'anyone' | 'technicians' | 'desk' | 'managers' | 'admins';
};

/** What a button, a select, a form or a typed line comes with. */
export type Given = {
  /** The turn of the ticket that the card was made for; empty if typed, meaning the current one. */
  readonly turn: string;
  /** The chosen option of a select. */
  readonly chosen: string | null;
  readonly values: FormValues;
};

/** A command for the engine, or the errors in the form, or null: none of our cards sends this. */
type AskedFor = { readonly command: Command } | { readonly errors: FieldErrors } | null;

/** What was done, and the ticket after it. */
export type Done = { readonly command: Command; readonly ticket: Ticket; readonly names: Names };

type TicketForm = {
  readonly title: (number: string) => string;
  readonly submit: string;
  /** `turn`: what the button carries, which may be what this person has chosen before. */
  readonly fields: (known: Known, turn?: string) => readonly Field[];
};

/** What can be done to a ticket. */
export type TicketVerb = {
  readonly about: 'ticket';
  /** People who may give this command see the button. */
  readonly command: CommandType;
  /** Its button's label, unless a card has a better one. */
  readonly label: string;
  /** Null: it acts at once. */
  readonly form: TicketForm | null;
  readonly asksFor: (given: Given) => AskedFor;
  readonly doneWords: (done: Done) => string;
  readonly typed?: Typed;
};

/** A verb that shows something, or is about no ticket yet. */
export type DeskVerb = {
  readonly about: 'desk';
  /** Null: it is only typed. */
  readonly label: string | null;
  /** Its button opens a form instead of showing something at once. */
  readonly opensForm?: true;
  /** Once it is done, nothing on its card can be pressed any more; what follows takes its place. */
  readonly usesUp?: true;
  readonly typed?: Typed;
};

export type Verb = TicketVerb | DeskVerb;

/** A button or a select that acts at once. `asks` returns null for what none of our cards sends. */
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

/** A button that opens a form. `asks` makes a command from what was filled in. */
export const formed = <const Specs extends FieldSpecs, const Rest extends { readonly typed?: Typed }>(
  verb: Pick<TicketVerb, 'command' | 'label' | 'doneWords'> & {
    readonly form: { readonly title: (number: string) => string; readonly submit: string };
    readonly fields: Specs;
    /** What this person has chosen before, from what the button carries. */
    readonly presets?: (turn: string) => FormValues;
    readonly asks: (values: ValuesOf<Specs>, turn: string) => Command;
  } & Rest,
) => {
  const { asks, fields, form, presets = () => ({}), ...rest } = verb;
  const asksFor: TicketVerb['asksFor'] = ({ turn, values }) => {
    const read = readFields(fields, values);
    return 'errors' in read ? read : { command: asks(read.values, turn) };
  };
  return {
    ...rest,
    about: 'ticket' as const,
    form: {
      title: form.title,
      submit: form.submit,
      fields: (known: Known, turn = '') => showFields(fields, known, presets(turn)),
    },
    asksFor,
  };
};

/**
 * The turn in the form commands take: a count or a time, under the given name. Absent if typed, or if the card is from
 * an earlier version. What is neither (`1x`) is the turn of no card of ours, and never the current one.
 */
export const atTurn = <const Key extends string>(key: Key, turn: string): { readonly [K in Key]?: number } =>
  (turn === '' ? {} : { [key]: /^\d{1,15}$/.test(turn) ? Number(turn) : -1 }) as { readonly [K in Key]?: number };
