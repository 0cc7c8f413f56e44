import { type Document, parseDocument, stringify } from 'yaml';
import { z } from 'zod';

const fields = z.strictObject({
  title: z.string(),
  category: z.string().optional(),
  audience: z.enum(['everyone', 'desk']).default('everyone'),
  language: z.string().default('en'),
  owner: z.string().optional(),
  review: z.string().optional(),
  draft: z.enum(['true', 'false']).default('false'),
});

/** What stands above an article in its file, in the file's own words. */
export type FrontMatter = z.infer<typeof fields>;

const fenced = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** Reads a file: YAML between two lines of three dashes, and Markdown below. Says what is wrong instead. */
export const readFrontMatter = (text: string): { readonly front: FrontMatter; readonly body: string } | string => {
  const found = fenced.exec(text);
  if (found === null) return 'it must begin with ---, its title and the like, and --- again';
  const document = parseDocument(found[1] ?? '', { schema: 'failsafe', prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) return error.message;
  const read = fields.safeParse(plainValue(document));
  if (read.success) return { front: read.data, body: text.slice(found[0].length) };
  const [issue] = read.error.issues;
  return `${issue?.path.join('.') || 'what stands between the dashes'}: ${issue?.message}`;
};

/** Null when it refers to itself, or is nested too deeply. */
const plainValue = (document: Document): unknown => {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    return null;
  }
};

/** The file of an article; `readFrontMatter` reads the same from it. Quotes stand where other readers of YAML need them. */
export const writeFrontMatter = (front: FrontMatter, body: string): string =>
  `---\n${stringify({ ...front, draft: front.draft === 'true' }, { lineWidth: 0 })}---\n\n${body}\n`;
