import { html } from 'hono/html';
import type { Html } from '#adapters/console/html/rich.ts';
import { listed } from '#adapters/console/lists/list-ask.ts';
import { selectHtml } from '#adapters/console/lists/select.ts';
import { storable } from '#adapters/console/values.ts';
import type { FiguresAsk } from '#src/app/ports/console/pages.ts';
import type { Option } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import type { Known } from '#src/cards/verbs/fields.ts';
import type { CategoryId, PersonId, TeamId } from '#src/core/ids.ts';
import type { Priority } from '#src/core/priority.ts';

/** What an address asks for. Values that mean nothing are left out. */
export const readFiguresAsk = (query: URLSearchParams): FiguresAsk => {
  const text = (name: string): string | undefined =>
    storable(query.get(name) ?? '')
      .trim()
      .slice(0, 100) || undefined;
  const [first, last, team, category, channel] = [
    text('from'),
    text('to'),
    text('team'),
    text('category'),
    text('channel'),
  ];
  const priority = listed.priorities.find((one) => one === query.get('priority'));
  return {
    ...(first !== undefined && { first }),
    ...(last !== undefined && { last }),
    ...(team !== undefined && { team: team as TeamId }),
    ...(category !== undefined && { category: category as CategoryId }),
    ...(priority !== undefined && { priority: priority as Priority }),
    ...(channel !== undefined && { channel }),
  };
};

/** The same days and tickets, of one person; empty: of everyone. */
export const figuresAt = (query: URLSearchParams, person: string): string => {
  const asked = new URLSearchParams([...query].filter(([name]) => name !== 'person'));
  if (person !== '') asked.set('person', person);
  return `/console/figures${asked.size === 0 ? '' : `?${asked.toString()}`}`;
};

/** Whose page an address asks for; undefined: nobody’s, but what teams did. */
export const readPerson = (query: URLSearchParams): PersonId | undefined =>
  (storable(query.get('person') ?? '').slice(0, 100) || undefined) as PersonId | undefined;

/** What is offered, and what was chosen even if it is there no longer: the figures are of that. */
const withChosen = (options: readonly Option[], chosen: string): readonly Option[] =>
  chosen === '' || options.some(({ value }) => value === chosen)
    ? options
    : [...options, { value: chosen, label: chosen }];

/** Where from; offered once there are several, and kept where there is nothing to offer. */
const channelHtml = (chosen: string, channels: readonly string[]): Html | '' => {
  const offered = [...new Set([...channels, ...(chosen === '' ? [] : [chosen])])];
  if (offered.length < 2 && chosen === '') return '';
  const options = offered.map((value) => ({ value, label: texts.channelName(value) }));
  return selectHtml('channel', 'Filed from', 'Anywhere', options, chosen);
};

export type People = readonly { readonly id: PersonId; readonly name: string }[];

export const filtersHtml = (
  query: URLSearchParams,
  range: { readonly first: string; readonly last: string },
  known: Known,
  people: People,
  /** Where tickets of these days were filed from. */
  channels: readonly string[] = [],
) => {
  const chosen = (name: string): string => query.get(name) ?? '';
  const priorities = listed.priorities.map((value) => ({ value, label: texts.priority[value] }));
  const day = (name: string, label: string, value: string): Html =>
    html`<label class="pick"><span>${label}</span><input type="date" name="${name}" value="${value}"></label>`;
  return html`<form class="filters" method="get" aria-label="Filter figures">
    ${day('from', 'From', range.first)}${day('to', 'To', range.last)}
    ${selectHtml('team', 'Team', 'All my teams', withChosen(known.teams, chosen('team')), chosen('team'))}
    ${selectHtml('category', 'Category', 'Any', withChosen(known.categories, chosen('category')), chosen('category'))}
    ${selectHtml('priority', 'Priority', 'Any', priorities, chosen('priority'))}
    ${channelHtml(chosen('channel'), channels)}
    ${
      people.length === 0
        ? ''
        : selectHtml(
            'person',
            'Person',
            'Everyone',
            people.map(({ id, name }) => ({ value: id, label: name })),
            chosen('person'),
          )
    }
    <button>Apply</button><a class="clear" href="${figuresAt(new URLSearchParams(), chosen('person'))}">Last four weeks</a></form>`;
};
