import type { ConsoleParts, Visiting } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import { refusalText } from '#src/cards/refusals.ts';
import type { ReportFileKind } from '#src/core/reports/report.ts';
import { readFiguresAsk } from './figures-filters.ts';

const kinds = ['pdf', 'xlsx', 'csv', 'json'] as const satisfies readonly ReportFileKind[];

const utf8 = new TextEncoder();

/**
 * What the page of figures shows, as a file that is made while it is sent: whoever reads slowly makes it wait. Should it
 * fail in the middle, the connection ends, so that nobody takes half of it for all. Throws a Problem.
 */
export const downloadFigures = async (
  { pages, reportFile }: Pick<ConsoleParts, 'pages' | 'reportFile'>,
  c: Visiting,
  asked: string,
): Promise<Response> => {
  const kind = kinds.find((one) => asked === `report.${one}`);
  if (kind === undefined) throw problem(404, 'not_found', `There is nothing at ${c.req.path}.`);
  const { person } = c.var.visit;
  const query = new URL(c.req.url).searchParams;
  const content = await pages.reportContent(person, readFiguresAsk(query));
  if ('why' in content) throw problem(422, 'wrong_days', `These figures can’t be shown: ${content.why}.`);
  if ('code' in content) {
    throw problem(
      403,
      content.code,
      refusalText(content, person.id, () => person.name),
    );
  }
  const { name, type, parts } = reportFile(content, kind, { bom: query.get('bom') === 'on' });
  const encoded = async function* (): AsyncGenerator<Uint8Array> {
    for await (const part of parts) yield typeof part === 'string' ? utf8.encode(part) : part;
  };
  return c.body(ReadableStream.from(encoded()) as ReadableStream<Uint8Array<ArrayBuffer>>, 200, {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
  });
};
