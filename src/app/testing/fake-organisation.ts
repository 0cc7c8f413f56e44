import { StaleOrganisationError } from '#src/app/ports/errors.ts';
import type { HolidayFeedState } from '#src/app/ports/organisation.ts';
import type { Transaction } from '#src/app/ports/store.ts';
import { listedByName } from '#src/app/store-kit/listed-by-name.ts';
import { requireUsable } from '#src/app/store-kit/usable-calendars.ts';
import { type Calendar, withDaysKnown } from '#src/core/calendar/calendar.ts';
import type { CalendarId } from '#src/core/ids.ts';
import { namesApart } from '#src/core/organisation/names-apart.ts';
import type { Former, Organisation } from '#src/core/organisation/organisation.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { rostersOf } from '#src/core/rotation/rotation-change.ts';
import { type FakeState, nextId } from './fake-state.ts';

type OrganisationWriter = Pick<
  Transaction,
  | 'setAway'
  | 'setLanguages'
  | 'addTerms'
  | 'savePerson'
  | 'planAbsence'
  | 'saveSetup'
  | 'saveAbsenceFeed'
  | 'saveHolidayFeed'
  | 'addRotationChange'
  | 'decideRotationChange'
>;

/** How a desk in memory is set up, and who works at it. */
export const createFakeOrganisationWriter = (state: FakeState): OrganisationWriter => ({
  setAway: async (person, away) => {
    const known = state.people.get(person);
    if (known === undefined) return;
    const { away: _, ...rest } = known;
    state.people.set(person, away === null ? rest : { ...rest, away });
  },
  setLanguages: async (person, reads) => {
    const known = state.people.get(person);
    if (known === undefined) return;
    const { language: _, seenLanguage: __, ...rest } = known;
    state.people.set(person, { ...rest, ...reads });
  },
  addTerms: async (terms) => {
    if (state.technicians.has(terms.person)) return false;
    const fresh = { skills: [], lastAssignedAt: null, taken: null, records: new Map() };
    state.technicians.set(terms.person, { ...terms, ...fresh });
    return true;
  },
  savePerson: async (person) => savePerson(state, person),
  planAbsence: async (person, absence) => {
    if (!state.people.has(person)) throw new Error(`There is no ${person}`);
    state.plannedAbsences.delete(person);
    if (absence !== null) state.plannedAbsences.set(person, absence);
  },
  saveSetup: async (setup, basedOn) => saveSetup(state, setup, basedOn),
  saveAbsenceFeed: async (feed) => {
    if (state.absenceFeeds.get(feed.person)?.source === feed.source) state.absenceFeeds.set(feed.person, feed);
  },
  saveHolidayFeed: async (feed) => saveHolidayFeed(state, feed),
  addRotationChange: async (change) => {
    if (!state.organisation.rosters.has(change.rotation)) throw new Error(`There is no rotation ${change.rotation}`);
    for (const person of [change.askedBy, change.askedOf, change.decidedBy]) {
      if (person !== null && !state.people.has(person)) throw new Error(`There is no ${person}`);
    }
    const id = nextId(state);
    state.rotationChanges.set(id, { ...change, id });
    followChanges(state);
    return id;
  },
  decideRotationChange: async (id, { state: decided, by, at }) => {
    const change = state.rotationChanges.get(id);
    if (change?.state !== 'asked') return false;
    state.rotationChanges.set(id, { ...change, state: decided, decidedBy: by, decidedAt: at });
    followChanges(state);
    return true;
  },
});

const byId = <K, V extends { readonly id: K }>(values: readonly V[]): ReadonlyMap<K, V> =>
  new Map(values.map((value) => [value.id, value]));

const newTechnician = { lastAssignedAt: null, taken: null, records: new Map() };

/** What is not in `setup` but was, now or before. */
const formerOf = (before: Organisation, setup: OrganisationSetup): Former => {
  const left = <K extends string, V extends { readonly id: K; readonly name: string }>(
    was: readonly ReadonlyMap<K, V>[],
    kept: readonly { readonly id: K; readonly name: string }[],
  ): ReadonlyMap<K, V> => {
    const ids = new Set(kept.map(({ id }) => id));
    const gone = new Map(was.flatMap((one) => [...one].filter(([id]) => !ids.has(id))));
    return byId(
      namesApart(
        [...gone.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        kept,
      ),
    );
  };
  const { former = before } = before;
  return {
    teams: left([former.teams, before.teams], setup.teams),
    categories: left([former.categories, before.categories], setup.categories),
    skills: left([former.skills, before.skills], setup.skills),
    calendars: left([former.calendars, before.calendars], setup.calendars),
  };
};

/** Absences and languages stay as they are: only `setAway` and `setLanguages` change them. */
const savePerson = ({ people }: FakeState, { away: _, language: __, seenLanguage: ___, ...person }: Person): void => {
  const { away, language, seenLanguage } = people.get(person.id) ?? {};
  people.set(person.id, {
    ...person,
    ...(away && { away }),
    ...(language && { language }),
    ...(seenLanguage && { seenLanguage }),
  });
};

/** Whoever covers now does so at once. */
const followChanges = (state: FakeState): void => {
  const { organisation } = state;
  const rotations = [...organisation.rosters.values()].map(({ rotation }) => rotation);
  const rosters = rostersOf(rotations, organisation.calendars, [...state.rotationChanges.values()]);
  state.organisation = { ...organisation, version: organisation.version + 1, rosters };
};

const saveHolidayFeed = (state: FakeState, { calendar: id, source, ...read }: HolidayFeedState): void => {
  const { organisation } = state;
  const calendar = organisation.calendars.get(id);
  if (calendar?.feed?.source !== source) return;
  state.holidaysRead.set(id, read);
  if (JSON.stringify(calendar.feed.days) === JSON.stringify(read.days)) return;
  const calendars = new Map(organisation.calendars).set(id, { ...calendar, feed: { source, days: read.days } });
  state.organisation = { ...organisation, calendars };
  followChanges(state);
};

/** What was read of holidays stays while they are read at the same place. */
const calendarsWithRead = (
  { organisation: { calendars }, holidaysRead }: FakeState,
  setup: OrganisationSetup,
): ReadonlyMap<CalendarId, Calendar> => {
  for (const { id, feed } of setup.calendars) {
    if (calendars.get(id)?.feed?.source !== feed?.source) holidaysRead.delete(id);
  }
  const written = setup.calendars.map((one) =>
    one.feed === undefined ? one : { ...one, feed: { ...one.feed, days: [] } },
  );
  return listedByName(withDaysKnown(written, calendars));
};

const saveSetup = (state: FakeState, setup: OrganisationSetup, basedOn: number): void => {
  requireUsable(setup.calendars);
  const { version } = state.organisation;
  if (version !== basedOn) throw new StaleOrganisationError(`The organisation is no longer at version ${basedOn}`);
  const former = formerOf(state.organisation, setup);
  for (const [id, article] of state.articles) {
    const isKept = setup.categories.some((category) => category.id === article.category);
    if (!isKept) state.articles.set(id, { ...article, category: null });
  }
  for (const person of setup.people) {
    savePerson(state, person);
    if (!setup.technicians.some((technician) => technician.person === person.id)) state.technicians.delete(person.id);
  }
  for (const technician of setup.technicians) {
    const { lastAssignedAt, taken, records } = state.technicians.get(technician.person) ?? newTechnician;
    state.technicians.set(technician.person, { ...technician, lastAssignedAt, taken, records });
  }
  const feeds = new Map(setup.absences.map(({ person, source }) => [person, source]));
  for (const { id } of setup.people) {
    if (state.absenceFeeds.get(id)?.source !== feeds.get(id)) state.absenceFeeds.delete(id);
  }
  for (const [person, source] of feeds) {
    const fresh = { person, source, times: [], triedAt: null, failing: null, applied: null };
    state.absenceFeeds.set(person, state.absenceFeeds.get(person) ?? fresh);
  }
  const kept = new Set(setup.rotations.map(({ id }) => id));
  for (const { id, rotation } of state.rotationChanges.values()) {
    if (!kept.has(rotation)) state.rotationChanges.delete(id);
  }
  const calendars = calendarsWithRead(state, setup);
  const organisation: Organisation = {
    version: version + 1,
    categories: listedByName(setup.categories),
    teams: listedByName(setup.teams),
    skills: listedByName(setup.skills),
    calendars,
    rosters: rostersOf(setup.rotations, calendars, [...state.rotationChanges.values()]),
    rules: setup.rules.toSorted((a, b) => a.position - b.position),
    triageTeam: setup.triageTeam,
    confidence: setup.confidence,
    elsewhere: setup.elsewhere,
    weights: setup.weights,
    ...(setup.zone !== undefined && { zone: setup.zone }),
    ...(setup.language && { language: setup.language }),
    ...(setup.intake && { intake: setup.intake }),
    ...(Object.values(former).some(({ size }) => size > 0) && { former }),
  };
  state.organisation = organisation;
};
