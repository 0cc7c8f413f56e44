import { readHtml } from '#adapters/teams/handle/rich-html.ts';
import type { OtherTicket } from '#src/app/arrivals/bring-ticket.ts';
import type { OtherPerson } from '#src/app/arrivals/people.ts';
import { splitText } from '#src/app/tickets/split-text.ts';
import type { RichText } from '#src/core/conversation/rich-text.ts';
import type { Instant } from '#src/core/ids.ts';
import { cleanName, cleanText, isBlank } from '#src/core/visible-text.ts';
import type { RawText, RawTicket } from './read/raw-ticket.ts';
import { type Reckoning, readTime } from './read/times.ts';
import { meaningOf, type WordMap } from './word-map.ts';

/** What an export leaves open and the import had to decide, each with how many times. */
type Decided = 'without a zone' | 'without a time of their own' | 'without an end' | 'without a requester';

export type Translated =
  | { readonly ok: true; readonly ticket: OtherTicket; readonly decided: readonly Decided[] }
  | { readonly ok: false; readonly reason: string };

const nobody: OtherPerson = { id: null, name: null, email: null };

const wordsOf = ({ text, isHtml }: RawText): RichText => {
  const rich = isHtml ? readHtml(text, []) : { text: text.trim(), marks: [] };
  const clean = cleanText(rich.text);
  return clean === rich.text ? rich : { text: clean, marks: [] };
};

const cleaned = (word: string | null): string | null => (word === null ? null : cleanName(word) || null);

const named = (person: OtherPerson | null): OtherPerson =>
  person === null ? nobody : { id: cleaned(person.id), name: cleaned(person.name), email: person.email };

/** One ticket of an export as this desk takes it, or why it cannot. `now`: nothing was filed after it. */
export const translate = (raw: RawTicket, map: WordMap, reckoning: Reckoning, now: Instant): Translated => {
  const refused = (reason: string): Translated => ({ ok: false, reason: `ticket ${raw.id}: ${reason}` });
  const decided = new Set<Decided>();
  const { unknown, ...meaning } = meaningOf(raw, map);
  if (unknown !== null) {
    return refused(`the map does not say what “${unknown.word}” is here (${unknown.kind}); see --dry-run`);
  }
  let problem: string | null = null;
  const time = (value: string | number | null): Instant | null => {
    if (value === null) return null;
    const read = readTime(value, reckoning);
    if (!read.ok) {
      problem ??= read.why;
      return null;
    }
    if (!read.hadZone) decided.add('without a zone');
    return read.at;
  };

  const messages = raw.messages.flatMap(({ body, at, author, isInternal }) => {
    const { text, marks } = wordsOf(body);
    return isBlank(text) ? [] : [{ author: named(author), at: time(at), isInternal, text, marks }];
  });
  const given = { created: time(raw.createdAt), updated: time(raw.updatedAt), ended: time(raw.endedAt) };
  if (problem !== null) return refused(problem);
  const said = messages.flatMap(({ at }) => at ?? []);
  const known = [given.created, given.updated, given.ended].filter((at) => at !== null);
  const createdAt = given.created ?? (known.length + said.length === 0 ? null : Math.min(...known, ...said));
  if (createdAt === null) return refused('nothing says when it was filed');
  if (createdAt > now) return refused('it was filed in the future; is its time zone right? See --zone');
  if (createdAt < 0) return refused('it was filed before 1970, which cannot be');
  const last = Math.max(createdAt, ...said, given.updated ?? 0);
  const isOver = meaning.status === 'closed' || meaning.status === 'cancelled';
  if (Math.max(...said, isOver ? (given.ended ?? given.updated ?? 0) : 0) > now) {
    return refused('something was said or solved in the future; is its time zone right? See --zone');
  }
  if (isOver && given.ended === null) decided.add('without an end');
  if (messages.some(({ at }) => at === null)) decided.add('without a time of their own');
  if (raw.requester === null) decided.add('without a requester');

  const body = wordsOf(raw.body);
  const words = isBlank(raw.title) ? splitText(body.text) : { title: raw.title, description: body.text };
  const title = cleanName(words.title);
  if (isBlank(title)) return refused('there is no text in it');
  let before = createdAt;
  return {
    ok: true,
    decided: [...decided],
    ticket: {
      id: cleanName(raw.id).slice(0, 200),
      title,
      description: words.description.trim(),
      requester: named(raw.requester),
      ...meaning,
      createdAt,
      endedAt: Math.max(given.ended ?? last, createdAt),
      // One without a time stays behind the one before it.
      messages: messages.map((one) => {
        before = one.at ?? before;
        return { ...one, at: before };
      }),
    },
  };
};
