/**
 * A client of Deskhand's API in one file, without dependencies: copy it and change it. Node 24 runs it as it is.
 */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

type Named = { readonly id: string; readonly name: string };

/** The fields used here; /api/v1/docs has all. */
export type Ticket = {
  readonly number: number;
  readonly version: number;
  readonly title: string;
  readonly status: 'new' | 'assigned' | 'in_progress' | 'pending' | 'resolved' | 'closed' | 'cancelled';
  readonly priority: 'P1' | 'P2' | 'P3' | 'P4';
  readonly requester: Named;
  readonly assignee: Named | null;
};

export type DeskEvent = {
  readonly id: number;
  readonly ticket: number;
  readonly type: string;
  readonly at: string;
  readonly summary: string;
};

/** Why the desk refused. `code` is for programs, the message for people. */
export class DeskError extends Error {
  override readonly name = 'DeskError';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

type Page = { readonly tickets: readonly Ticket[]; readonly next: string | null };
type Events = { readonly events: readonly DeskEvent[]; readonly next: number; readonly more: boolean };
type Asked = { readonly body?: object; readonly headers?: Readonly<Record<string, string>> };

/** A file on a ticket; `openFile` gives its content by its id. */
export type DeskFile = { readonly id: string; readonly name: string; readonly type: string; readonly size: number };

/** What became of files. `failed`: nobody gets these, and `words` say why. */
export type AddedFiles = {
  readonly files: readonly DeskFile[];
  readonly failed: readonly { readonly name: string; readonly why: string; readonly words: string }[];
};

const mostTries = 5;

/** `desk`: where it is, such as https://desk.example.com. `ask`: fetch, unless a test has its own. */
export const createClient = (desk: string, key: string, ask: typeof fetch = fetch) => {
  /** What the desk answers, after as many tries as it takes. */
  const request = async (path: string, { body, headers = {} }: Asked = {}): Promise<Response> => {
    // A form is written out, so that it has a length, and is the same at every try.
    const form = body instanceof FormData ? new Response(body) : null;
    const type = form?.headers.get('content-type') ?? 'application/json';
    const sent = form === null ? JSON.stringify(body) : await form.arrayBuffer();
    // The same name for every try, so that a lost answer does not do it twice.
    const name = randomUUID();
    for (let tries = 1; ; tries += 1) {
      const response = await ask(`${desk}/api/v1${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          ...(body !== undefined && { 'content-type': type, 'idempotency-key': name }),
          ...headers,
        },
        ...(body !== undefined && { body: sent }),
      }).catch((lost: unknown) => {
        if (tries === mostTries) throw lost;
        return null;
      });
      if (response?.ok) return response;
      const wait = response?.headers.get('retry-after') ?? null;
      if (response !== null && (tries === mostTries || (wait === null && response.status !== 503))) {
        const { code, detail } = (await response.json()) as { readonly code: string; readonly detail: string };
        throw new DeskError(response.status, code, detail);
      }
      await new Promise((later) => setTimeout(later, Number(wait ?? tries - 1) * 1_000));
    }
  };

  /** `Body` is what that route answers. */
  const send = async <Body>(path: string, asked?: Asked) => {
    const response = await request(path, asked);
    return { json: (await response.json()) as Body, etag: response.headers.get('etag') ?? '' };
  };

  return {
    file: async (ticket: { readonly title: string; readonly description?: string; readonly requester?: string }) =>
      (await send<{ readonly ticket: Ticket }>('/tickets', { body: ticket })).json.ticket,

    read: async (number: number) => {
      const { json: ticket, etag } = await send<Ticket>(`/tickets/${number}`);
      return { ticket, etag };
    },

    /** Every ticket of a list, a page at a time. */
    async *list(parameters: Readonly<Record<string, string>> = {}): AsyncGenerator<Ticket> {
      for (let after = ''; ; ) {
        const query = new URLSearchParams({ ...parameters, ...(after !== '' && { after }) });
        const { json } = await send<Page>(`/tickets?${query}`);
        yield* json.tickets;
        if (json.next === null) return;
        after = json.next;
      }
    },

    /** `etag`: only if the ticket is still as it was read; otherwise a DeskError with the code changed_since. */
    command: async (number: number, command: string, body: object, etag?: string) => {
      const headers: Readonly<Record<string, string>> = etag === undefined ? {} : { 'if-match': etag };
      const { json } = await send<{ readonly ticket: Ticket | null }>(`/tickets/${number}/${command}`, {
        body,
        headers,
      });
      return json.ticket;
    },

    /** All of them are saved, or none. `internal`: only the desk's side gets them, which needs the scope notes. */
    addFiles: async (number: number, files: readonly File[], internal = false) => {
      const body = new FormData();
      for (const file of files) body.append('files', file, file.name);
      if (internal) body.append('internal', 'true');
      return (await send<AddedFiles>(`/tickets/${number}/files`, { body })).json;
    },

    /** The content of a file on a ticket. */
    openFile: async (number: number, { id }: Pick<DeskFile, 'id'>): Promise<Blob> =>
      (await request(`/tickets/${number}/files/${encodeURIComponent(id)}`)).blob(),

    /** What happened after an event, and where to go on. */
    events: async (after: number) => (await send<Events>(`/events?after=${after}`)).json,
  };
};

const longestAgeSeconds = 300;

/**
 * Whether a webhook's request is from the desk, and not an old one sent again. `body`: the bytes as they came, before
 * anything reads them as JSON.
 */
export const isFromDesk = (
  headers: Readonly<Record<string, string | undefined>>,
  body: string,
  secret: string,
  now: number = Date.now(),
): boolean => {
  const { 'webhook-id': id = '', 'webhook-timestamp': at = '', 'webhook-signature': signatures = '' } = headers;
  if (!(Math.abs(now / 1_000 - Number(at)) <= longestAgeSeconds)) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = Buffer.from(`v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`);
  return signatures.split(' ').some((one) => {
    const given = Buffer.from(one);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
};
