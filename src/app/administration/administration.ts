import { loadNames } from '#src/app/delivery/contents/views.ts';
import { changeDesk } from '#src/app/organisation/change-desk.ts';
import { findCalled } from '#src/app/people/find-called.ts';
import { readStaff } from '#src/app/people/staff.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { AdminPageForm, DeskAdministration, PersonPage } from '#src/app/ports/console/administration.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Execute } from '#src/app/tickets/execute.ts';
import { isAdminForm, rolesInWords } from '#src/cards/admin/admin-forms.ts';
import { personActions, readSubjectWith } from '#src/cards/admin/person-card.ts';
import type { Form, FormValues } from '#src/cards/card.ts';
import { readFormId } from '#src/cards/form-id.ts';
import { texts } from '#src/cards/texts.ts';
import { isNew } from '#src/core/administration/edit.ts';
import { mayAdminister, mayManage, mayRunDesk } from '#src/core/administration/may-edit.ts';
import { writeSkills, writeTeams } from '#src/core/administration/read-words.ts';
import type { ApprovalRule } from '#src/core/approvals/approval.ts';
import { timeInWords } from '#src/core/calendar/open-minutes.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Category, Person } from '#src/core/organisation/person.ts';
import { openStatuses } from '#src/core/ticket/ticket.ts';
import { sendAwayForm } from './away.ts';
import { formOf, loadForm, loadPerson, nothing } from './forms.ts';
import { hoursAndPromises } from './hours.ts';
import { approvalWords, changesInWords, notChanged } from './in-words.ts';
import { listPeople } from './people.ts';
import { doneInWords, kindOfRefusal, sendForm } from './send-form.ts';

const { admin } = texts;

type AdministrationParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly execute: Execute;
  readonly newId: () => string;
  readonly onWake: () => void;
  readonly through: 'console' | 'api';
};

/** Whether this is a form that pages open: all but the search, for which they have a field. */
const isPageForm = (kind: string): kind is AdminPageForm => isAdminForm(kind) && kind !== 'admin_find';

/** How many of the last changes a person's page shows. */
const lastChanges = 5;

const personPage = async (
  { store, clock }: AdministrationParts,
  actor: Person,
  person: Person,
): Promise<PersonPage> => {
  const { read, counts } = store;
  const { shown } = await loadPerson({ store, clock }, actor, person);
  const about = { kind: 'people', subject: person.id } as const;
  const [accounts, feeds, delegate, holds, changes] = await Promise.all([
    read.accounts(person.id),
    read.absenceFeeds(),
    person.delegate === undefined ? null : read.person(person.delegate),
    counts.countTickets({ assignee: person.id, statuses: openStatuses }),
    shown.mayRunDesk ? read.deskChanges({ about, limit: lastChanges }) : [],
  ]);
  const offered = personActions(shown).map(({ id }) => id);
  return {
    shown,
    roles: rolesInWords(person.roles),
    groups: person.groups ?? [],
    delegate: delegate?.name ?? null,
    accounts: accounts.map(({ platform }) => platform),
    hasAbsences: feeds.some((one) => one.person === person.id),
    holds,
    forms: offered.filter(isPageForm),
    mayLeave: offered.includes('admin_leave') || offered.includes('admin_return'),
    changes: await changesInWords(read, changes, actor),
  };
};

/** A form with what was typed in place of what is so. */
const withValues = (form: Form, values: FormValues): Form => ({
  ...form,
  fields: form.fields.map((field) => ({ ...field, value: values[field.id] ?? field.value })),
});

/** Whom approvals name, in words. */
const approversCalled = async (
  read: Store['read'],
  categories: readonly Category[],
): Promise<(rule: ApprovalRule) => string> => {
  const ids = categories.flatMap(({ approval }) =>
    approval === undefined || approval.by === 'manager' ? [] : approval.by,
  );
  const names = await loadNames(read, [], ids);
  return (rule) => approvalWords(rule, names);
};

/** See `DeskAdministration`. */
export const createAdministration = (parts: AdministrationParts): DeskAdministration => {
  const { store, clock, newId, through } = parts;
  const onceFor = (actor: Person, nonce: string) => [{ source: `${through}/${actor.id}`, id: nonce }];
  const { read } = store;
  const findPerson = async (called: string): Promise<Person | { readonly code: 'unknown_person' }> =>
    (await findCalled(read, called)) ?? { code: 'unknown_person' };

  return {
    people: (actor, ask) => listPeople(store, actor, ask, clock.now()),
    person: async (actor, id) => {
      if (!mayAdminister(actor)) return null;
      const person = await read.person(id as PersonId);
      return person === null || !mayManage(actor, person) ? 'not_there' : personPage(parts, actor, person);
    },
    teams: async (actor) => {
      if (!mayRunDesk(actor)) return null;
      const teams = [...(await read.organisation()).teams.values()];
      const [staff, leaders] = await Promise.all([
        readStaff(read),
        read.people(teams.flatMap(({ manager }) => manager ?? [])),
      ]);
      return teams.map(({ id, name, manager }) => ({
        ...{ id, name, leader: leaders.find((one) => one.id === manager)?.name ?? null },
        people: staff.filter((one) => one.teams.includes(id)).length,
      }));
    },
    categories: async (actor) => {
      if (!mayRunDesk(actor)) return null;
      const organisation = await read.organisation();
      const called = await approversCalled(read, [...organisation.categories.values()]);
      const rows = [...organisation.categories.values()].map((one) => ({
        ...{ id: one.id, name: one.name, effort: one.effort, team: writeTeams([one.team], organisation) },
        required: writeSkills(one.required, organisation),
        preferred: writeSkills(one.preferred, organisation),
        acceptWithin: one.acceptWithin === undefined ? '' : timeInWords(one.acceptWithin),
        questions: one.questions?.length ?? 0,
        approval: one.approval === undefined ? null : called(one.approval),
      }));
      return { categories: rows, skills: [...organisation.skills.values()] };
    },
    hours: (actor) => hoursAndPromises(store, actor, clock.now()),
    changes: async (actor, { kind, subject, before, limit }) => {
      if (!mayRunDesk(actor)) return null;
      const found = await read.deskChanges({
        ...(kind !== null && (subject === null ? { kind } : { about: { kind, subject } })),
        ...(before !== null && { before }),
        limit: limit + 1,
      });
      const shown = found.slice(0, limit);
      const next = found.length > shown.length ? (shown.at(-1)?.id ?? null) : null;
      return { changes: await changesInWords(read, shown, actor), next };
    },
    form: async (actor, kind, about) => {
      if (!mayAdminister(actor)) return null;
      const form = await loadForm(parts, actor, kind, about);
      return form === null ? 'not_there' : formOf(form, newId());
    },
    send: async (actor, { id, values }) => {
      if (!mayAdminister(actor)) return 'not_allowed';
      const { kind, nonce, subject } = readFormId(id);
      const about = readSubjectWith(subject);
      if (!isPageForm(kind) || nonce === null || about === null) return 'not_there';
      const again = async (): Promise<Form | null> => {
        const fresh = await loadForm(parts, actor, kind, about.id === nothing ? '' : about.id);
        return fresh === null ? null : withValues(formOf(fresh, newId()), values);
      };
      const once = onceFor(actor, nonce);
      const given = { actor, values, once, through };
      if (kind === 'admin_away') {
        const why = await sendAwayForm(parts, { ...given, id: about.id });
        if (why === null) return { done: admin.saved, about: about.id, added: null };
        const form = await again();
        if (form === null) return 'not_there';
        return 'errors' in why
          ? { form, errors: why.errors, problem: null }
          : { form, errors: {}, problem: why.refused };
      }
      const sent = await sendForm({ ...parts, findPerson }, { ...given, kind, about });
      if ('edits' in sent) {
        const person = sent.edits.find(({ type }) => type === 'edit_person' || type === 'add_person');
        // Added before, under another id: the list has them.
        const there = person !== undefined && (await read.person(person.id as PersonId)) !== null;
        const added = sent.changed.changes.length === 0 ? undefined : sent.edits.find(isNew);
        return {
          ...{ done: doneInWords(sent.changed).join(' '), about: there ? person.id : null },
          added: added?.id ?? null,
        };
      }
      const form = await again();
      if (form === null) return 'why' in sent && sent.why.code === 'not_allowed' ? 'not_allowed' : 'not_there';
      if ('errors' in sent) return { form, errors: sent.errors, problem: null };
      return sent.field === null
        ? { form, errors: {}, problem: sent.words, ...kindOfRefusal(sent.why) }
        : { form, errors: { [sent.field]: sent.words }, problem: null };
    },
    setActive: async (actor, { id, active, basedOn, nonce }) => {
      if (!mayAdminister(actor)) return null;
      const person = await read.person(id as PersonId);
      if (person === null || !mayManage(actor, person)) return 'not_there';
      const edits = [{ type: 'edit_person', id: person.id, set: { active } } as const];
      const once = onceFor(actor, nonce);
      const changed = await changeDesk(parts, { actor, through, edits, basedOn, once });
      return changed.ok
        ? { done: doneInWords(changed).join(' ') }
        : { why: changed.why.code, problem: await notChanged(read, changed.why, actor) };
    },
  };
};
