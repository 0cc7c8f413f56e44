import type { OtherPerson } from '#src/app/arrivals/people.ts';
import { field, firstOf, html, listOf, personIn, personOf, plain, textOf, timeOf } from './fields.ts';
import type { DeskFormat, RawMessage, RawTicket } from './raw-ticket.ts';

type People = ReadonlyMap<string, OtherPerson>;

/** The account's export has people whole in each ticket; the API names them by id, and lists them beside the tickets. */
const someone = (record: unknown, role: string, people: People): OtherPerson | null => {
  const whole = field(record, role);
  const id = firstOf(field(whole, 'id'), field(record, `${role}_id`));
  return people.get(id) ?? personOf(id, field(whole, 'name'), field(whole, 'email'));
};

const message = (comment: unknown, people: People): RawMessage => {
  const rich = textOf(field(comment, 'html_body'));
  return {
    author: someone(comment, 'author', people),
    at: timeOf(field(comment, 'created_at')),
    // Where it does not say, nobody outside the desk shall read it.
    isInternal: field(comment, 'public') !== true,
    body: rich === '' ? plain(firstOf(field(comment, 'plain_body'), field(comment, 'body'))) : html(rich),
  };
};

const fromJson = (record: unknown, people: People): RawTicket | null => {
  const id = textOf(field(record, 'id'));
  if (id === '' || field(record, 'status') === undefined) return null;
  const comments = listOf(field(record, 'comments')).map((one) => message(one, people));
  const description = textOf(field(record, 'description'));
  // The first comment is the description once more. If it was a note, so is the description.
  const [first, ...others] = comments;
  const isSame = first !== undefined && sameWords(first.body.text, description);
  const isNote = isSame ? first.isInternal : field(record, 'is_public') === false;
  const note = { author: someone(record, 'submitter', people), at: timeOf(field(record, 'created_at')) };
  const opening: RawMessage = isSame ? first : { ...note, isInternal: isNote, body: plain(description) };
  const said = isSame ? others : comments;
  const requester = someone(record, 'requester', people);
  return {
    id,
    title: firstOf(field(record, 'subject'), field(record, 'raw_subject')),
    body: isNote ? plain('') : opening.body,
    requester,
    assignee: someone(record, 'assignee', people),
    status: textOf(field(record, 'status')),
    priority: textOf(field(record, 'priority')),
    category: firstOf(field(record, 'group', 'name'), field(record, 'group')),
    createdAt: timeOf(field(record, 'created_at')),
    updatedAt: timeOf(field(record, 'updated_at')),
    endedAt: timeOf(field(record, 'metric_set', 'solved_at') ?? field(record, 'solved_at')),
    messages: isNote ? [opening, ...said] : said,
  };
};

/** Only letters and digits: one of the two has tags, the other none. */
const wordsOf = (text: string): string =>
  text
    .replaceAll(/<[^>]*>|&[a-z#0-9]+;/gi, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
    .slice(0, 200);
const sameWords = (a: string, b: string): boolean => wordsOf(a) === wordsOf(b);

export const zendesk: DeskFormat = {
  name: 'zendesk',
  fromJson,
  fromRow: (row) => {
    const id = row.cell('id', 'ticket id');
    return id === ''
      ? null
      : {
          id,
          title: row.cell('subject'),
          body: plain(row.cell('description')),
          requester: personOf(row.cell('requester id'), row.cell('requester'), row.cell('requester email')),
          assignee: personIn(row.cell('assignee')),
          status: row.cell('status'),
          priority: row.cell('priority').replace(/^-$/, ''),
          category: row.cell('group').replace(/^-$/, ''),
          createdAt: timeOf(row.cell('created at', 'created')),
          updatedAt: timeOf(row.cell('updated at', 'updated')),
          endedAt: timeOf(row.cell('solved at').replace(/^-$/, '')),
          messages: [],
        };
  },
  needs: [['id', 'ticket id'], ['subject'], ['status']],
};
