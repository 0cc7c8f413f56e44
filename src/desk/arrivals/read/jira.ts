import type { OtherPerson } from '#src/app/arrivals/people.ts';
import { field, firstOf, listOf, personOf, plain, textOf, timeOf } from './fields.ts';
import type { DeskFormat, RawMessage, RawText, RawTicket } from './raw-ticket.ts';

const someone = (value: unknown): OtherPerson | null =>
  personOf(
    firstOf(field(value, 'accountId'), field(value, 'name')),
    field(value, 'displayName'),
    field(value, 'emailAddress'),
  );

const deepest = 50;

/** The words of Atlassian's document format, or a text as it is. */
const wordsOf = (value: unknown, depth = 0): string => {
  if (typeof value === 'string') return value;
  if (depth > deepest) return '';
  const inside = listOf(field(value, 'content')).map((one) => wordsOf(one, depth + 1));
  switch (field(value, 'type')) {
    case 'text':
      return textOfNode(value);
    case 'hardBreak':
      return '\n';
    case 'mention':
    case 'emoji':
    case 'status':
      return firstOf(field(value, 'attrs', 'text'), field(value, 'attrs', 'shortName'));
    case 'inlineCard':
      return textOf(field(value, 'attrs', 'url'));
    case 'blockCard':
    case 'embedCard':
      return `${textOf(field(value, 'attrs', 'url'))}\n`;
    case 'date':
      return dayOf(Number(field(value, 'attrs', 'timestamp')));
    case 'listItem':
      return `• ${inside.join('').trim()}\n`;
    case 'paragraph':
    case 'heading':
    case 'codeBlock':
      return `${inside.join('')}\n`;
    default:
      return inside.join('');
  }
};

/** Words, and where they lead if they do not say so themselves. */
const textOfNode = (value: unknown): string => {
  const text = field(value, 'text');
  if (typeof text !== 'string') return '';
  const link = listOf(field(value, 'marks')).find((mark) => field(mark, 'type') === 'link');
  const href = textOf(field(link, 'attrs', 'href'));
  return href === '' || href === text.trim() ? text : `${text} (${href})`;
};

/** A day without a time, in milliseconds at midnight UTC. */
const dayOf = (at: number): string => {
  const day = new Date(at);
  return Number.isNaN(day.getTime()) ? '' : day.toISOString().slice(0, 10);
};

const body = (value: unknown): RawText => plain(wordsOf(value).trim());

const message = (comment: unknown): RawMessage => ({
  author: someone(field(comment, 'author')),
  at: timeOf(field(comment, 'created')),
  // Only a service project says whether customers may read it.
  isInternal: field(comment, 'jsdPublic') !== true,
  body: body(field(comment, 'body')),
});

/** `17/Jan/26 9:30 AM;712020:ab12;The text` – in a spreadsheet nothing says whether a customer could read it. */
const messageInCell = (cell: string): RawMessage => {
  const [, at = null, author = null, text = cell] = /^([^;]{1,40});([^;]{0,200});([\s\S]*)$/.exec(cell) ?? [];
  return { author: personOf(author, null, null), at, isInternal: true, body: plain(text) };
};

export const jira: DeskFormat = {
  name: 'jira',
  fromJson: (record): RawTicket | null => {
    const id = textOf(field(record, 'key'));
    const fields = field(record, 'fields');
    if (id === '' || fields === undefined) return null;
    const requestType = Object.values(Object(fields)).find((value) => field(value, 'requestType'));
    return {
      id,
      title: textOf(field(fields, 'summary')),
      body: body(field(fields, 'description')),
      requester: someone(field(fields, 'reporter')) ?? someone(field(fields, 'creator')),
      assignee: someone(field(fields, 'assignee')),
      status: textOf(field(fields, 'status', 'name')),
      priority: textOf(field(fields, 'priority', 'name')),
      category: firstOf(
        field(requestType, 'requestType', 'name'),
        field(listOf(field(fields, 'components'))[0], 'name'),
        field(fields, 'issuetype', 'name'),
      ),
      createdAt: timeOf(field(fields, 'created')),
      updatedAt: timeOf(field(fields, 'updated')),
      endedAt: timeOf(field(fields, 'resolutiondate')),
      messages: listOf(field(fields, 'comment', 'comments')).map(message),
    };
  },
  fromRow: (row) => {
    const id = row.cell('issue key');
    if (id === '') return null;
    return {
      id,
      title: row.cell('summary'),
      body: plain(row.cell('description')),
      requester: personOf(row.cell('reporter id'), row.cell('reporter'), row.cell('reporter')),
      assignee: personOf(row.cell('assignee id'), row.cell('assignee'), row.cell('assignee')),
      status: row.cell('status'),
      priority: row.cell('priority'),
      category: row.cell(
        'custom field (request type)',
        'custom field (customer request type)',
        'component/s',
        'components',
        'issue type',
      ),
      createdAt: timeOf(row.cell('created')),
      updatedAt: timeOf(row.cell('updated')),
      endedAt: timeOf(row.cell('resolved')),
      messages: row
        .cells('comment')
        .filter((cell) => cell.trim() !== '')
        .map(messageInCell),
    };
  },
  needs: [['issue key'], ['summary'], ['status']],
};
