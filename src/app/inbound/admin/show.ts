import {
  categoryForm,
  formsForNew,
  loadPerson,
  peopleToManage,
  questionsForm,
  teamForm,
} from '#src/app/administration/forms.ts';
import { changesInWords } from '#src/app/administration/in-words.ts';
import type { InboundParts } from '#src/app/inbound/replies/parts.ts';
import { cardReply, refusalReply } from '#src/app/inbound/replies/reply.ts';
import { lastChange } from '#src/app/organisation/change-desk.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import {
  adminListLength,
  categoriesCard,
  changesCard,
  emptyDeskCard,
  type Part,
  peopleCard,
  teamsCard,
} from '#src/cards/admin/admin-lists.ts';
import { leaveCard, personCard } from '#src/cards/admin/person-card.ts';
import { texts } from '#src/cards/texts.ts';
import { mayManage, mayRunDesk } from '#src/core/administration/may-edit.ts';
import { writeSkills, writeTeams } from '#src/core/administration/read-words.ts';
import { timeInWords } from '#src/core/calendar/open-minutes.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Category, Person } from '#src/core/organisation/person.ts';
import { openStatuses } from '#src/core/ticket/ticket.ts';

const { admin } = texts;

/** Whoever looks, and from which account. */
export type Looking = { readonly person: Person; readonly from: Sender };

export const notAllowed = (): Reply => refusalReply(admin.problem.not_allowed);

const part = <T>(all: readonly T[], from: number): Part<T> => {
  const start = from < all.length ? from : 0;
  return { shown: all.slice(start, start + adminListLength), from: start, of: all.length };
};

/** Everybody a page at a time, or those like `called`. */
export const showPeople = async (
  parts: InboundParts,
  { person: actor, from }: Looking,
  { called, page }: { readonly called: string | null; readonly page: number },
): Promise<Reply> => {
  const { read } = parts.store;
  const organisation = await read.organisation();
  const basedOn = await lastChange(read);
  parts.adminForms.remember(from, formsForNew(actor, organisation, basedOn));
  if (organisation.teams.size === 0) return mayRunDesk(actor) ? cardReply(emptyDeskCard()) : notAllowed();
  const found = called === null ? await peopleToManage(parts, actor) : await alike(parts, actor, called);
  const [only] = found;
  if (called !== null && found.length === 1 && only !== undefined)
    return showPerson(parts, { person: actor, from }, only);
  const listed = found.map((person) => ({ person, teams: writeTeams(person.teams, organisation) }));
  return cardReply(peopleCard(part(listed, page), { basedOn, mayRunDesk: mayRunDesk(actor), called }));
};

/** More than a list shows: then a longer name is needed. */
const mostAlike = 50;

/** People of this name or address, also those who have left if it is their whole address. */
const alike = async ({ store }: InboundParts, actor: Person, called: string): Promise<readonly Person[]> => {
  const exact = await store.read.personByEmail(called);
  const found = exact === null ? await store.read.peopleMatching(called, mostAlike) : [exact];
  return found.filter((one) => mayManage(actor, one));
};

/** Somebody's card. `said`: what was just done. */
export const showPerson = async (
  parts: InboundParts,
  { person: actor, from }: Looking,
  whom: Person,
  said: readonly string[] = [],
): Promise<Reply> => {
  if (!mayManage(actor, whom)) return notAllowed();
  const { shown, forms } = await loadPerson(parts, actor, whom);
  parts.adminForms.remember(from, forms);
  return cardReply(personCard(shown, said));
};

/** Asks whether they have left. */
export const askLeave = async (parts: InboundParts, { person: actor }: Looking, id: string): Promise<Reply> => {
  const { read } = parts.store;
  const basedOn = await lastChange(read);
  const whom = await read.person(id as PersonId);
  if (whom === null || !mayManage(actor, whom)) return notAllowed();
  const holds = await parts.store.counts.countTickets({ assignee: whom.id, statuses: openStatuses });
  return cardReply(leaveCard(whom, holds, basedOn));
};

export const showTeams = async (
  parts: InboundParts,
  { person: actor, from }: Looking,
  page: number,
): Promise<Reply> => {
  if (!mayRunDesk(actor)) return notAllowed();
  const { read } = parts.store;
  const basedOn = await lastChange(read);
  const organisation = await read.organisation();
  const shown = part([...organisation.teams.values()], page);
  const forms = await Promise.all(shown.shown.map(({ id }) => teamForm(parts, id, basedOn)));
  parts.adminForms.remember(from, [
    ...formsForNew(actor, organisation, basedOn),
    ...forms.filter((form) => form !== null),
  ]);
  const leaders = new Map(
    (await read.people(shown.shown.flatMap(({ manager }) => manager ?? []))).map(({ id, name }) => [id, name]),
  );
  const named = shown.shown.map(({ id, name, manager }) => {
    const leader = manager === null ? undefined : leaders.get(manager);
    return { id, name, detail: leader === undefined ? admin.nobodyNamed : admin.ledBy(leader) };
  });
  return cardReply(teamsCard({ ...shown, shown: named }, basedOn));
};

const categoryDetail = (category: Category, organisation: Organisation): string => {
  const { team, required, preferred, acceptWithin } = category;
  return [
    writeTeams([team], organisation),
    ...(required.length === 0 ? [] : [admin.requires(writeSkills(required, organisation))]),
    ...(preferred.length === 0 ? [] : [admin.prefers(writeSkills(preferred, organisation))]),
    ...(acceptWithin === undefined ? [] : [admin.acceptWithin(timeInWords(acceptWithin))]),
  ].join(' · ');
};

export const showCategories = async (
  parts: InboundParts,
  { person: actor, from }: Looking,
  page: number,
): Promise<Reply> => {
  if (!mayRunDesk(actor)) return notAllowed();
  const { read } = parts.store;
  const basedOn = await lastChange(read);
  const organisation = await read.organisation();
  const shown = part([...organisation.categories.values()], page);
  const forms = shown.shown.flatMap(({ id }) => [
    categoryForm(organisation, id, basedOn),
    questionsForm(organisation, id, basedOn),
  ]);
  parts.adminForms.remember(from, [
    ...formsForNew(actor, organisation, basedOn),
    ...forms.filter((form) => form !== null),
  ]);
  const named = shown.shown.map((one) => ({ id: one.id, name: one.name, detail: categoryDetail(one, organisation) }));
  const skills = [...organisation.skills.values()].map(({ name }) => name).join(', ');
  return cardReply(categoriesCard({ ...shown, shown: named }, skills, basedOn));
};

/** `before`: behind which change it goes on; null: from the latest. */
export const showChanges = async (
  { store }: InboundParts,
  { person: actor }: Looking,
  before: number | null,
): Promise<Reply> => {
  if (!mayRunDesk(actor)) return notAllowed();
  const query = { limit: adminListLength + 1, ...(before !== null && { before }) };
  const found = await store.read.deskChanges(query);
  const shown = found.slice(0, adminListLength);
  const next = found.length > shown.length ? (shown.at(-1)?.id ?? null) : null;
  return cardReply(changesCard(await changesInWords(store.read, shown, actor), next, actor.zone));
};
