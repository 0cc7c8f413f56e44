import { STATUS_CODES } from 'node:http';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { problemOf } from '#src/app/adapter-kit/errors/problem-of.ts';
import type { Problem } from '#src/app/adapter-kit/problem.ts';

/** Why a request was not done, as it is answered. */
export type Refusal = Pick<Problem, 'code' | 'message'> &
  Partial<Pick<Problem, 'more' | 'headers'>> & { readonly status: ContentfulStatusCode };

/**
 * The answer to every failed request, as in RFC 9457. The status says what kind of problem it is, so its type is
 * `about:blank`; programs read `code`.
 */
export const problemResponse = ({ status, code, message, more = {}, headers = {} }: Refusal): Response =>
  Response.json(
    { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail: message, code, ...more },
    { status, headers: { ...headers, 'content-type': 'application/problem+json' } },
  );

/** … for whoever reads it in a browser, where no page of ours could say so. */
export const problemPage = (words: string) => html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>That didn’t work</title></head><body><h1>That didn’t work</h1><p>${words}</p></body></html>`;

/** What an error says that was thrown on purpose, or may pass; null: it is a fault on our side. */
export const refusalIn = (error: unknown): Refusal | null =>
  error instanceof HTTPException ? { status: error.status, code: 'refused', message: error.message } : problemOf(error);
