import type { PlatformPlaces } from '#src/app/ports/console/settings.ts';
import type { Field, FieldErrors, FormValues } from '#src/cards/card.ts';
import { isZone, notAZone } from '#src/core/calendar/zone-offsets.ts';
import type { TeamId } from '#src/core/ids.ts';
import { languageNames, languages } from '#src/core/language.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { type IntakeChannel, intakeModes } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { defaultWeights, type RoutingWeights } from '#src/core/organisation/weights.ts';
import { cleanText } from '#src/core/visible-text.ts';
import { confidenceHint, lines, notConfidence, numberIn, type Read, select, text } from './field-parts.ts';

const weightLabels: Readonly<Record<keyof RoutingWeights, string>> = {
  skill: 'Skill',
  experience: 'Experience with the category',
  speed: 'Speed',
  lasting: 'How rarely tickets come back',
  near: 'Differences in fit that don’t count',
};
const weightNames = Object.keys(weightLabels) as readonly (keyof RoutingWeights)[];

export const languageLabel = 'Default language';
const usualLanguage = 'English (default)';

/** The organisation's language in words. */
export const languageWords = ({ language }: Pick<OrganisationSetup, 'language'>): string =>
  language === undefined ? usualLanguage : languageNames[language];

/** The fields of what holds for the whole desk. */
export const deskFields = ({
  triageTeam,
  zone = '',
  elsewhere,
  language,
  confidence,
  weights,
  teams,
  intake = [],
}: OrganisationSetup): readonly Field[] => [
  select(
    'triage_team',
    'Team for tickets without a category',
    triageTeam,
    teams.map(({ id, name }) => ({ value: id, label: name })),
  ),
  text(
    'zone',
    'Default time zone',
    zone,
    'Such as Europe/Berlin. For new calendars, new people, and people whose platform gives none. Empty: UTC',
  ),
  select('language', languageLabel, language ?? '-', [
    { value: '-', label: usualLanguage },
    ...languages.map((one) => ({ value: one, label: languageNames[one] })),
  ]),
  text(
    'elsewhere',
    'Where to send people with other requests',
    elsewhere ?? '',
    'Such as “HR: people@example.org”. Empty: nowhere',
    300,
  ),
  text(
    'confidence',
    'Confidence needed to set a category automatically',
    confidence === null ? '' : `${confidence}`,
    confidenceHint,
  ),
  ...weightNames.map((name) =>
    text(
      `weights.${name}`,
      `Routing weight: ${weightLabels[name].toLowerCase()}`,
      weights === null ? '' : `${weights[name]}`,
      `Empty: ${defaultWeights[name]} (default)`,
    ),
  ),
  lines(
    'intake',
    'Intake channels, where what people write to each other may become tickets',
    intake.map(({ platform, id, messages }) => `${platform} ${id} ${messages}`).join('\n'),
    'One per line: the platform, the channel’s id, and offer (people are asked first) or file (it becomes a ticket at once), such as “slack C0123ABCD offer”',
  ),
];

/** `slack C0123ABCD offer`; what is wrong with it in words. */
const readIntakeLine = (line: string, places: readonly PlatformPlaces[]): IntakeChannel | string => {
  const [platform = '', id = '', mode = 'offer', ...more] = line.split(/\s+/);
  const taken = places.filter(({ channel }) => channel !== undefined);
  const place = taken.find(({ name }) => name === platform.toLowerCase());
  if (place?.channel === undefined) {
    return `“${line}”: start with the platform, one of ${taken.map(({ name }) => name).join(', ')}.`;
  }
  if (!place.channel.pattern.test(id)) return `“${line}”: after ${place.name} enter ${place.channel.instead}.`;
  const messages = intakeModes.find((one) => one === mode.toLowerCase());
  if (messages === undefined || more.length > 0) return `“${line}”: at the end enter ${intakeModes.join(' or ')}.`;
  return { platform: place.name, id, messages };
};

const readIntake = (
  said: string,
  places: readonly PlatformPlaces[],
): { readonly intake: readonly IntakeChannel[] } | { readonly wrong: string } => {
  const read = said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => readIntakeLine(line, places));
  const wrong = read.filter((one) => typeof one === 'string');
  return wrong.length > 0
    ? { wrong: wrong.slice(0, 3).join(' ') }
    : { intake: read.filter((one) => typeof one !== 'string') };
};

const readWeights = (
  values: FormValues,
): { readonly weights: RoutingWeights | null } | { readonly errors: FieldErrors } => {
  const errors: Record<string, string> = {};
  const read = weightNames.map((name) => {
    const value = numberIn(values[`weights.${name}`] ?? '');
    if (value === undefined)
      errors[`weights.${name}`] = `Enter a number, such as ${defaultWeights[name]}, or leave it empty.`;
    return [name, value ?? null] as const;
  });
  if (Object.keys(errors).length > 0) return { errors };
  const said = read.filter(([, value]) => value !== null);
  if (said.length === 0) return { weights: null };
  return { weights: { ...defaultWeights, ...Object.fromEntries(said) } };
};

/** What the form of the whole desk asks for. `places`: what there is on each platform. */
export const readDesk = (values: FormValues, places: readonly PlatformPlaces[]): Read => {
  const intake = readIntake(values.intake ?? '', places);
  const zone = (values.zone ?? '').trim();
  const saidLanguage = values.language ?? '-';
  const language = saidLanguage === '-' ? null : languages.find((one) => one === saidLanguage);
  const confidence = numberIn(values.confidence ?? '');
  const weights = readWeights(values);
  const errors = {
    ...('errors' in weights && weights.errors),
    ...(confidence === undefined && { confidence: notConfidence }),
    ...(zone !== '' && !isZone(zone) && { zone: notAZone(zone) }),
    ...(language === undefined && { language: 'Choose one from the list.' }),
    ...('wrong' in intake && { intake: intake.wrong }),
  };
  if (
    Object.keys(errors).length > 0 ||
    'errors' in weights ||
    confidence === undefined ||
    language === undefined ||
    'wrong' in intake
  ) {
    return { errors };
  }
  const elsewhere = cleanText(values.elsewhere ?? '').trim();
  const triageTeam = (values.triage_team ?? '') as TeamId;
  const set = {
    ...{ triageTeam, confidence, weights: weights.weights, intake: intake.intake },
    zone: zone === '' ? null : zone,
    language,
    elsewhere: elsewhere === '' ? null : elsewhere,
  };
  return { edit: { type: 'edit_settings', id: 'settings', set } };
};

/** The channels that are taken in, in words. */
export const intakeWords = (
  { intake = [] }: Pick<OrganisationSetup, 'intake'>,
  places: readonly PlatformPlaces[],
): string =>
  intake
    .map(
      ({ platform, id, messages }) =>
        `${places.find(({ name }) => name === platform)?.title ?? platform}, ${id} (${messages})`,
    )
    .join('; ') || 'None';

/** The weights in words. */
export const weightWords = (weights: Organisation['weights'] | null): string =>
  weights === null
    ? 'Default'
    : weightNames.map((name) => `${weightLabels[name].toLowerCase()} ${weights[name]}`).join(', ');
