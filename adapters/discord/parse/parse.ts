import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageApplicationCommandInteractionData,
  type APIMessageComponentInteraction,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
} from 'discord.js';
import { panelCommand } from '#adapters/discord/commands/tree.ts';
import { readCustomId } from '#adapters/discord/render/custom-id.ts';
import { discordTexts } from '#adapters/discord/texts.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Inbound } from '#src/app/ports/chat/inbound.ts';
import type { FormValues } from '#src/cards/card.ts';
import { readContent } from './content.ts';
import { completes, readOptions, verbIn } from './parse-command.ts';
import { linkTo, platform, senderOf } from './parse-message.ts';
import { parseModal } from './parse-modal.ts';

/** What someone wants with an interaction. */
export type Asked =
  /** `preset`: initial values for the form it opens. */
  | { readonly type: 'inbound'; readonly inbound: Inbound; readonly preset: FormValues; readonly kept: boolean }
  | {
      readonly type: 'complete';
      readonly from: Sender;
      readonly what: (typeof completes)[keyof typeof completes] | null;
      readonly typed: string;
      readonly numbers: boolean;
    }
  /** The form, with someone else as the requester. */
  | { readonly type: 'on_behalf'; readonly inbound: Inbound; readonly person: string }
  /** A message for the channel from which people open tickets. */
  | { readonly type: 'panel'; readonly from: Sender; readonly channel: string; readonly words: string | null }
  /** A refused form, once more. */
  | { readonly type: 'fix_form'; readonly from: Sender; readonly formId: string }
  | { readonly type: 'nothing' };

/** The action of the button that opens a refused form again. */
export const fixForm = 'fix_form';

/** Reads an interaction. Pure; an unknown one becomes an action that the desk does not know either. */
export const parseInteraction = (interaction: APIInteraction): Asked => {
  const user = interaction.member?.user.id ?? interaction.user?.id ?? '';
  const from = senderOf(user);
  const { id } = interaction;
  switch (interaction.type) {
    case InteractionType.ApplicationCommandAutocomplete:
      return parseCompletion(interaction, from);
    case InteractionType.MessageComponent:
      return parsePress(interaction, from);
    case InteractionType.ModalSubmit:
      return { type: 'inbound', inbound: parseModal(interaction, from), preset: {}, kept: false };
    case InteractionType.ApplicationCommand: {
      const { data } = interaction;
      if (data.type === ApplicationCommandType.ChatInput) {
        if (data.name === panelCommand) return parsePanel(interaction, from);
        const typed = readOptions(data.options, data.resolved);
        const verb = verbIn(typed, id, from);
        if (verb !== null) return plain(verb);
        const { text: words = '', ...chosen } = typed.values;
        const inbound: Inbound = {
          type: 'shortcut',
          id,
          from,
          text: words,
          link: null,
          attachments: typed.attachments,
        };
        return { type: 'inbound', inbound, preset: chosen, kept: false };
      }
      if (data.type === ApplicationCommandType.Message)
        return plain(parseShortcut(data, interaction.guild_id, id, from));
      if (data.type === ApplicationCommandType.User) {
        const inbound: Inbound = { type: 'shortcut', id, from, text: '', link: null, attachments: [] };
        return { type: 'on_behalf', inbound, person: data.target_id };
      }
      return { type: 'nothing' };
    }
    default:
      return { type: 'nothing' };
  }
};

const plain = (inbound: Inbound): Asked => ({ type: 'inbound', inbound, preset: {}, kept: false });

const parseCompletion = (interaction: APIApplicationCommandAutocompleteInteraction, from: Sender): Asked => {
  const { data } = interaction;
  const { focused, values } = readOptions('options' in data ? data.options : [], undefined);
  const known = focused === 'number' || focused === 'technician' || focused === 'category' ? focused : null;
  return {
    type: 'complete',
    from,
    what: known === null ? null : completes[known],
    typed: focused === null ? '' : (values[focused] ?? ''),
    numbers: focused === 'number',
  };
};

const parsePress = (interaction: APIMessageComponentInteraction, from: Sender): Asked => {
  const { data, id } = interaction;
  const carried = readCustomId(data.custom_id);
  const chosen = data.component_type === ComponentType.Button ? null : (data.values[0] ?? null);
  const { action, value, kept } = carried ?? { action: 'unknown', value: '', kept: false };
  if (action === fixForm) return { type: 'fix_form', from, formId: value };
  const inbound: Inbound = { type: 'action', id, from, action, value, chosen };
  const preset: FormValues = action === 'new_ticket' && value !== '' ? { category: value } : {};
  return { type: 'inbound', inbound, preset, kept };
};

const parsePanel = (interaction: APIApplicationCommandInteraction, from: Sender): Asked => {
  const { data } = interaction;
  const [option] = 'options' in data ? (data.options ?? []) : [];
  const given = option !== undefined && 'value' in option ? String(option.value).trim() : '';
  return { type: 'panel', from, channel: interaction.channel.id, words: given === '' ? null : given };
};

/** The message on which "Open a ticket" was chosen. */
const parseShortcut = (
  data: APIMessageApplicationCommandInteractionData,
  guild: string | undefined,
  id: string,
  from: Sender,
): Inbound => {
  const message = data.resolved.messages[data.target_id];
  const { text, attachments, stickers } = readContent(message, null);
  return {
    type: 'shortcut',
    id,
    from,
    text: [text, ...stickers.map(discordTexts.sticker)].filter((part) => part !== '').join('\n'),
    link: message === undefined ? null : linkTo(guild, message.channel_id, message.id),
    ...(message !== undefined &&
      guild !== undefined && {
        asked: { platform, conversation: message.channel_id, message: message.id, thread: null },
      }),
    attachments,
  };
};
