import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { PeopleLists, PeopleReader } from '#src/app/ports/people.ts';
import type { Instant, PersonId, TeamId } from '#src/core/ids.ts';
import { type Leaders, leadersNow, targetsNow } from '#src/core/notices/leaders.ts';
import { type NotTold, notToldOfNote, wordsNaming } from '#src/core/notices/not-told.ts';
import { isInternal, mayHear, noteReaders } from '#src/core/notices/note-readers.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import {
  type Leading,
  managementLine,
  teamsOfTarget,
  whoDecides,
  withDelegate,
} from '#src/core/organisation/escalation.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { hasRole, isAway, type Person } from '#src/core/organisation/person.ts';
import type { EscalationTarget } from '#src/core/organisation/policy.ts';
import { everybodyIn } from '#src/core/rotation/rotation-change.ts';
import { onAt } from '#src/core/rotation/who-is-on.ts';
import { mayWake } from '#src/core/routing/on-call.ts';
import { mayNote } from '#src/core/ticket/permissions.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** The lines above whoever has a ticket, and above its team. */
const linesAbove = async (
  read: PeopleReader,
  organisation: Organisation,
  { assignee, team: id }: Pick<Ticket, 'assignee' | 'team'>,
): Promise<{ readonly holders: readonly Leading[]; readonly teams: readonly Leading[] }> => {
  const team = organisation.teams.get(id);
  const load = (person: PersonId) => read.person(person);
  const teams = await managementLine(null, team, load);
  const holder = assignee === null ? null : await read.person(assignee);
  return { holders: holder === null ? teams : await managementLine(holder, team, load), teams };
};

/**
 * Who may decide on a ticket from above: those who manage whoever has it, or its team, whom its policy names to hear of it,
 * by rotation or themselves, and their delegates.
 */
export const lineOf = async (
  read: PeopleReader,
  organisation: Organisation,
  ticket: Pick<Ticket, 'assignee' | 'team' | 'policy'>,
): Promise<readonly PersonId[]> => {
  const { holders, teams } = await linesAbove(read, organisation, ticket);
  const named = (ticket.policy?.escalateTo ?? []).filter(
    (target) => target !== null && ('person' in target || 'rotation' in target),
  );
  return whoDecides([...holders, ...teams, ...(await namedBy(read, organisation, named))]);
};

/** The people whom escalations name, by role, by rotation or themselves, and these managers of teams, with their delegates. */
const namedBy = async (
  read: PeopleReader,
  { rosters }: Pick<Organisation, 'rosters'>,
  targets: readonly (EscalationTarget | null)[],
  managers: readonly PersonId[] = [],
): Promise<readonly Leading[]> => {
  const found = new Map<PersonId, Person>();
  for (const target of targets) {
    if (target === null) continue;
    if ('role' in target) for (const person of await read.peopleWithRole(target.role)) found.set(person.id, person);
    const roster = 'rotation' in target ? rosters.get(target.rotation) : undefined;
    const ids = 'person' in target ? [target.person] : roster === undefined ? [] : everybodyIn(roster);
    for (const id of ids) {
      const person = await read.person(id);
      if (person !== null) found.set(id, person);
    }
  }
  for (const id of managers) {
    const person = found.has(id) ? null : await read.person(id);
    if (person !== null) found.set(id, person);
  }
  const leading: Leading[] = [];
  for (const leader of found.values()) {
    leading.push(await withDelegate(leader, (id) => read.person(id)));
  }
  return leading;
};

/** Whoever is on call for a ticket in triage that nobody below may wake; null: nobody is, or they cannot help now. */
const wokenBy = async (
  read: PeopleReader,
  { teams, rosters }: Organisation,
  { priority, category, team, requester }: Ticket,
  now: Instant,
): Promise<PersonId | null> => {
  const rotation = teams.get(team)?.onCall;
  const roster = rotation === undefined ? undefined : rosters.get(rotation);
  if (roster === undefined || category !== null || !mayWake(priority)) return null;
  const id = onAt(roster, now);
  const person = id === null ? null : await read.person(id);
  if (person === null || !person.active || person.id === requester || isAway(person.away, now)) return null;
  return hasRole(person, 'technician') && person.teams.includes(team) ? person.id : null;
};

/** Who hears about a ticket from above, after a change at `now`. `from`: the team it was with before that. */
export const leadersOf = async (
  read: PeopleReader,
  organisation: Organisation,
  ticket: Ticket,
  now: Instant,
  from: TeamId = ticket.team,
): Promise<Leaders> => {
  const lines = await linesAbove(read, organisation, ticket);
  const leaders = {
    ...leadersNow({ ...lines, admins: await read.peopleWithRole('admin') }, ticket.requester, now),
    onCall: await wokenBy(read, organisation, ticket, now),
  };
  const named = (ticket.policy?.escalateTo ?? []).flatMap((target) => target ?? []);
  if (named.length === 0) return leaders;
  const teams = named.flatMap((target) => teamsOfTarget(target, { ...ticket, from }));
  const managers = teams.flatMap((team) => organisation.teams.get(team)?.manager ?? []);
  const people = await namedBy(read, organisation, named, managers);
  return { ...leaders, targets: targetsNow({ ...ticket, from }, { people, ...organisation }, now) };
};

/** Who can be told of these internal notes: who has the ticket or watches it, and if anybody is mentioned, everybody at the desk. */
const notesToldTo = async (
  read: PeopleReader,
  ticket: Ticket,
  notes: readonly string[],
): Promise<readonly Person[]> => {
  const found = new Map<PersonId, Person>();
  for (const id of [...(ticket.assignee === null ? [] : [ticket.assignee]), ...ticket.watchers]) {
    const person = await read.person(id);
    if (person !== null) found.set(id, person);
  }
  if (notes.some((text) => text.includes('@'))) {
    for (const role of ['technician', 'manager', 'admin'] as const) {
      for (const person of await read.peopleWithRole(role)) found.set(person.id, person);
    }
  }
  return [...found.values()];
};

/** Who hears of these internal notes on a ticket: see `noteReaders`. */
export const whoReadsNotes = async (
  read: PeopleReader,
  organisation: Organisation,
  ticket: Ticket,
  notes: readonly string[],
): Promise<readonly PersonId[]> => {
  const people = await notesToldTo(read, ticket, notes);
  return noteReaders(ticket, notes, people, await lineOf(read, organisation, ticket));
};

/** Whom an internal note on a ticket names who does not hear of it: see `notToldOfNote`. */
export const whoMissesNote = async (
  read: PeopleReader & PeopleLists & OrganisationReader,
  ticket: Ticket,
  note: { readonly text: string; readonly author: PersonId; readonly before?: readonly string[] },
): Promise<readonly NotTold[]> => {
  const { text, before } = note;
  const words = wordsNaming(text);
  if (words.length === 0) return [];
  const people = await notesToldTo(read, ticket, [text]);
  const line = await lineOf(read, await read.organisation(), ticket);
  const hearers = noteReaders(ticket, before ?? [text], people, line);
  const able = people.filter((person) => mayHear(person, ticket, line));
  const others = new Map(people.filter((one) => !able.includes(one)).map((one) => [one.id, one]));
  for (const word of words) {
    for (const one of await read.peopleMatching(word, mostAlike)) {
      if (!able.some(({ id }) => id === one.id)) others.set(one.id, one);
    }
  }
  return notToldOfNote({ ...note, hearers }, { able, others: [...others.values()] });
};

/** So many people with a name are looked through. */
const mostAlike = 50;

/** Whether this person may read and write internal notes on a ticket as it is now. */
export const mayNoteNow = async (
  read: PeopleReader & OrganisationReader,
  ticket: Ticket,
  person: Person,
): Promise<boolean> =>
  mayNote({ kind: 'person', person }, ticket, await lineOf(read, await read.organisation(), ticket));

/** Whether `person` may be told this about a ticket as it is now. What is internal goes to nobody but one person. */
export const mayBeTold = async (
  read: PeopleReader & OrganisationReader,
  notice: Notice,
  ticket: Ticket,
  person: Person | null,
): Promise<boolean> => {
  if (!isInternal(notice)) return true;
  return person !== null && (await mayNoteNow(read, ticket, person));
};
