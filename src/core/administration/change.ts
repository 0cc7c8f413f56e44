import type { Instant, PersonId } from '#src/core/ids.ts';
import type { SetupChange } from '#src/core/organisation/setup-changes.ts';

/** A field of somebody or something, before and after; null: it was not said. Values are JSON. */
export type FieldChange = { readonly field: string; readonly before: unknown; readonly after: unknown };

/** Through what the desk was changed: `platform` is a group there that stands for roles, `desk` is the desk itself. */
export type ChangedThrough = 'chat' | 'console' | 'api' | 'file' | 'platform' | 'desk';

/** Who changed what about the desk, when, from what to what. Never rewritten. */
export type DeskChange = {
  /** Counts up. */
  readonly id: number;
  readonly at: Instant;
  /** Null: nobody the desk knows; a file was applied, or a platform's group changed. */
  readonly by: PersonId | null;
  readonly through: ChangedThrough;
  readonly kind: SetupChange['kind'] | 'api_keys' | 'webhooks';
  /** The id of what was changed. */
  readonly subject: string;
  /** What it was called after it. */
  readonly name: string;
  readonly change: SetupChange['change'];
  readonly fields: readonly FieldChange[];
};

/** A field of what is removed: what took its place. */
export const tookItsPlace = (id: string): FieldChange => ({ field: 'instead', before: null, after: id });

/** What took the place of something, by the changes made to it, the latest first; null: nothing did. */
export const insteadIn = (changes: readonly DeskChange[]): string | null => {
  const { fields = [] } = changes.find(({ change }) => change === 'removed') ?? {};
  const after = fields.find(({ field }) => field === 'instead')?.after;
  return typeof after === 'string' ? after : null;
};

/** What others have changed of these fields since somebody last looked: both cannot be meant. */
export const changedSince = (
  changes: readonly DeskChange[],
  basedOn: number,
  fields: readonly string[],
): readonly FieldChange[] => {
  const since = changes.filter(({ id }) => id > basedOn).toSorted((a, b) => a.id - b.id);
  const found = new Map<string, FieldChange>();
  for (const one of since.flatMap((change) => change.fields)) {
    if (!fields.includes(one.field)) continue;
    const { before } = found.get(one.field) ?? one;
    found.set(one.field, { ...one, before });
  }
  return [...found.values()].filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
};
