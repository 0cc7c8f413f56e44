import { open } from 'node:fs/promises';
import { get } from 'node:https';
import type { Readable } from 'node:stream';
import { AbsenceFeedError } from '#src/app/ports/errors.ts';
import type { HolidayFeedSource } from '#src/app/ports/organisation.ts';
import type { AbsenceSource } from '#src/app/ports/people.ts';
import { readCalendar } from './read-calendar.ts';
import { readHolidays } from './read-holidays.ts';
import { isRefusedHost, safeLookup } from './safe-address.ts';

/** Years of one person’s calendar are far smaller. */
const mostBytes = 5_000_000;
const mostRedirects = 3;

/** What a server answers. */
type Answer = { readonly status: number; readonly location: string | undefined; readonly body: Readable };

/** Asks an https address once. Rejects when there is no answer. */
export type Ask = (address: URL, signal: AbortSignal) => Promise<Answer>;

const askHttps: Ask = (address, signal) =>
  new Promise((resolve, reject) => {
    const headers = { accept: 'text/calendar', 'user-agent': 'Deskhand' };
    const request = get(address, { signal, headers, lookup: safeLookup }, (response) =>
      resolve({ status: response.statusCode ?? 0, location: response.headers.location, body: response }),
    );
    request.on('error', reject);
  });

const addressOf = (written: string, base?: URL): URL => {
  const address = URL.canParse(written, base?.href) ? new URL(written, base?.href) : null;
  if (address === null) throw new AbsenceFeedError('its address cannot be read');
  if (address.protocol !== 'https:') throw new AbsenceFeedError('its address is not https');
  if (isRefusedHost(address.hostname)) throw new AbsenceFeedError('its address is one that the desk must not ask');
  return address;
};

const textOf = async (body: Readable): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > mostBytes) {
      body.destroy();
      throw new AbsenceFeedError(`it is larger than ${mostBytes / 1_000_000} MB`);
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/** Follows redirects to https addresses only. */
const fetchText = async (ask: Ask, source: string, signal: AbortSignal): Promise<string> => {
  let address = addressOf(source);
  for (let redirects = 0; ; redirects += 1) {
    const { status, location, body } = await ask(address, signal);
    if (status >= 200 && status < 300) return textOf(body);
    body.destroy();
    if (status < 300 || status >= 400 || location === undefined) {
      throw new AbsenceFeedError(`its server answers ${status}`);
    }
    if (redirects === mostRedirects) throw new AbsenceFeedError('its server redirects again and again');
    address = addressOf(location, address);
  }
};

const readFile = async (file: string): Promise<string> => {
  const handle = await open(file, 'r');
  try {
    return await textOf(handle.createReadStream({ autoClose: false }));
  } finally {
    await handle.close();
  }
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? `${error.code}` : error instanceof Error ? error.message : `${error}`;

/** The text of an iCalendar feed over https, or of a file on this machine. Throws AbsenceFeedError. */
const textAt = async (ask: Ask, source: string, signal: AbortSignal): Promise<string> => {
  try {
    return source.startsWith('/') ? await readFile(source) : await fetchText(ask, source, signal);
  } catch (error) {
    if (error instanceof AbsenceFeedError) throw error;
    const what = source.startsWith('/') ? 'the file cannot be read' : 'its server cannot be reached';
    throw new AbsenceFeedError(`${what} (${codeOf(error)})`, { cause: error });
  }
};

/** People’s absences, and the holidays of calendars. */
export const createCalendarSource = (ask: Ask = askHttps): AbsenceSource & HolidayFeedSource => ({
  read: async (source, { signal, ...asked }) => readCalendar(await textAt(ask, source, signal), asked),
  readDays: async (source, { signal, ...asked }) => readHolidays(await textAt(ask, source, signal), asked),
});
