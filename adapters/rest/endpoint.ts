import type { z } from 'zod';
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

/** What a program asked for, read by the schemas of the endpoint. */
export type Asked<Params = unknown, Query = unknown, Body = unknown> = {
  readonly parts: RestParts;
  readonly caller: Caller;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
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
  readonly answers: z.ZodType;
  readonly status: 200 | 201;
  /** It takes `Idempotency-Key`, the name of a request. */
  readonly named: boolean;
  /** It takes `If-Match`; `required`: not without. */
  readonly matches: boolean | 'required';
  readonly handle: (asked: Asked) => Promise<Answer<unknown>>;
};

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** An endpoint whose handler knows what its schemas read, and has to answer what its schema says. */
export const endpoint = <
  const Answers extends z.ZodType,
  Params extends Fields | undefined = undefined,
  Query extends Fields | undefined = undefined,
  Body extends Fields | undefined = undefined,
>(
  one: Omit<Endpoint, 'params' | 'query' | 'body' | 'answers' | 'handle' | 'status' | 'named' | 'matches'> & {
    readonly params?: Params;
    readonly query?: Query;
    readonly body?: Body;
    readonly answers: Answers;
    readonly status?: 200 | 201;
    readonly matches?: boolean | 'required';
    readonly named?: boolean;
    readonly handle: (asked: Asked<Output<Params>, Output<Query>, Output<Body>>) => Promise<Answer<z.input<Answers>>>;
  },
): Endpoint => ({ status: 200, matches: false, named: one.method === 'POST', ...one }) as Endpoint;
