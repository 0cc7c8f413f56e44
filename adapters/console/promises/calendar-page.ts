import { html } from 'hono/html';
import { type Cell, choiceField, linesField, textField } from '#adapters/console/admin/cells.ts';
import { daysHtml } from '#adapters/console/admin/days.ts';
import { adminPage, forAdmins } from '#adapters/console/admin/frame.ts';
import { carriedFields, type FormTally, lookOrSave, problemOf, type Sent } from '#adapters/console/admin/sent.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { type Html, moment } from '#adapters/console/html/rich.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { CalendarForm, HolidaysFound, WouldChange } from '#src/app/ports/console/promises.ts';
import type { FieldErrors, FormValues, Option } from '#src/cards/card.ts';
import type { ComingDay } from '#src/core/calendar/coming-days.ts';
import { wouldHtml } from './would-change.ts';

const week = [
  ['mon', 'Monday'],
  ['tue', 'Tuesday'],
  ['wed', 'Wednesday'],
  ['thu', 'Thursday'],
  ['fri', 'Friday'],
  ['sat', 'Saturday'],
  ['sun', 'Sunday'],
] as const;

/** Fields that only help to fill in the others: they are no part of a calendar. */
export const calendarHelpers = ['country', 'region', 'years', 'ics'];

const own = (values: FormValues): FormValues =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !calendarHelpers.includes(name)));

type Looked = { readonly days: readonly ComingDay[]; readonly would: WouldChange };

type Shown = {
  readonly values: FormValues;
  readonly errors?: FieldErrors;
  readonly problem?: string | null;
  readonly nonce: string;
  readonly looked?: Looked | null;
};

/** This year and the next. */
const usualYears = (now: number): string => {
  const year = new Date(now).getUTCFullYear();
  return `${year}-${year + 1}`;
};

const holidayHelp = (
  cell: (name: string, label: string) => Cell,
  countries: readonly Option[],
  years: string,
): Html => {
  const { values, ...rest } = cell('years', 'Years');
  return html`<details><summary>Add a country’s holidays, or import an iCalendar file</summary>
    <div class="pair">${choiceField(cell('country', 'Country'), [{ value: '', label: '–' }, ...countries])}${textField(cell('region', 'Region'), 'Its code, such as BE; empty: the whole country')}
    ${textField({ ...rest, values: { years, ...values } }, 'Such as 2026 or 2026-2028')}
    <div class="field"><label for="f-ics">iCalendar file (.ics)</label><input id="f-ics" type="file" name="ics" accept=".ics,text/calendar"></div></div>
    <p class="buttons"><button name="act" value="add">Add these days</button></p></details>`;
};

/** The address itself is not shown: it often holds a secret. */
const readFrom = (cell: (name: string, label: string) => Cell, read: CalendarForm['read'], { person }: Visit): Html => {
  const hint =
    read === null
      ? 'The https address of an iCalendar feed, or the full path of such a file on the desk’s machine, read daily. Empty: none'
      : 'One is set; its address isn’t shown. Empty: keep it. “none”: remove it and its days; those above stay';
  const field = textField(cell('holidays_from', 'Holiday calendar'), hint);
  if (read === null) return field;
  const { days, failing, triedAt } = read;
  return html`${field}
    ${failing === null ? '' : html`<p class="late">It can’t be read since ${moment(failing.since, person.zone)}: ${failing.why}. What was read last still applies.</p>`}
    ${
      triedAt === null
        ? html`<p class="soft">Not read yet; this takes about a minute.</p>`
        : html`<details><summary>From the holiday calendar: ${days.length} ${days.length === 1 ? 'day' : 'days'}, last tried ${moment(triedAt, person.zone)}</summary>
      ${days.length === 0 ? html`<p class="soft">It has no all-day events in the next two years.</p>` : html`<ul>${days.map(({ date, name }) => html`<li>${date} <bdi>${name}</bdi></li>`)}</ul>`}</details>`
    }`;
};

const shownPage = async (
  { holidays, pages }: ConsoleParts,
  visit: Visit,
  form: CalendarForm,
  { values, errors = {}, problem = null, nonce, looked = null }: Shown,
): Promise<Page> => {
  const cell = (name: string, label: string): Cell => ({ name, label, values, errors });
  const title = form.id === '' ? 'New calendar' : form.name;
  const place = form.id === '' ? '/console/admin/calendars' : `/console/admin/calendars/${encodeURIComponent(form.id)}`;
  const countries = await holidays.countries();
  return adminPage(visit, 'hours', {
    title,
    problem: problemOf(errors, problem),
    body: html`<div class="head"><h1><bdi>${title}</bdi></h1></div>
      <form class="card broad" method="post" action="${place}#days" enctype="multipart/form-data">${carriedFields(visit, form.basedOn, nonce, looked && own(values))}
      <div class="pair">${textField(cell('name', 'Name'))}${textField(cell('zone', 'Time zone'), 'Such as Europe/Berlin')}</div>
      <h2>Weekly hours</h2><p class="soft">Such as 09:00-12:00, 13:00-17:00. 22:00-06:00 continues into the next day. Empty: closed.</p>
      <div class="pair">${week.map(([day, label]) => textField(cell(day, label)))}</div>
      <h2>Holidays and special days</h2>
      ${linesField(cell('holidays', 'One day per line'), 'Closed: 2026-12-25 Christmas Day. With its own hours: 2026-12-24 09:00-12:00 Christmas Eve', 8)}
      ${readFrom(cell, form.read, visit)}
      ${holidayHelp(cell, countries, usualYears(pages.now()))}
      ${looked === null ? '' : html`<section class="card would" aria-labelledby="days"><h2 id="days">The next two weeks</h2>${daysHtml(looked.days)}</section>${form.id === '' ? '' : wouldHtml(looked.would, visit)}`}
      <p class="buttons"><button name="act" value="look"${looked === null ? html` class="primary"` : ''}>Preview changes</button>
      ${looked === null ? '' : html`<button class="primary" name="act" value="save">Save</button>`} <a href="/console/admin/hours">Cancel</a></p></form>`,
  });
};

/** A calendar, to be changed; empty `id`: a new one. Throws a Problem. */
export const calendarPage = async (parts: ConsoleParts, visit: Visit, id: string): Promise<Page> => {
  const form = forAdmins(await parts.promises.calendar(visit.person, id));
  return shownPage(parts, visit, form, { values: form.values, nonce: parts.newId() });
};

const dateOf = (line: string): string => line.trim().split(/\s/)[0] ?? '';

/** The lines of days, with those that were found; a day that has a line keeps it. */
const withDays = (
  values: FormValues,
  found: Extract<HolidaysFound, { readonly days: unknown }>['days'],
): FormValues => {
  const lines = (values.holidays ?? '').split('\n').filter((line) => line.trim() !== '');
  const known = new Set(lines.map(dateOf));
  const fresh = new Map<string, string[]>();
  for (const { date, name } of found) {
    if (!known.has(date)) fresh.set(date, [...new Set([...(fresh.get(date) ?? []), name])]);
  }
  const added = [...fresh].map(([date, names]) => `${date} ${names.join(', ')}`);
  const all = [...lines, ...added].toSorted((a, b) => (dateOf(a) < dateOf(b) ? -1 : 1));
  return { ...values, holidays: all.join('\n') };
};

const findDays = (
  { holidays }: ConsoleParts,
  { country = '', region = '', years = '' }: FormValues,
  ics: string | null,
): Promise<HolidaysFound> | HolidaysFound => {
  if (ics !== null) return holidays.inCalendar(ics, years);
  return country === ''
    ? { problem: 'Choose a country or a file first.' }
    : holidays.inCountry(country, region.trim(), years);
};

/**
 * Adds days to a calendar that is being filled in, shows what it would change, or saves it once that was seen. `ics`: the
 * text of the file that came with it; null: none. Throws a Problem.
 */
export const sendCalendar = async (
  parts: ConsoleParts,
  visit: Visit,
  id: string,
  { sent, ics }: { readonly sent: Sent; readonly ics: string | null },
): Promise<FormTally> => {
  const { promises, newId } = parts;
  const form = forAdmins(await promises.calendar(visit.person, id));
  const { values, basedOn, nonce } = sent;
  const kept = { ...form, basedOn };
  if (sent.act === 'add') {
    const found = await findDays(parts, values, ics);
    const shown =
      'problem' in found ? { values, problem: found.problem, nonce } : { values: withDays(values, found.days), nonce };
    return { page: await shownPage(parts, visit, kept, shown), ok: !('problem' in found) };
  }
  const asked = { id, values: own(values), basedOn, nonce };
  return lookOrSave(sent, {
    look: () => promises.lookAtCalendar(visit.person, asked),
    save: () => promises.saveCalendar(visit.person, asked),
    again: (refusal) => shownPage(parts, visit, form, { values, ...refusal, nonce: newId() }),
    seen: (looked) => shownPage(parts, visit, kept, { values, nonce, looked }),
  });
};
