import { readStaff } from '#src/app/people/staff.ts';
import type { PeopleAsk, PeopleListed } from '#src/app/ports/console/administration.ts';
import type { Store } from '#src/app/ports/store.ts';
import { rolesInWords } from '#src/cards/admin/admin-forms.ts';
import { mayAdminister, mayManage } from '#src/core/administration/may-edit.ts';
import { writeTeams } from '#src/core/administration/read-words.ts';
import type { Instant } from '#src/core/ids.ts';
import { hasRole, isAway, type Person } from '#src/core/organisation/person.ts';

type Read = Store['read'];

const byName = (a: Person, b: Person): number => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1);

const containing =
  (called: string) =>
  ({ name, email }: Person): boolean =>
    `${name}\n${email ?? ''}`.toLowerCase().includes(called.toLowerCase());

/** Those who work here: few enough to be read at once. */
const someStaff = async (read: Read, actor: Person, { show, team, called, after }: PeopleAsk) => {
  const last = after === null ? null : await read.person(after);
  return (await readStaff(read))
    .filter((one) => mayManage(actor, one))
    .filter((one) => show === 'staff' || show === 'everyone' || hasRole(one, show))
    .filter((one) => team === null || one.teams.includes(team))
    .filter((one) => called === '' || containing(called)(one))
    .toSorted(byName)
    .filter((one) => last === null || byName(last, one) < 0);
};

/** So many are read at once to find those whom a manager may see. */
const batch = 200;
/** … and so many in all for one page. */
const mostRead = 5_000;

const someOfAll = async (
  read: Read,
  actor: Person,
  { called, after, limit }: PeopleAsk,
): Promise<readonly Person[]> => {
  // Whoever has left is found by their whole address.
  const exact = called === '' ? null : await read.personByEmail(called);
  if (exact !== null) return mayManage(actor, exact) ? [exact] : [];
  let last = after === null ? null : await read.person(after);
  const found: Person[] = [];
  for (let looked = 0; looked < mostRead && found.length <= limit; looked += batch) {
    const some = await read.peopleMatching(called, batch, last === null ? {} : { after: last });
    found.push(...some.filter((one) => mayManage(actor, one)));
    last = some.at(-1) ?? last;
    if (some.length < batch) break;
  }
  return found;
};

/** People a page at a time, for those who may change them. Null: this is not for this person. */
export const listPeople = async (
  { read }: Store,
  actor: Person,
  ask: PeopleAsk,
  now: Instant,
): Promise<PeopleListed | null> => {
  if (!mayAdminister(actor)) return null;
  const organisation = await read.organisation();
  const all = ask.show === 'everyone' && ask.team === null;
  const found = all ? await someOfAll(read, actor, ask) : await someStaff(read, actor, ask);
  const people = found.slice(0, ask.limit);
  return {
    people: people.map((person) => ({
      person,
      teams: writeTeams(person.teams, organisation),
      roles: rolesInWords(person.roles),
      isAway: isAway(person.away, now),
    })),
    next: found.length > people.length ? (people.at(-1)?.id ?? null) : null,
    isEmpty: organisation.teams.size === 0,
  };
};
