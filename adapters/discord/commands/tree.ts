import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandGroupOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType as Kind,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { type TypedVerb, typedVerbs } from '#src/cards/verbs/catalogue.ts';
import type { Argument } from '#src/cards/verbs/verb.ts';
import { impacts, urgencies } from './choices.ts';
import type { CommandWords } from './command-words.ts';
import { argumentWords, optionWords, panelWords, presetWords } from './option-words.ts';
import { groupWords, verbWords } from './words.ts';

/** Its own command, because Discord gives permissions to commands and not to sub-commands. */
export const panelCommand = 'ticket-panel';

/** Nine digits: more tickets than a desk will ever have. */
const highestNumber = 999_999_999;

const worded = ({ name, says, ...others }: CommandWords) => ({
  name,
  name_localizations: { de: others.de[0], fr: others.fr[0], 'es-ES': others['es-ES'][0] },
  description: says,
  description_localizations: { de: others.de[1], fr: others.fr[1], 'es-ES': others['es-ES'][1] },
});

type Option = APIApplicationCommandBasicOption;

const number: Option = {
  type: Kind.Integer,
  ...worded(optionWords.number),
  required: true,
  autocomplete: true,
  min_value: 1,
  max_value: highestNumber,
};
const file: Option = { type: Kind.Attachment, ...worded(optionWords.file), required: false };

const argumentOption = ({ id }: TypedVerb, argument: Argument): Option => {
  const { name, needed, maxLength, completes } = argument;
  const words = { type: Kind.String, ...worded(argumentWords(id, name)), required: needed } as const;
  return completes === undefined ? { ...words, max_length: maxLength } : { ...words, autocomplete: true };
};

/** What the form can be filled with in advance. */
const presets: readonly Option[] = [
  {
    type: Kind.String,
    ...worded(presetWords),
    required: false,
    max_length: 4_000,
  },
  { type: Kind.String, ...worded(optionWords.impact), required: false, choices: [...impacts] },
  { type: Kind.String, ...worded(optionWords.urgency), required: false, choices: [...urgencies] },
  { type: Kind.String, ...worded(optionWords.category), required: false, autocomplete: true },
  file,
];

const optionsOf = (verb: TypedVerb): Option[] => {
  const { ticket, argument } = verb.typed;
  if (verb.id === 'new_ticket') return [...presets];
  return [
    ...(ticket ? [number] : []),
    ...(argument === null ? [] : [argumentOption(verb, argument)]),
    ...(verb.id === 'file' ? [file] : []),
  ];
};

const subcommand = (verb: TypedVerb): APIApplicationCommandSubcommandOption => ({
  type: Kind.Subcommand,
  ...worded(verbWords[verb.id]),
  ...(optionsOf(verb).length > 0 && { options: optionsOf(verb) }),
});

/** A command has at most 25 entries, and a group of them is one. */
const groupOf = (group: keyof typeof groupWords): APIApplicationCommandSubcommandGroupOption => ({
  type: Kind.SubcommandGroup,
  ...worded(groupWords[group]),
  options: typedVerbs.filter(({ typed }) => typed.group === group).map(subcommand),
});

const groups = Object.keys(groupWords) as (keyof typeof groupWords)[];

/** Servers and direct messages with the bot. */
const everywhere = { integration_types: [0], contexts: [0, 1] };

/** The desk's commands in Discord: `/ticket` with a sub-command for every verb that can be typed, and its menus. */
export const commandTree = (): readonly RESTPostAPIApplicationCommandsJSONBody[] => [
  {
    type: 1,
    name: 'ticket',
    description: 'Ask the IT help desk',
    description_localizations: {
      de: 'Die IT-Hilfe fragen',
      fr: 'Demander de l’aide informatique',
      'es-ES': 'Pedir ayuda informática',
    },
    ...everywhere,
    options: [...typedVerbs.filter(({ typed }) => typed.group === undefined).map(subcommand), ...groups.map(groupOf)],
  },
  {
    type: 1,
    name: panelCommand,
    description: 'Post a message with buttons that open a ticket',
    description_localizations: {
      de: 'Eine Nachricht mit Knöpfen für neue Tickets posten',
      fr: 'Publier un message avec des boutons pour ouvrir un ticket',
      'es-ES': 'Publicar un mensaje con botones para abrir un ticket',
    },
    integration_types: [0],
    contexts: [0],
    // The server's own settings decide who else may.
    default_member_permissions: `${PermissionFlagsBits.ManageGuild}`,
    options: [{ type: Kind.String, ...worded(panelWords), required: false, max_length: 1_000 }],
  },
  {
    type: 3,
    name: 'Open a ticket',
    name_localizations: { de: 'Ticket eröffnen', fr: 'Ouvrir un ticket', 'es-ES': 'Abrir un ticket' },
    ...everywhere,
  },
  {
    type: 2,
    name: 'File on behalf',
    name_localizations: { de: 'Im Namen melden', fr: 'Signaler en son nom', 'es-ES': 'Registrar en su nombre' },
    integration_types: [0],
    contexts: [0],
  },
];
