import type { Field, FieldErrors, FormValues, Option } from '#src/cards/card.ts';
import type { Channel, Team } from '#src/core/organisation/person.ts';
import { type Read, select, text } from './field-parts.ts';

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
    { value: '-', label: 'None' },
    ...platforms,
    ...(isKnown ? [] : [{ value: channel.platform, label: channel.platform }]),
  ];
  return [
    select(`${id}.platform`, label, channel?.platform ?? '-', options),
    text(`${id}.id`, `${label}: channel id`, channel?.id ?? '', 'Such as C0123ABCD; not its name', 300),
  ];
};

/** The fields of where a team’s messages go; `platforms`: those there are. */
export const teamFields = ({ channel, logChannel }: Team, platforms: readonly Option[]): readonly Field[] => [
  ...channelFields('channel', 'Team channel', channel, platforms),
  ...channelFields('log_channel', 'Transcript channel, for finished tickets', logChannel, platforms),
];

const readChannel = (
  id: string,
  values: FormValues,
  known: readonly string[],
): { readonly channel: Channel | null } | { readonly errors: FieldErrors } => {
  const where = values[`${id}.platform`] ?? '-';
  const place = (values[`${id}.id`] ?? '').trim();
  if (where === '-') return { channel: null };
  if (!known.includes(where)) return { errors: { [`${id}.platform`]: 'Choose one from the list.' } };
  if (place === '' || /\s/.test(place)) return { errors: { [`${id}.id`]: 'Enter the channel’s id, without spaces.' } };
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

/** A channel in words. */
export const channelWords = (channel: Channel | null, platforms: readonly Option[]): string =>
  channel === null ? 'None' : `${nameOf(channel.platform, platforms)}, ${channel.id}`;
