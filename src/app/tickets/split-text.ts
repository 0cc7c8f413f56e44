import type { Filing } from '#src/core/lifecycle/file-ticket.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { FiledAs } from '#src/core/organisation/policy.ts';
import { textLimits } from '#src/core/ticket/text-limits.ts';
import { isBlank } from '#src/core/visible-text.ts';

/** A text as the intake form shows it. */
export const fieldsFrom = (text: string): { readonly title: string; readonly description: string } => {
  const { title, description } = splitText(text);
  return { title, description: description === '' ? '' : description.slice(0, textLimits.description) };
};

const titleLength = 100;

/** A title from the first words of a longer text; the whole text stays the description. */
export const splitText = (text: string): { readonly title: string; readonly description: string } => {
  const clean = text.trim();
  // The first line that says something.
  const line = clean.split(/\r?\n/).find((one) => !isBlank(one)) ?? '';
  const firstLine = line.trim();
  if (clean.length <= titleLength && firstLine === clean) return { title: clean, description: '' };
  if (firstLine.length <= titleLength) return { title: firstLine, description: clean };
  const cut = firstLine.slice(0, titleLength);
  const space = cut.lastIndexOf(' ');
  const words = (space > titleLength / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, '');
  return { title: `${words}…`, description: clean };
};

type Written = { readonly person: Person; readonly channel: string; readonly filedAs?: FiledAs };

/** What somebody wrote, as it is filed for them: everything else is worked out or left at its default. */
export const filingOf = (
  text: string,
  { person, channel, filedAs = 'message' }: Written,
): Omit<Filing, 'classification'> => ({
  ...splitText(text),
  ...{ requester: person, filedBy: person, channel, filedAs },
  ...{ impact: null, urgency: null, category: null, followUpOf: null },
});
