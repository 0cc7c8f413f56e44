import { z } from 'zod';
import type { DeskAccounts } from '#src/app/ports/console/accounts.ts';
import type { DeskAdministration } from '#src/app/ports/console/administration.ts';
import type { DeskArticles } from '#src/app/ports/console/articles.ts';
import type { DeskClassifier } from '#src/app/ports/console/classifier.ts';
import type { ApiKeys, Caller } from '#src/app/ports/console/keys.ts';
import type { DeskRotations } from '#src/app/ports/console/on-call.ts';
import type { DeskPages } from '#src/app/ports/console/pages.ts';
import type { DeskForPrograms } from '#src/app/ports/console/programs.ts';
import type { DeskPromises } from '#src/app/ports/console/promises.ts';
import type { DeskSettings } from '#src/app/ports/console/settings.ts';
import type { DeskFiles, OpenedFile, UploadedFile } from '#src/app/ports/files/files.ts';
import type { Webhooks } from '#src/app/ports/webhooks/manage.ts';
import type { Scope } from '#src/core/access/api-key.ts';

/** What the API’s routes need. */
export type RestParts = {
  readonly keys: ApiKeys;
  readonly pages: DeskPages;
  readonly programs: DeskForPrograms;
  readonly webhooks: Webhooks;
  readonly classifier: Pick<DeskClassifier, 'confusion'>;
  readonly articles: DeskArticles;
  /** Null: this desk keeps none. */
  readonly files: DeskFiles | null;
  readonly settings: DeskSettings;
  readonly administration: DeskAdministration;
  readonly accounts: DeskAccounts;
  readonly promises: DeskPromises;
  readonly rotations: DeskRotations;
  readonly newId: () => string;
  /** Where people reach this desk; null: nobody said. */
  readonly publicUrl: string | null;
  /** Requests a key may make in a minute. */
  readonly perMinute: number;
  /** Milliseconds that only ever go up. */
  readonly ticks?: () => number;
};

type Fields = z.ZodObject<z.ZodRawShape>;

/** A file that a program sent. `hash`: of its content, so that the same can be told from another. */
export type SentFile = UploadedFile & { readonly size: number; readonly hash: string };

/** What a program asked for, read by the schemas of the endpoint. */
export type Asked<Params = unknown, Query = unknown, Body = unknown> = {
  readonly parts: RestParts;
  readonly caller: Caller;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Of an endpoint that takes them. */
  readonly files: readonly SentFile[];
  readonly headers: Headers;
  /** The same for what is sent again; of its own for everything else. */
  readonly nonce: string;
};

/** `version`: of what is shown; it becomes a part of the ETag. */
export type Answer<Body> = {
  readonly body: Body;
  readonly version?: number;
  readonly status?: 200 | 201;
  readonly location?: string;
};

/** The content of a file in place of JSON. */
export type FileAnswer = { readonly opened: OpenedFile };

export type Endpoint = {
  /** What generated clients call it. */
  readonly id: string;
  readonly method: 'GET' | 'POST';
  /** As OpenAPI writes it: `/tickets/{number}`. */
  readonly path: string;
  readonly group: string;
  /** Null: every key. */
  readonly scope: Scope | null;
  readonly summary: string;
  readonly params?: Fields;
  readonly query?: Fields;
  readonly body?: Fields;
  /** Its body is a form, multipart/form-data, with files beside its fields. */
  readonly takesFiles: boolean;
  readonly answers: z.ZodType;
  readonly gives: 'json' | 'file';
  readonly status: 200 | 201;
  /** It takes `Idempotency-Key`, the name of a request. */
  readonly named: boolean;
  /** It takes `If-Match`; `required`: not without. */
  readonly matches: boolean | 'required';
  readonly handle: (asked: Asked) => Promise<Answer<unknown> | FileAnswer>;
};

type Given = 'params' | 'query' | 'body' | 'answers' | 'handle';
/** What has a usual value. */
type Usual = 'status' | 'named' | 'matches' | 'takesFiles' | 'gives';

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** An endpoint whose handler knows what its schemas read, and has to answer what its schema says. */
export const endpoint = <
  const Answers extends z.ZodType,
  Params extends Fields | undefined = undefined,
  Query extends Fields | undefined = undefined,
  Body extends Fields | undefined = undefined,
>(
  one: Omit<Endpoint, Given | Usual> & {
    readonly params?: Params;
    readonly query?: Query;
    readonly body?: Body;
    readonly answers: Answers;
    readonly status?: 200 | 201;
    readonly matches?: boolean | 'required';
    readonly named?: boolean;
    readonly takesFiles?: boolean;
    readonly handle: (asked: Asked<Output<Params>, Output<Query>, Output<Body>>) => Promise<Answer<z.input<Answers>>>;
  },
): Endpoint => ({ ...usual, named: one.method === 'POST', ...one }) as Endpoint;

const usual = { status: 200, matches: false, takesFiles: false, gives: 'json' } as const;

/** An endpoint that answers with the content of a file. */
export const fileEndpoint = <Params extends Fields>(
  one: Omit<Endpoint, Given | Usual | 'method'> & {
    readonly params: Params;
    readonly handle: (asked: Asked<Output<Params>>) => Promise<FileAnswer>;
  },
): Endpoint =>
  ({
    ...usual,
    ...{ method: 'GET', named: false, gives: 'file', answers: z.string().meta({ format: 'binary' }) },
    ...one,
  }) as Endpoint;
