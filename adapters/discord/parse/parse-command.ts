import { type APIApplicationCommandInteractionDataOption, ApplicationCommandOptionType } from 'discord.js';
import type { optionWords } from '#adapters/discord/commands/option-words.ts';
import { verbWords } from '#adapters/discord/commands/words.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Attachment, Inbound } from '#src/app/ports/chat/inbound.ts';
import { typedVerbs } from '#src/cards/verbs/catalogue.ts';
import type { Argument } from '#src/cards/verbs/verb.ts';
import { attachmentOf, type NativeAttachment } from './parse-message.ts';

type Option = APIApplicationCommandInteractionDataOption;
type Resolved = { readonly attachments?: Readonly<Record<string, NativeAttachment>> } | undefined;

/** `/ticket …` as filled in: the sub-command and its options. */
export type Typed = {
  readonly sub: string;
  readonly values: Readonly<Record<string, string>>;
  readonly attachments: readonly Attachment[];
  /** The option being typed, for completion. */
  readonly focused: string | null;
};

export const readOptions = (options: readonly Option[] | undefined, resolved: Resolved): Typed => {
  const [first] = options ?? [];
  const sub = first?.type === ApplicationCommandOptionType.SubcommandGroup ? first.options[0] : first;
  const inner = sub?.type === ApplicationCommandOptionType.Subcommand ? (sub.options ?? []) : [];
  const values: Record<string, string> = {};
  const attachments: Attachment[] = [];
  let focused: string | null = null;
  for (const option of inner) {
    if (!('value' in option)) continue;
    if ('focused' in option && option.focused) focused = option.name;
    const file = option.type === ApplicationCommandOptionType.Attachment ? resolved?.attachments?.[option.value] : null;
    if (file) attachments.push(attachmentOf(file));
    else values[option.name] = String(option.value).trim();
  }
  return { sub: sub?.name ?? '', values, attachments, focused };
};

/** What is asked of the desk, in parts. Null: the form (`/ticket new`). An outdated sub-command gets the list of today's. */
export const verbIn = ({ sub, values, attachments }: Typed, id: string, from: Sender): Inbound | null => {
  const verb = typedVerbs.find((one) => verbWords[one.id].name === sub);
  if (verb?.id === 'new_ticket') return null;
  const argument = verb?.typed.argument ?? null;
  const words = argument === null ? '' : (values[argument.name] ?? '');
  return { type: 'verb', id, from, verb: verb?.id ?? 'help', number: numberIn(values.number), words, attachments };
};

const numberIn = (given: string | undefined): number | null =>
  given !== undefined && /^-?\d{1,15}$/.test(given) ? Number(given) : null;

/** The kind of suggestions for an option. */
export const completes = {
  number: 'tickets',
  technician: 'technicians',
  category: 'categories',
} as const satisfies Partial<Record<Argument['name'] | keyof typeof optionWords, string>>;
