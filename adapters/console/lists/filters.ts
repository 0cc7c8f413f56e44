import { html } from 'hono/html';
import { type Html, moment } from '#adapters/console/html/rich.ts';
import { words } from '#adapters/console/html/words.ts';
import type { ListAsk } from '#src/app/ports/console/pages.ts';
import { texts } from '#src/cards/texts.ts';
import type { Known } from '#src/cards/verbs/fields.ts';
import { listed } from './list-ask.ts';
import { selectHtml } from './select.ts';

/** What narrows a list. It works without scripts, by its button. */
export const filtersHtml = (ask: ListAsk, query: URLSearchParams, known: Known, zone: string): Html => {
  const chosen = (name: string): string => query.get(name) ?? '';
  const statuses = listed.statuses.map((value) => ({ value, label: words.short[value] }));
  const priorities = listed.priorities.map((value) => ({ value, label: texts.priority[value] }));
  const isNarrowed = [
    'q',
    'status',
    'priority',
    'category',
    'team',
    'sla',
    'requester',
    'assignee',
    'filed',
    'resolved',
  ].some((name) => chosen(name) !== '');
  const own = ask.list === 'requested';
  return html`<form class="filters" method="get" role="search" aria-label="Filter this list">
    ${ask.list === 'mine' ? html`<input type="hidden" name="list" value="mine">` : ''}
    <label class="find"><span class="sr">Search</span><input type="search" name="q" id="find" placeholder="Search tickets" value="${chosen('q')}" maxlength="200"></label>
    ${selectHtml('status', 'Status', ask.filed !== undefined ? 'Any' : ask.resolvedSince !== undefined ? 'Resolved' : own ? 'Not closed' : 'Open', statuses, chosen('status'))}
    ${
      own
        ? ''
        : html`${selectHtml('priority', 'Priority', 'Any', priorities, chosen('priority'))}
      ${selectHtml('category', 'Category', 'Any', known.categories, chosen('category'))}
      ${ask.list === 'teams' ? selectHtml('team', 'Team', 'All my teams', known.teams, chosen('team')) : ''}
      ${selectHtml(
        'sla',
        'Deadline',
        'Any',
        [
          { value: 'overdue', label: 'Overdue' },
          { value: 'unacknowledged', label: 'Overdue, not acknowledged' },
          { value: 'due', label: 'Due within 4 hours' },
        ],
        chosen('sla'),
      )}
      <label class="pick"><span>Requester</span><input name="requester" value="${chosen('requester')}" placeholder="Name or e-mail" maxlength="300"></label>
      ${selectHtml(
        'sort',
        'Sort',
        'Priority first',
        [
          { value: 'recent', label: 'Recently updated' },
          { value: 'number', label: 'Oldest first' },
        ],
        chosen('sort'),
      )}`
    }
    ${
      ask.filed === undefined
        ? ''
        : html`<input type="hidden" name="filed" value="${chosen('filed')}">
      <span class="soft">Filed ${moment(ask.filed.from, zone)} to ${moment(ask.filed.to, zone)}</span>`
    }
    ${
      ask.resolvedSince === undefined
        ? ''
        : html`<input type="hidden" name="resolved" value="${chosen('resolved')}">
      <span class="soft">Resolved since ${moment(ask.resolvedSince, zone)}</span>`
    }
    ${chosen('assignee') === '' ? '' : html`<input type="hidden" name="assignee" value="${chosen('assignee')}">`}
    <button>Apply</button>
    ${isNarrowed ? html`<a class="clear" href="?${ask.list === 'mine' ? 'list=mine' : ''}">Clear</a>` : ''}
  </form>`;
};
