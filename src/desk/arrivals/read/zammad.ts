import type { OtherPerson } from '#src/app/arrivals/people.ts';
import { field, firstOf, html, listOf, personIn, personOf, plain, textOf, timeOf } from './fields.ts';
import type { DeskFormat, RawMessage, RawTicket } from './raw-ticket.ts';

/** With `expand=true` people are named by their login, which is mostly an address; without it only by id. */
const someone = (record: unknown, role: string, people: ReadonlyMap<string, OtherPerson>): OtherPerson | null => {
  const id = textOf(field(record, `${role}_id`));
  // Everything that nobody owns belongs to the first user, whose login is a dash.
  if (id === '1') return null;
  const login = personIn(textOf(field(record, role)));
  return people.get(id) ?? (login === null && id === '' ? null : personOf(id, login?.name, login?.email));
};

const message = (article: unknown, people: ReadonlyMap<string, OtherPerson>): RawMessage => {
  const body = textOf(field(article, 'body'));
  const from = personIn(textOf(field(article, 'from')));
  const author = someone(article, 'created_by', people);
  // A mail's article is created by whoever it came from, or by the system for them.
  const written = field(article, 'sender') === 'Customer' && from?.email ? from : author;
  return {
    author: written ?? from,
    at: timeOf(field(article, 'created_at')),
    isInternal: field(article, 'internal') !== false,
    body: textOf(field(article, 'content_type')).startsWith('text/html') ? html(body) : plain(body),
  };
};

export const zammad: DeskFormat = {
  name: 'zammad',
  fromJson: (record, people): RawTicket | null => {
    const id = textOf(field(record, 'id'));
    if (id === '' || field(record, 'title') === undefined) return null;
    const articles = listOf(field(record, 'articles')).map((one) => message(one, people));
    const [first, ...others] = articles;
    const isOpening = first !== undefined && !first.isInternal;
    return {
      id,
      title: textOf(field(record, 'title')),
      body: isOpening ? first.body : plain(''),
      requester: someone(record, 'customer', people) ?? (isOpening ? first.author : null),
      assignee: someone(record, 'owner', people),
      status: firstOf(field(record, 'state', 'name'), field(record, 'state')),
      priority: firstOf(field(record, 'priority', 'name'), field(record, 'priority')),
      category: firstOf(field(record, 'group', 'name'), field(record, 'group')),
      createdAt: timeOf(field(record, 'created_at')),
      updatedAt: timeOf(field(record, 'updated_at')),
      endedAt: timeOf(field(record, 'close_at')),
      messages: isOpening ? others : articles,
    };
  },
  fromRow: null,
  needs: [],
};
