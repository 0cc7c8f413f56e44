import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { DeskFiles } from '#src/app/ports/files/files.ts';
import { questionOf } from '#src/cards/questions/request-form.ts';
import { texts } from '#src/cards/texts.ts';
import { doVerb, type Tally } from './do-verb.ts';
import { addFiles, type Uploaded } from './files.ts';

/** What came of the words, and that files did not get there: the words are not to be sent again. */
const saying = (unsaved: string, said: Tally | null, number: number): Tally =>
  said !== null && 'said' in said ? { ...said, said: `${said.said} ${unsaved}` } : { said: unsaved, goTo: number };

/** Gives the answers that were filled in: in words, and then with files. Throws a Problem. */
export const answerWithFiles = async (
  parts: ConsoleParts & { readonly files: DeskFiles },
  visit: Visit,
  number: number,
  { values, answers }: Uploaded,
): Promise<Tally> => {
  const hasWords = Object.entries(values).some(([field, value]) => questionOf(field) !== null && value.trim() !== '');
  const said = hasWords || answers.size === 0 ? await doVerb(parts, visit, number, values) : null;
  if (said !== null && !('said' in said)) return said;
  for (const [question, files] of answers) {
    const unsaved = await addFiles(parts.files, visit, number, 'public', { values, files }, question);
    if (unsaved !== null) return saying(unsaved, said, number);
  }
  return said ?? { said: texts.requests.thanks(number), goTo: number };
};

/** Says what was written, if anything was, and then puts the files on the ticket. Throws a Problem. */
export const writeWithFiles = async (
  parts: ConsoleParts & { readonly files: DeskFiles },
  visit: Visit,
  number: number,
  sent: Uploaded,
): Promise<Tally> => {
  const { values, files } = sent;
  const isNote = values.verb === 'note' || (values.verb === undefined && values.visibility === 'internal');
  const verb = isNote ? 'note' : 'reply';
  const hasWords = (values.text ?? '').trim() !== '';
  const said = hasWords || files.length === 0 ? await doVerb(parts, visit, number, { ...values, verb }) : null;
  if (said !== null && !('said' in said)) return said;
  const goTo = said?.goTo ?? number;
  const unsaved =
    files.length === 0 ? null : await addFiles(parts.files, visit, goTo, isNote ? 'internal' : 'public', sent);
  if (unsaved !== null) return saying(unsaved, said, goTo);
  return said ?? { said: files.length === 1 ? 'File added to the ticket.' : 'Files added to the ticket.', goTo };
};
