import { changesInWords } from '#src/app/administration/in-words.ts';
import { type AskedEdits, lookAtEdits, saveEdits } from '#src/app/administration/send-edits.ts';
import { lastChange } from '#src/app/organisation/change-desk.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { FormRefusal, SentDeskForm } from '#src/app/ports/console/desk-form.ts';
import type { DeskPromises } from '#src/app/ports/console/promises.ts';
import type { Store } from '#src/app/ports/store.ts';
import { reapplyKind } from '#src/app/promises/reapply-task.ts';
import type { FieldErrors } from '#src/cards/card.ts';
import type { DeskChange } from '#src/core/administration/change.ts';
import type { Edit } from '#src/core/administration/edit.ts';
import { mayRunDesk } from '#src/core/administration/may-edit.ts';
import { freshId } from '#src/core/administration/read-words.ts';
import { type Calendar, withHolidaysFrom } from '#src/core/calendar/calendar.ts';
import { comingDays } from '#src/core/calendar/coming-days.ts';
import type { CalendarId, PolicyId } from '#src/core/ids.ts';
import { type Organisation, takenIds } from '#src/core/organisation/organisation.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { calendarValues, readCalendar } from './calendar-fields.ts';
import { policyField, policyValues, readPolicy } from './policy-fields.ts';
import { policyForm } from './policy-form.ts';
import { readRule, ruleOptions, ruleValues } from './rule-fields.ts';
import { openMoves, wouldChange } from './would-change.ts';

type PromiseParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly onWake: () => void;
  /** The platforms on which tickets are filed. */
  readonly channels: () => readonly string[];
  readonly through: 'console' | 'api';
};

/** Two weeks. */
const previewed = 14;

/** A new calendar starts as many offices work. */
const usualWeek = [...Array.from({ length: 5 }, () => [{ from: 9 * 60, to: 17 * 60 }]), [], []];

const wrong = (errors: FieldErrors, problem: string | null = null): FormRefusal => ({ errors, problem });

const readPolicyForm = ({ id, values }: SentDeskForm): AskedEdits | FormRefusal => {
  const read = readPolicy(values);
  if ('errors' in read) return wrong(read.errors);
  return { edits: [{ type: 'edit_policy', id: id as PolicyId, set: read.set }], fieldOf: policyField };
};

const readCalendarForm = (
  { id, values }: SentDeskForm,
  organisation: Organisation,
): (AskedEdits & { readonly calendar: Calendar }) | FormRefusal => {
  const read = readCalendar(values);
  if ('errors' in read) return wrong(read.errors);
  const { set } = read;
  const known = id === '' ? freshId(set.name, takenIds(organisation, 'calendars')) : id;
  const { holidaysFrom, ...written } = set;
  const { feed } = organisation.calendars.get(known as CalendarId) ?? {};
  const before: Calendar = { id: known as CalendarId, ...written, ...(feed && { feed }) };
  const calendar = holidaysFrom === undefined ? before : withHolidaysFrom(before, holidaysFrom);
  const edit: Edit = { type: id === '' ? 'add_hours' : 'edit_hours', id: calendar.id, set };
  return { edits: [edit], calendar, fieldOf: (field) => field };
};

/** See `DeskPromises`. */
export const createPromises = (parts: PromiseParts): DeskPromises => {
  const { store, clock, onWake, through } = parts;
  const { read } = store;

  const look = async (actor: Person, sent: SentDeskForm, form: AskedEdits) => {
    const looked = await lookAtEdits(read, actor, sent, form, through);
    if (looked === null || looked === 'not_there' || 'errors' in looked) return looked;
    return { would: { fields: looked.fields, ...(await wouldChange(store, looked, clock.now())) } };
  };

  const save = (actor: Person, sent: SentDeskForm, form: AskedEdits) => saveEdits(parts, actor, sent, form, through);

  /** Reads a form and goes on with it, unless it is wrong or not for them. */
  const withPolicy = async <T>(actor: Person, asked: SentDeskForm, go: (form: AskedEdits) => Promise<T>) => {
    if (!mayRunDesk(actor)) return null;
    const form = readPolicyForm(asked);
    return 'edits' in form ? go(form) : form;
  };
  const withCalendar = async <T>(
    actor: Person,
    asked: SentDeskForm,
    go: (form: AskedEdits & { readonly calendar: Calendar }) => Promise<T>,
  ) => {
    if (!mayRunDesk(actor)) return null;
    const form = readCalendarForm(asked, await read.organisation());
    return 'edits' in form ? go(form) : form;
  };

  /** The rule at a place, from 1; null: a new one. */
  const placeOf = (id: string): number | null => (id === '' ? null : /^\d{1,4}$/.test(id) ? Number(id) - 1 : -1);
  const withRule = async <T>(actor: Person, asked: SentDeskForm, go: (form: AskedEdits) => Promise<T>) => {
    if (!mayRunDesk(actor)) return null;
    const { rules } = await read.organisation();
    const index = placeOf(asked.id);
    if (index !== null && rules[index] === undefined) return 'not_there';
    const form = await readRule(read, asked.values, rules, index);
    if ('errors' in form) return wrong(form.errors);
    return go({ edits: [{ type: 'edit_rules', id: 'rules', set: form }], fieldOf: (field) => field });
  };

  return {
    policy: async (actor, id) => {
      if (!mayRunDesk(actor)) return null;
      // Before everything else: what changes meanwhile is then newer than this.
      const basedOn = await lastChange(read);
      const organisation = await read.organisation();
      const policy = organisation.rules.find((rule) => rule.policy.id === id)?.policy;
      if (policy === undefined) return 'not_there';
      return { id, name: policy.name, basedOn, values: policyValues(policy), ...(await policyForm(read, policy)) };
    },
    lookAtPolicy: (actor, asked) => withPolicy(actor, asked, (form) => look(actor, asked, form)),
    savePolicy: (actor, asked) => withPolicy(actor, asked, (form) => save(actor, asked, form)),
    calendar: async (actor, id) => {
      if (!mayRunDesk(actor)) return null;
      const basedOn = await lastChange(read);
      if (id === '') {
        const values = calendarValues({
          name: '',
          zone: (await read.organisation()).zone ?? actor.zone,
          week: usualWeek,
          holidays: [],
        });
        return { id, name: '', basedOn, values, read: null };
      }
      const found = (await read.organisation()).calendars.get(id as CalendarId);
      if (found === undefined) return 'not_there';
      const feed = (await read.holidayFeeds()).find(({ calendar }) => calendar === id);
      const shown = feed && { days: feed.days, triedAt: feed.triedAt, failing: feed.failing };
      return { id, name: found.name, basedOn, values: calendarValues(found), read: shown ?? null };
    },
    lookAtCalendar: (actor, asked) =>
      withCalendar(actor, asked, async (form) => {
        const looked = await look(actor, asked, form);
        if (looked === null || looked === 'not_there' || !('would' in looked)) return looked;
        return { ...looked, days: comingDays(form.calendar, clock.now(), previewed) };
      }),
    saveCalendar: (actor, asked) => withCalendar(actor, asked, (form) => save(actor, asked, form)),
    rule: async (actor, id) => {
      if (!mayRunDesk(actor)) return null;
      const basedOn = await lastChange(read);
      const organisation = await read.organisation();
      const { rules } = organisation;
      const index = placeOf(id);
      if (rules.length === 0 || (index !== null && rules[index] === undefined)) return 'not_there';
      const name = index === null ? '' : (rules[index]?.policy.name ?? '');
      return {
        ...{ id, name, basedOn },
        values: await ruleValues(read, rules, index),
        ...ruleOptions(organisation, parts.channels()),
      };
    },
    lookAtRule: (actor, asked) => withRule(actor, asked, (form) => look(actor, asked, form)),
    saveRule: (actor, sent) =>
      withRule(actor, sent, async (form) => {
        const saved = await save(actor, sent, form);
        if (saved === null || saved === 'not_there' || !('done' in saved)) return saved;
        // Where it is from now on.
        return { ...saved, id: saved.id && (sent.values.keep === 'no' ? null : (sent.values.place ?? '').trim()) };
      }),
    openMoves: async (actor) => {
      if (!mayRunDesk(actor)) return null;
      const basedOn = await lastChange(read);
      return { ...(await openMoves(store, await read.organisation(), clock.now())), basedOn };
    },
    reapply: async (actor, { basedOn, nonce }) => {
      if (!mayRunDesk(actor)) return null;
      const now = clock.now();
      const others = await store.transaction(async (tx) => {
        const since = await tx.deskChanges({ after: basedOn, limit: mostSince });
        const changed = since.filter(movesPromises);
        if (changed.length > 0) return changed;
        const first = (await tx.claimInbox({ source: `${through}/${actor.id}`, id: `${nonce}#reapply` }, now, null))
          .first;
        if (!first) return [];
        await tx.addTasks([{ key: `${reapplyKind}:${actor.id}:${nonce}`, kind: reapplyKind, payload: {} }], now);
        const about = { kind: 'rules', subject: reapplied, name: '', change: 'changed' } as const;
        const fields = [{ field: 'open_tickets', before: 'their original targets', after: 'today’s targets' }];
        await tx.addDeskChanges([{ at: now, by: actor.id, through, ...about, fields }]);
        return [];
      });
      if (others.length > 0) {
        const said = await changesInWords(read, others, actor);
        return { problem: changedMeanwhile(said.map(({ what }) => what)) };
      }
      onWake();
      return { done: 'Applying the changes. This page shows what’s left.' };
    },
  };
};

/** What applying promises to open tickets is kept as. */
const reapplied = 'open_tickets';

const movesPromises = ({ kind, subject }: DeskChange): boolean =>
  kind === 'policies' || kind === 'calendars' || (kind === 'rules' && subject !== reapplied);

const mostSince = 20;

const changedMeanwhile = (what: readonly string[]): string =>
  `${what.join('. ')}. Check again what would move, then decide.`;
