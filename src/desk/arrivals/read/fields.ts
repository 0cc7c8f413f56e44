import type { OtherPerson } from '#src/app/arrivals/people.ts';
import type { RawText } from './raw-ticket.ts';

/** What a record of JSON has under a name: exports of other versions have more, and less. */
export const field = (record: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? (value as Record<string, unknown>)[name]
        : undefined,
    record,
  );

/** A text or a number as a text; empty: there is none. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';

/** The first of these that says something. */
export const firstOf = (...values: readonly unknown[]): string => values.map(textOf).find((text) => text !== '') ?? '';

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const timeOf = (value: unknown): string | number | null =>
  typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

export const plain = (text: string): RawText => ({ text, isHtml: false });
export const html = (text: string): RawText => ({ text, isHtml: true });

const address = /^[^\s<>@,;:"()[\]\\\p{Cc}]+@[^\s<>@,;:"()[\]\\\p{Cc}]+$/u;
const longestAddress = 254;

/** Somebody, as far as it says; null: it says nothing. What is no e-mail address is not taken for one. */
export const personOf = (id: unknown, name: unknown, email: unknown): OtherPerson | null => {
  const given = textOf(email);
  const person = {
    id: textOf(id) || null,
    name: textOf(name) || null,
    email: address.test(given) && given.length <= longestAddress ? given : null,
  };
  return person.id === null && person.name === null && person.email === null ? null : person;
};

/** `Ann Example <ann@example.com>`, an address, a name, or a dash for nobody. */
export const personIn = (text: string): OtherPerson | null => {
  const [, name = '', email = ''] = /^(.*?)\s*<([^<>]+)>$/.exec(text.trim()) ?? [];
  if (email !== '') return personOf(null, name.replace(/^"|"$/g, ''), email);
  const given = text.trim();
  if (given === '-' || /^(unassigned|no agent|none)$/i.test(given)) return null;
  return address.test(given) ? personOf(null, null, given) : personOf(null, given, null);
};
