import type { Log } from '#src/app/ports/log.ts';
import type { DrawPicture, MakeReportFile, ReportReader } from '#src/app/ports/reports.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { FiguresFor } from '#src/app/reports/figures-for.ts';
import { reportContent } from '#src/app/reports/read-report.ts';
import type { Card } from '#src/cards/card.ts';
import { inLanguage } from '#src/cards/language/language.ts';
import { flowChart, flowWords } from '#src/cards/reports/report-charts.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Report } from '#src/core/reports/report.ts';

/** What is said comes in any case: what goes with it may take so long, in milliseconds, and no longer. */
const patience = 5_000;
/** In bytes; many mailboxes take no more than ten million, and base64 makes it a third longer. */
const largestFile = 5_000_000;

type Parts = {
  readonly store: Pick<Store, 'read'>;
  readonly reports: ReportReader;
  readonly figures: FiguresFor;
  readonly log: Log;
  /** Absent: there are no pictures. */
  readonly draw?: DrawPicture | undefined;
  /** Absent: no files go with e-mail. */
  readonly makeFile?: MakeReportFile | undefined;
  readonly patienceMs?: number;
};

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Adds pictures and files to cards. A card without them is better than none: what fails or takes too long is left out. */
export const createIllustrate = (parts: Parts) => {
  const { store, reports, figures, log, draw, makeFile, patienceMs = patience } = parts;

  const orWithout = async <T>(what: string, make: () => Promise<T>): Promise<T | null> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`took more than ${patienceMs} ms`)), patienceMs);
    });
    try {
      return await Promise.race([make(), late]);
    } catch (error) {
      log.warn({ err: error }, `a message goes without its ${what}`);
      return null;
    } finally {
      clearTimeout(timer);
    }
  };

  const pictureOf = async (report: Report): Promise<Pick<Card, 'picture'>> => {
    if (draw === undefined || report.figures.filed + report.figures.resolved === 0) return {};
    const { title, description } = flowWords(report);
    const { png, width, height } = await draw(flowChart(report));
    return { picture: { png: base64(png), width, height, text: `${title}. ${description}` } };
  };

  const pdfOf = async (report: Report, make: MakeReportFile): Promise<Pick<Card, 'files'>> => {
    const { name, type, parts: written } = make(await reportContent({ reports, read: store.read }, report), 'pdf');
    const made: Buffer[] = [];
    for await (const part of written) made.push(Buffer.from(part));
    const content = Buffer.concat(made);
    if (content.length > largestFile) throw new Error(`it has ${content.length} bytes`);
    return { files: [{ name, type, content: base64(content) }] };
  };

  return {
    /** A report with its chart; `byEmail`: and with all of it as a PDF, which is in English like all files of figures. */
    report: async (card: Card, report: Report, byEmail: boolean): Promise<Card> => ({
      ...card,
      ...(await orWithout('chart', () => pictureOf(report))),
      ...(byEmail &&
        makeFile !== undefined &&
        (await orWithout('PDF', () => inLanguage('en', () => pdfOf(report, makeFile))))),
    }),
    /** The chart of the last four weeks of the reader's teams, if they may see figures, and only once it is quick. */
    digest: async (card: Card, reader: Person, now: Instant): Promise<Card> => ({
      ...card,
      ...(draw !== undefined &&
        (await orWithout('chart', async () => {
          if ((await reports.preparing()) !== null) return {};
          const report = await figures(reader, {}, now);
          return 'figures' in report ? pictureOf(report) : {};
        }))),
    }),
  };
};

export type Illustrate = ReturnType<typeof createIllustrate>;
