import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { openApi } from '#adapters/rest/openapi.ts';

type Html = ReturnType<typeof html>;
type Json = Readonly<Record<string, unknown>>;

type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Json;
};
type Operation = {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Json }>> };
  readonly responses: Readonly<
    Record<string, { readonly content: Readonly<Record<string, { readonly schema: Json }>> }>
  >;
};

const nameIn = (ref: unknown): string => String(ref).split('/').at(-1) ?? '';

const linked = (ref: unknown): Html => html`<a href="#schema-${nameIn(ref)}">${nameIn(ref)}</a>`;

/** A type in a few words. */
const typeHtml = (schema: Json): Html => {
  if (schema.$ref !== undefined) return linked(schema.$ref);
  const options = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(options)) {
    return html`${options.map((one: Json, index) => html`${index === 0 ? '' : ' or '}${typeHtml(one)}`)}`;
  }
  if (Array.isArray(schema.enum)) return html`${schema.enum.join(' | ')}`;
  if (schema.const !== undefined) return html`${String(schema.const)}`;
  if (schema.type === 'array') return html`list of ${typeHtml((schema.items ?? {}) as Json)}`;
  const format = typeof schema.format === 'string' ? ` (${schema.format})` : '';
  return html`${[schema.type ?? 'anything'].flat().join(' or ')}${format}`;
};

const usual = (schema: Json): Html | string =>
  schema.default === undefined ? '' : html` <span class="soft">usually ${JSON.stringify(schema.default)}</span>`;

const rowHtml = (name: string, schema: Json, isNeeded: boolean, words: string, place = ''): Html =>
  html`<tr><th scope="row"><code>${name}</code>${isNeeded ? html` <span class="soft">needed</span>` : ''}</th>
    <td>${place}</td><td>${typeHtml(schema)}${usual(schema)}</td><td>${words.replaceAll('`', '')}</td></tr>`;

const propertiesHtml = (schema: Json): Html => {
  if (schema.$ref !== undefined) return html`<p>${linked(schema.$ref)}</p>`;
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Json>>;
  const required = (schema.required ?? []) as readonly string[];
  return tableHtml(
    Object.entries(properties).map(([name, one]) =>
      rowHtml(name, one, required.includes(name), String(one.description ?? '')),
    ),
  );
};

const tableHtml = (rows: readonly Html[]): Html =>
  html`<div class="scroll" tabindex="0" role="group" aria-label="Fields"><table><tbody>${rows}</tbody></table></div>`;

const operationHtml = (path: string, method: string, one: Operation): Html => {
  const sent = one.requestBody?.content ?? {};
  const body = (sent['application/json'] ?? sent['multipart/form-data'])?.schema;
  const [status = '200'] = Object.keys(one.responses);
  const answered = one.responses[status]?.content ?? {};
  const answer = (answered['application/json'] ?? answered['*/*'])?.schema;
  const fields = one.parameters.map((given) =>
    rowHtml(given.name, given.schema, given.required, given.description ?? '', given.in),
  );
  return html`<article id="${one.operationId}"><h3><span class="method ${method}">${method.toUpperCase()}</span> <code>/api/v1${path}</code></h3>
    <p>${one.summary}. ${one.description === undefined ? '' : html`<span class="soft">${one.description.replaceAll('`', '')}</span>`}</p>
    ${fields.length === 0 ? '' : tableHtml(fields)}
    ${body === undefined ? '' : html`<h4>${'multipart/form-data' in sent ? 'Form (multipart/form-data)' : 'Body'}</h4>${propertiesHtml(body)}`}
    ${answer === undefined ? '' : html`<p>Answers ${status}: ${typeHtml(answer)}</p>`}</article>`;
};

const pageHtml = (): Html => {
  const { paths, components, tags } = openApi() as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
    readonly components: { readonly schemas: Readonly<Record<string, Json>> };
    readonly tags: readonly { readonly name: string }[];
  };
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ path, method, one })),
  );
  const groups = tags.map(({ name }) => ({ name, own: all.filter(({ one }) => one.tags.includes(name)) }));
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>The API · Deskhand</title><link rel="stylesheet" href="/api/v1/docs/page.css"></head>
<body><main><h1>The API for programs</h1>
<p>Programs ask in somebody’s name, with a key that people make in the <a href="/console/keys">console</a>: <code>Authorization: Bearer dhk_…</code>.
The same as a file for generators: <a href="/api/v1/openapi.json">openapi.json</a>.</p>
<nav aria-label="What there is">${groups.map(
    ({ name, own }) =>
      html`<h2>${name}</h2><ul>${own.map(({ one, path, method }) => html`<li><a href="#${one.operationId}">${one.summary}</a> <span class="soft">${method.toUpperCase()} ${path}</span></li>`)}</ul>`,
  )}</nav>
${groups.map(({ name, own }) => html`<section><h2>${name}</h2>${own.map(({ path, method, one }) => operationHtml(path, method, one))}</section>`)}
<section><h2>What answers consist of</h2>${Object.entries(components.schemas).map(
    ([name, schema]) =>
      html`<article id="schema-${name}"><h3>${name}</h3>${schema.description === undefined ? '' : html`<p>${String(schema.description)}</p>`}${propertiesHtml(schema)}</article>`,
  )}</section></main></body></html>`;
};

const sheet = (): string => readFileSync(new URL('./page.css', import.meta.url), 'utf8');

/** The description of the API, as a file for programs and as a page for people; without a key. Made once. */
export const docsRoutes = (): Hono => {
  const app = new Hono();
  const made: { json?: string; page?: string; sheet?: string } = {};
  app.get('/openapi.json', (c) => {
    made.json ??= JSON.stringify(openApi());
    return c.body(made.json, 200, { 'Content-Type': 'application/json' });
  });
  app.get('/docs', async (c) => {
    made.page ??= String(await pageHtml());
    return c.html(made.page);
  });
  app.get('/docs/page.css', (c) => {
    made.sheet ??= sheet();
    return c.body(made.sheet, 200, { 'Content-Type': 'text/css; charset=utf-8' });
  });
  return app;
};
