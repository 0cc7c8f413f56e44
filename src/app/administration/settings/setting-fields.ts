import type { Field, FieldErrors, FormValues, Option } from '#src/cards/card.ts';
import type { Edit } from '#src/core/administration/edit.ts';
import type { TeamId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Category, Channel, Team } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { defaultWeights, type RoutingWeights } from '#src/core/organisation/weights.ts';
import { cleanText } from '#src/core/visible-text.ts';

/** What is wrong, or what to change. */
export type Read = { readonly errors: FieldErrors } | { readonly edit: Edit };

const text = (id: string, label: string, value: string, hint: string | null = null, maxLength = 100): Field => ({
  ...{ type: 'text', id, label, hint, value, maxLength, multiline: false, required: false },
});

const select = (
  id: string,
  label: string,
  value: string,
  options: readonly { readonly value: string; readonly label: string }[],
): Field => ({ type: 'select', id, label, hint: null, required: true, options, value });

const weightLabels: Readonly<Record<keyof RoutingWeights, string>> = {
  skill: 'Skill',
  experience: 'Experience with the category',
  speed: 'Speed',
  lasting: 'How rarely tickets come back',
  near: 'Fits that differ by less count as equal',
};
const weightNames = Object.keys(weightLabels) as readonly (keyof RoutingWeights)[];

/** As people write numbers: `0.8` or `0,8`; undefined: it is none, null: nothing was written. */
const numberIn = (said: string): number | null | undefined => {
  const written = said.trim().replace(',', '.');
  if (written === '') return null;
  return /^\d{1,6}(?:\.\d{1,6})?$/.test(written) ? Number(written) : undefined;
};

const confidenceHint = 'From 0 to 1, such as 0.8; 1 leaves every choice to people. Empty: as it has learnt';
const notConfidence = 'Write a number from 0 to 1, such as 0.8, or nothing.';

/** The fields of what holds for the whole desk. */
export const deskFields = ({
  triageTeam,
  elsewhere,
  confidence,
  weights,
  teams,
}: OrganisationSetup): readonly Field[] => [
  select(
    'triage_team',
    'Who looks at tickets without a category',
    triageTeam,
    teams.map(({ id, name }) => ({ value: id, label: name })),
  ),
  text(
    'elsewhere',
    'Where people turn with what is not for this desk',
    elsewhere ?? '',
    'Such as “HR: people@example.org”. Empty: nobody is named',
    300,
  ),
  text(
    'confidence',
    'How sure the classifier must be to set a category by itself',
    confidence === null ? '' : `${confidence}`,
    confidenceHint,
  ),
  ...weightNames.map((name) =>
    text(
      `weights.${name}`,
      `What the router goes by: ${weightLabels[name].toLowerCase()}`,
      weights === null ? '' : `${weights[name]}`,
      `Empty: ${defaultWeights[name]}, as usual`,
    ),
  ),
];

const readWeights = (
  values: FormValues,
): { readonly weights: RoutingWeights | null } | { readonly errors: FieldErrors } => {
  const errors: Record<string, string> = {};
  const read = weightNames.map((name) => {
    const value = numberIn(values[`weights.${name}`] ?? '');
    if (value === undefined) errors[`weights.${name}`] = `Write a number, such as ${defaultWeights[name]}, or nothing.`;
    return [name, value ?? null] as const;
  });
  if (Object.keys(errors).length > 0) return { errors };
  const said = read.filter(([, value]) => value !== null);
  if (said.length === 0) return { weights: null };
  return { weights: { ...defaultWeights, ...Object.fromEntries(said) } };
};

export const readDesk = (values: FormValues): Read => {
  const confidence = numberIn(values.confidence ?? '');
  const weights = readWeights(values);
  const errors = {
    ...('errors' in weights && weights.errors),
    ...(confidence === undefined && { confidence: notConfidence }),
  };
  if (Object.keys(errors).length > 0 || 'errors' in weights || confidence === undefined) return { errors };
  const elsewhere = cleanText(values.elsewhere ?? '').trim();
  const triageTeam = (values.triage_team ?? '') as TeamId;
  const set = { triageTeam, confidence, elsewhere: elsewhere === '' ? null : elsewhere, weights: weights.weights };
  return { edit: { type: 'edit_settings', id: 'settings', set } };
};

const nameOf = (platform: string, platforms: readonly Option[]): string =>
  platforms.find(({ value }) => value === platform)?.label ?? platform;

const channelFields = (
  id: string,
  label: string,
  channel: Channel | null,
  platforms: readonly Option[],
): readonly Field[] => {
  const isKnown = channel === null || platforms.some(({ value }) => value === channel.platform);
  const options = [
    { value: '-', label: 'Nowhere' },
    ...platforms,
    ...(isKnown ? [] : [{ value: channel.platform, label: channel.platform }]),
  ];
  return [
    select(`${id}.platform`, label, channel?.platform ?? '-', options),
    text(`${id}.id`, `${label}: the channel’s id there`, channel?.id ?? '', 'Such as C0123ABCD; not its name', 300),
  ];
};

/** The fields of where a team’s messages go; `platforms`: those there are. */
export const teamFields = ({ channel, logChannel }: Team, platforms: readonly Option[]): readonly Field[] => [
  ...channelFields('channel', 'Where the team’s messages go', channel, platforms),
  ...channelFields('log_channel', 'Where transcripts of its tickets go when they are over', logChannel, platforms),
];

const readChannel = (
  id: string,
  values: FormValues,
  known: readonly string[],
): { readonly channel: Channel | null } | { readonly errors: FieldErrors } => {
  const where = values[`${id}.platform`] ?? '-';
  const place = (values[`${id}.id`] ?? '').trim();
  if (where === '-') return { channel: null };
  if (!known.includes(where)) return { errors: { [`${id}.platform`]: 'Choose one of the list.' } };
  if (place === '' || /\s/.test(place)) return { errors: { [`${id}.id`]: 'Write the channel’s id, without spaces.' } };
  return { channel: { platform: where, id: place } };
};

/** `platforms`: those there are; a channel may also stay on another one, where it is already. */
export const readTeam = ({ id, channel, logChannel }: Team, values: FormValues, platforms: readonly Option[]): Read => {
  const known = [...platforms.map(({ value }) => value), channel?.platform ?? '-', logChannel?.platform ?? '-'];
  const [own, log] = [readChannel('channel', values, known), readChannel('log_channel', values, known)];
  if ('errors' in own || 'errors' in log) {
    return { errors: { ...('errors' in own && own.errors), ...('errors' in log && log.errors) } };
  }
  return { edit: { type: 'edit_team', id, set: { channel: own.channel, logChannel: log.channel } } };
};

/** The field of how sure the classifier must be of a category. */
export const categoryFields = ({ confidence }: Category): readonly Field[] => [
  text(
    'confidence',
    'How sure the classifier must be to set this category by itself',
    confidence === undefined ? '' : `${confidence}`,
    'From 0 to 1, such as 0.8; 1 leaves every choice to people. Empty: as for the whole desk',
  ),
];

export const readCategory = (category: Category, values: FormValues): Read => {
  const confidence = numberIn(values.confidence ?? '');
  if (confidence === undefined) return { errors: { confidence: notConfidence } };
  return { edit: { type: 'edit_category', id: category.id, set: { confidence } } };
};

/** A channel in words. */
export const channelWords = (channel: Channel | null, platforms: readonly Option[]): string =>
  channel === null ? 'Nowhere' : `${nameOf(channel.platform, platforms)}, ${channel.id}`;

/** The weights in words. */
export const weightWords = (weights: Organisation['weights'] | null): string =>
  weights === null
    ? 'As usual'
    : weightNames.map((name) => `${weightLabels[name].toLowerCase()} ${weights[name]}`).join(', ');
