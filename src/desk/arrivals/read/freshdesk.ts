import type { OtherPerson } from '#src/app/arrivals/people.ts';
import { field, firstOf, html, listOf, personIn, personOf, plain, textOf, timeOf } from './fields.ts';
import type { DeskFormat, RawMessage, RawText, RawTicket } from './raw-ticket.ts';

/** The API says numbers where the screens say words. */
const statuses: Readonly<Record<string, string>> = {
  '2': 'Open',
  '3': 'Pending',
  '4': 'Resolved',
  '5': 'Closed',
  '6': 'Waiting on Customer',
  '7': 'Waiting on Third Party',
};
const priorities: Readonly<Record<string, string>> = { '1': 'Low', '2': 'Medium', '3': 'High', '4': 'Urgent' };

const body = (record: unknown, rich: string, words: string): RawText => {
  const formatted = textOf(field(record, rich));
  return formatted === '' ? plain(textOf(field(record, words))) : html(formatted);
};

const someone = (id: unknown, whole: unknown, people: ReadonlyMap<string, OtherPerson>): OtherPerson | null =>
  people.get(textOf(id)) ?? personOf(id, field(whole, 'name'), field(whole, 'email'));

/** These two are beside the status, which stays what it was. */
const statusOf = (record: unknown): string => {
  if (field(record, 'deleted') === true) return 'Deleted';
  if (field(record, 'spam') === true) return 'Spam';
  const status = firstOf(field(record, 'status_name'), field(record, 'status'));
  return statuses[status] ?? status;
};

const message = (note: unknown, people: ReadonlyMap<string, OtherPerson>): RawMessage => ({
  author: someone(field(note, 'user_id'), field(note, 'user'), people),
  at: timeOf(field(note, 'created_at')),
  isInternal: field(note, 'private') !== false,
  body: field(note, 'body_html') === undefined ? body(note, 'body', 'body_text') : body(note, 'body_html', 'body'),
});

export const freshdesk: DeskFormat = {
  name: 'freshdesk',
  fromJson: (whole, people): RawTicket | null => {
    const record = field(whole, 'helpdesk_ticket') ?? whole;
    const id = firstOf(field(record, 'display_id'), field(record, 'id'));
    if (id === '' || field(record, 'status') === undefined) return null;
    const priority = firstOf(field(record, 'priority_name'), field(record, 'priority'));
    const named = { name: field(record, 'requester_name'), email: field(record, 'email') };
    const notes = listOf(field(record, 'conversations') ?? field(record, 'notes'));
    return {
      id,
      title: textOf(field(record, 'subject')),
      body:
        field(record, 'description_html') === undefined
          ? body(record, 'description', 'description_text')
          : body(record, 'description_html', 'description'),
      requester: someone(field(record, 'requester_id'), field(record, 'requester') ?? named, people),
      assignee: someone(
        field(record, 'responder_id'),
        field(record, 'responder') ?? { name: field(record, 'responder_name') },
        people,
      ),
      status: statusOf(record),
      priority: priorities[priority] ?? priority,
      category: firstOf(field(record, 'type'), field(record, 'ticket_type'), field(record, 'group', 'name')),
      createdAt: timeOf(field(record, 'created_at')),
      updatedAt: timeOf(field(record, 'updated_at')),
      endedAt: timeOf(
        field(record, 'stats', 'closed_at') ??
          field(record, 'stats', 'resolved_at') ??
          field(record, 'ticket_states', 'resolved_at'),
      ),
      messages: notes.map((one) => message(field(one, 'note') ?? one, people)),
    };
  },
  fromRow: (row) => {
    const id = row.cell('ticket id');
    if (id === '') return null;
    return {
      id,
      title: row.cell('subject'),
      body: plain(row.cell('description')),
      requester: personOf(
        row.cell('contact id', 'requester id'),
        row.cell('full name', 'requester name', 'contact name'),
        row.cell('email', 'requester email', 'contact email'),
      ),
      assignee: personIn(row.cell('agent')),
      status: row.cell('status'),
      priority: row.cell('priority'),
      category: row.cell('type', 'group'),
      createdAt: timeOf(row.cell('created time')),
      updatedAt: timeOf(row.cell('last update time', 'last updated time')),
      endedAt: timeOf(row.cell('closed time', 'resolved time')),
      messages: [],
    };
  },
  needs: [['ticket id'], ['subject'], ['status']],
};
