import { problem } from '#src/app/adapter-kit/problem.ts';
import { fileLimits, sizeWords } from '#src/core/conversation/files.ts';

/** For adapters, which may not import the core. */
export { fileLimits };

/** All files of one form together, with what is around them. */
const mostBytes = 60_000_000;
const mostFiles = 50;
const mostFields = 100;

/** What is asked of a request. */
type Request = { header(name: string): string | undefined; formData(): Promise<FormData> };

/** A form that was sent with files. */
export type FilledForm = {
  /** The texts of the fields that were sent once. */
  readonly values: Readonly<Record<string, string>>;
  /** What was chosen, with the field it was put into. */
  readonly files: readonly { readonly field: string; readonly file: File }[];
};

/** Whether a request brings a form that may have files. */
export const isMultipart = (request: Pick<Request, 'header'>): boolean =>
  /^multipart\/form-data\b/i.test(request.header('content-type') ?? '');

/** An empty field sends a file without a name. */
const isChosen = ({ size, name }: File): boolean => size > 0 || name !== '';

/** Reads a form with files. Throws a Problem, in words for whoever sent it, when it is too much, or none. */
export const readMultipart = async (request: Request): Promise<FilledForm> => {
  const length = Number(request.header('content-length') ?? Number.NaN);
  if (!(length > 0)) throw problem(400, 'no_length', 'Send the files with their length, as Content-Length.');
  if (length > mostBytes) {
    throw problem(413, 'too_large', `These files are larger than ${sizeWords(mostBytes)} together. Send fewer.`);
  }
  const form = await request.formData().catch(() => {
    throw problem(400, 'invalid_request', 'This form could not be read.');
  });
  const fields = [...new Set(form.keys())];
  if (fields.length > mostFields) throw problem(400, 'invalid_request', 'This form has too many fields.');
  const values = fields.flatMap((field) => {
    const [text, ...others] = form.getAll(field);
    return typeof text === 'string' && others.length === 0 ? [[field, text] as const] : [];
  });
  const files = [...form].flatMap(([field, file]) => (file instanceof File && isChosen(file) ? [{ field, file }] : []));
  if (files.length > mostFiles) throw problem(400, 'too_many_files', `Send at most ${mostFiles} files at once.`);
  return { values: Object.fromEntries(values), files };
};

/** Throws a Problem if one of them is larger than the desk keeps any, which names it. */
export const requireSizes = (files: FilledForm['files']): void => {
  const large = files.find(({ file }) => file.size > fileLimits.size);
  if (large === undefined) return;
  const { name } = large.file;
  throw problem(413, 'too_large', `${name} is larger than ${sizeWords(fileLimits.size)}. Send a smaller one.`, {
    more: { file: name },
  });
};
