import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type * as AdaptiveCards from 'adaptivecards';
import { Ajv, type ValidateFunction } from 'ajv';
import draft06 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };

/** Node cannot load its module entry, but can load its bundle. */
const adaptiveCards: typeof AdaptiveCards = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');

const specName = 'shared/specs/adaptive-cards/adaptive-card-1.5.0.json';
const root = resolve(import.meta.dirname, '../../..');
/** The published schema of Adaptive Cards 1.5, if it is next to the repository; otherwise null. */
export const schemaFile: string | null =
  [resolve(root, '..', specName), resolve(root, '../..', specName)].find(existsSync) ?? null;

const compile = (): ValidateFunction | null => {
  if (schemaFile === null) return null;
  const { id: _, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8'));
  const ajv = new Ajv({ strict: false, validateFormats: false, meta: false });
  ajv.addMetaSchema(draft06);
  return ajv.compile(schema);
};

let compiled: ValidateFunction | null | undefined;

/**
 * What Teams accepts in addition to version 1.5: searchable selects (`filtered`), searched by Teams or by us
 * (`choices.data`), which may start without options. Documented by Teams, not in the published schema.
 */
const asPublished = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asPublished);
  if (typeof value !== 'object' || value === null) return value;
  const { 'choices.data': searched, ...rest } = value as Record<string, unknown>;
  const published = Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, asPublished(inner)]));
  if (published.type !== 'Input.ChoiceSet' || published.style !== 'filtered') return published;
  const choices = searched === undefined ? published.choices : [{ title: 'Searched', value: 'searched' }];
  return { ...published, style: 'compact', choices };
};

/** Not in version 1.3. */
const newer = new Set(['Action.Execute', 'Table', 'Data.Query']);

/** What is wrong with a card, according to the schema and to Microsoft's own card parser. Empty: nothing. */
export const cardProblems = (card: unknown, wanted: '1.3' | '1.5' = '1.5'): readonly string[] => {
  const { type, version } = (card ?? {}) as { type?: unknown; version?: unknown };
  if (type !== 'AdaptiveCard' || version !== wanted) return [`not an Adaptive Card ${wanted}`];
  const later = wanted === '1.5' ? [] : elementsOf(card).filter(({ type: one }) => newer.has(String(one)));
  if (later.length > 0 || (wanted === '1.3' && 'refresh' in (card as object))) return ['newer than version 1.3'];
  compiled ??= compile();
  const published = asPublished(card);
  const bySchema =
    compiled?.(published) === false ? (compiled.errors ?? []).map((e) => `${e.instancePath} ${e.message}`) : [];
  return [...bySchema.slice(0, 5), ...readerProblems(published), ...duplicateInputs(card)];
};

const readerProblems = (card: unknown): readonly string[] => {
  const context = new adaptiveCards.SerializationContext();
  const parsed = new adaptiveCards.AdaptiveCard();
  parsed.parse(structuredClone(card), context);
  const events = Array.from({ length: context.eventCount }, (_, n) => context.getEventAt(n).message);
  const failures = parsed.validateProperties().validationEvents.map(({ message }) => message);
  return [...events, ...failures];
};

/** Everything in a card that has a type. */
export const elementsOf = (value: unknown): readonly Record<string, unknown>[] => {
  if (Array.isArray(value)) return value.flatMap(elementsOf);
  if (typeof value !== 'object' || value === null) return [];
  const own = value as Record<string, unknown>;
  return [...(typeof own.type === 'string' ? [own] : []), ...Object.values(own).flatMap(elementsOf)];
};

const duplicateInputs = (card: unknown): readonly string[] => {
  const ids = elementsOf(card).flatMap(({ type, id }) => (String(type).startsWith('Input.') ? [String(id)] : []));
  return ids.filter((id, n) => ids.indexOf(id) !== n).map((id) => `two inputs are called ${id}`);
};

/** What a reader of a card sees, escapes resolved. */
export const wordsIn = (value: unknown): readonly string[] =>
  elementsOf(value).flatMap((element): readonly string[] => {
    switch (element.type) {
      case 'RichTextBlock':
        return [(element.inlines as { text: string }[]).map(({ text }) => text).join('')];
      case 'FactSet':
        return (element.facts as { title: string; value: string }[]).flatMap(({ title, value }) => [
          drawn(title),
          drawn(value),
        ]);
      case 'Input.ChoiceSet':
        return [String(element.label), ...(element.choices as { title: string }[]).map(({ title }) => title)];
      case 'Action.Execute':
      case 'Action.Submit':
        return [String(element.title)];
      default:
        return [];
    }
  });

/** Markdown as a client shows it: bold and links are rendered, escapes are resolved. */
const drawn = (text: string): string =>
  text
    .replace(/(?<!\\)\*\*(.+?)(?<!\\)\*\*/g, '$1')
    .replace(/(?<!\\)\[((?:\\.|[^[\]\\])+)\]\(https?:[^()\s]+\)/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-!~|<>&])/g, '$1');
