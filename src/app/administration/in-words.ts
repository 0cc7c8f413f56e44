import { loadNames } from '#src/app/delivery/contents/views.ts';
import type { MovesAdmins, NotChanged } from '#src/app/organisation/change-desk.ts';
import type { Store } from '#src/app/ports/store.ts';
import { plainText } from '#src/cards/card.ts';
import { listed } from '#src/cards/language/listed.ts';
import type { Names } from '#src/cards/names.ts';
import { texts } from '#src/cards/texts.ts';
import type { DeskChange, FieldChange } from '#src/core/administration/change.ts';
import type { ApprovalRule } from '#src/core/approvals/approval.ts';
import { timeInWords } from '#src/core/calendar/open-minutes.ts';
import type { CalendarId, CategoryId, PersonId, SkillId, TeamId } from '#src/core/ids.ts';
import { calendarCalled, categoryCalled, type Organisation, teamCalled } from '#src/core/organisation/organisation.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { structuredWords } from './structured-words.ts';

const { admin } = texts;

/** Only programs read it. */
export const notOverApi =
  'Who is an admin, and how an admin gets in, is changed in the console or in chat, not over the API.';

/** What takes the place of something of a kind. */
const placeTaker = (organisation: Organisation, kind: DeskChange['kind'] | null, id: string): string => {
  switch (kind) {
    case 'categories':
      return categoryCalled(organisation, id as CategoryId);
    case 'teams':
      return teamCalled(organisation, id as TeamId);
    case 'calendars':
      return calendarCalled(organisation, id as CalendarId);
    default:
      return organisation.skills.get(id as SkillId)?.name ?? organisation.former?.skills.get(id as SkillId)?.name ?? id;
  }
};

/** Why a team stays as it is that an admin would leave, or come into, along with it; and what to do instead. */
const adminsMoved = ({ does, team, admins }: MovesAdmins, names: Names): string => {
  const called = listed(admins.map(names.person));
  return does === 'remove'
    ? `In the team ${team} there is an admin, ${called}, and no key changes which teams an admin is in. Remove it in the console, or take ${called} out of it there first.`
    : `The team ${team} would come back with its manager ${called}, who is an admin, and no key changes which teams an admin is in. Bring it back in the console.`;
};

type Read = Store['read'];

/** Fields that name people. */
const people = new Set(['manager', 'delegate', 'people']);

const idsIn = (fields: readonly FieldChange[]): readonly PersonId[] =>
  fields
    .flatMap(({ field, before, after }) => {
      if (field === 'approval') return [before, after].flatMap((rule) => Object(rule).by);
      return people.has(field) ? [before, after].flat() : [];
    })
    .filter((one): one is PersonId => typeof one === 'string');

/** A calendar's address often holds a secret: nobody reads it in chat. */
const secret = new Set(['absences', 'holidays_from']);

/** Whether values read as words. */
const isReadable = ({ field, before, after }: FieldChange): boolean =>
  field === 'away' ||
  field === 'approval' ||
  (!secret.has(field) && [before, after].flat().every((one) => one === null || isWord(one)));

const isWord = (value: unknown): boolean => typeof value !== 'object';

const isNothing = (value: unknown): boolean => [value].flat().every((one) => one === null || one === undefined);

/** `kind`: what it is a field of; null: nobody knows here. */
type Words = (
  change: FieldChange,
  of: { readonly kind: DeskChange['kind'] | null; readonly isNew?: boolean },
) => string;

/** What holds where nothing is said: an empty field is not “none” there. */
const usual: Readonly<Record<string, string>> = {
  'settings zone': 'the default (UTC)',
  'settings language': 'the default (English)',
  'settings confidence': 'the default (learned from results)',
  'categories confidence': 'the default (same as the whole desk)',
  'categories accept_within': 'the default (set by the policy)',
  'people shift': admin.always,
  'people vip': 'no',
};

/** A field's change in words: `capacity: 3 → 5`. Of something new there is no before: `capacity: 5`. */
const words = async (read: Read, fields: readonly FieldChange[], zone: string): Promise<Words> => {
  const names = await loadNames(read, [], idsIn(fields));
  const organisation = await read.organisation();
  const value = (field: string, given: unknown, kind: DeskChange['kind'] | null): string => {
    if (isNothing(given)) return usual[`${kind} ${field}`] ?? admin.none;
    if (field === 'away' && typeof given === 'object' && given !== null) return awayWords(given, zone);
    if (field === 'approval') return approvalWords(given as ApprovalRule, names);
    if (Array.isArray(given)) return given.map((one) => value(field, one, kind)).join(', ');
    if (people.has(field)) return names.person(given as PersonId);
    if (field === 'teams' || field === 'team' || field === 'triage_team')
      return teamCalled(organisation, given as TeamId);
    if (field === 'shift' || field === 'calendar' || field === 'hours')
      return calendarCalled(organisation, given as CalendarId);
    if (field === 'instead') return placeTaker(organisation, kind, `${given}`);
    if (typeof given === 'boolean') return given ? 'yes' : 'no';
    if (kind === 'categories' && field === 'accept_within' && typeof given === 'number') return timeInWords(given);
    return String(given);
  };
  return (change, { kind, isNew = false }) => {
    const { field, before, after } = change;
    const structured = isNew || `${kind} ${field}` in usual ? null : structuredWords(change);
    if (structured !== null) return `${field.replaceAll('_', ' ')}: ${structured}`;
    const was = isNew ? '' : `${value(field, before, kind)} → `;
    const said = isReadable(change) ? `${was}${value(field, after, kind)}` : admin.valueChanged;
    return `${field.replaceAll('_', ' ')}: ${said}`;
  };
};

/** Who approves, and what else differs from the usual, in words. */
export const approvalWords = ({ by, all, meanwhile, clockRuns }: ApprovalRule, names: Names): string => {
  const who = by === 'manager' ? admin.approval.manager : by.map((one) => names.person(one)).join(', ');
  return [
    all && by.length > 1 ? admin.approval.all(who) : who,
    ...(meanwhile ? [admin.approval.meanwhile] : []),
    ...(clockRuns ? [admin.approval.runs] : []),
  ].join(', ');
};

const awayWords = (given: object, zone: string): string => {
  const { from = null, until = null } = given as { readonly from?: number | null; readonly until?: number | null };
  const time = (at: number): string => plainText([{ type: 'time', at, zone }]);
  return admin.absence(from === null ? null : time(from), until === null ? null : time(until));
};

/** Each changed field in words. `kind`: what it is a field of, if that is known. */
export const fieldsInWords = async (
  read: Read,
  fields: readonly (FieldChange & { readonly kind?: DeskChange['kind'] })[],
  reader: Person,
): Promise<readonly string[]> => {
  const inWords = await words(read, fields, reader.zone);
  return fields.map((one) => inWords(one, { kind: one.kind ?? null }));
};

/** Changes for a list: what, and from what to what. */
export const changesInWords = async (
  read: Read,
  changes: readonly DeskChange[],
  reader: Person,
): Promise<readonly { readonly what: string; readonly at: number; readonly detail: string }[]> => {
  const fields = changes.flatMap((change) => change.fields);
  const inWords = await words(read, fields, reader.zone);
  const names = await loadNames(
    read,
    [],
    changes.flatMap(({ by }) => by ?? []),
  );
  return changes.map(({ at, by, through, kind, name, change, fields: changed }) => {
    const who = admin.changedBy[through](by === null ? null : names.person(by));
    const isNew = change === 'added';
    const said = changed.filter((one) => !isNothing(one.before) || !isNothing(one.after));
    const shown = isNew ? said.filter(isReadable) : said;
    const called = kind === 'api_keys' || kind === 'webhooks' ? admin.named[kind](name) : name;
    const subject = kind === 'rules' || kind === 'settings' ? admin.subject[kind] : called;
    const what = admin.change[change](subject, who);
    return { what, at, detail: shown.map((one) => inWords(one, { kind, isNew })).join(' · ') };
  });
};

/** Why the desk was not changed, in words. */
export const notChanged = async (read: Read, why: NotChanged, reader: Person): Promise<string> => {
  const { problem } = admin;
  switch (why.code) {
    case 'changed_since': {
      const inWords = await fieldsInWords(read, why.fields, reader);
      const who = why.by === null ? problem.someone : (await loadNames(read, [], [why.by])).person(why.by);
      return problem.changedSince(who, inWords.join(' · '));
    }
    case 'not_over_api':
      return why.moves === null ? notOverApi : adminsMoved(why.moves, await loadNames(read, [], why.moves.admins));
    case 'problem':
      return /[.!?]$/.test(why.text) ? why.text : `${why.text}.`;
    default:
      return problem[why.code];
  }
};
