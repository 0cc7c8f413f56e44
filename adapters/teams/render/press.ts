import { z } from 'zod';

/**
 * What our buttons send back, under one key next to the inputs' values. `inList`: the button belongs to an item of a
 * list, so the card stays when it is pressed. `input` names the input with a select's value.
 */
const pressSchema = z.object({
  action: z.string().min(1).max(200),
  value: z.string().max(1_000),
  inList: z.boolean().optional(),
  input: z.string().max(100).optional(),
});
/** `card`: the message whose button opened the form. */
const formSchema = z.object({ form: z.string().min(1).max(1_000), card: z.string().max(300).optional() });
const oursSchema = z.union([pressSchema, formSchema]);

export type Press = z.infer<typeof pressSchema>;

/** The key of a card's own data. */
export const ours = 'deskhand';

export type Submitted =
  | { readonly type: 'press'; readonly press: Press; readonly chosen: string | null }
  | {
      readonly type: 'form';
      readonly formId: string;
      readonly values: Readonly<Record<string, string>>;
      /** The message whose button opened it; null: none did. */
      readonly card: string | null;
    };

/** What was pressed or filled in; null: from a card that this version did not make. */
export const readSubmitted = (data: unknown): Submitted | null => {
  if (typeof data !== 'object' || data === null) return null;
  const { [ours]: own, ...inputs } = data as Readonly<Record<string, unknown>>;
  const parsed = oursSchema.safeParse(own);
  if (!parsed.success) return null;
  if ('form' in parsed.data) {
    const { form: formId, card = null } = parsed.data;
    return { type: 'form', formId, values: textsOf(inputs), card };
  }
  const press = parsed.data;
  const chosen = press.input === undefined ? undefined : inputs[press.input];
  return { type: 'press', press, chosen: typeof chosen === 'string' ? chosen : null };
};

const textsOf = (inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(inputs).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
