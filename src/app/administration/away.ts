import { whenBack } from '#src/app/people/availability.ts';
import { sendAway } from '#src/app/people/send-away.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Execute } from '#src/app/tickets/execute.ts';
import type { FieldErrors, FormValues } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import type { ChangedThrough } from '#src/core/administration/change.ts';
import { mayManage } from '#src/core/administration/may-edit.ts';
import { readUntil, untilAt } from '#src/core/calendar/until.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { visibleWords } from '#src/core/visible-text.ts';

const { admin } = texts;

type AwayParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly execute: Execute;
  readonly onWake: () => void;
};

/** When a day that somebody wrote begins for a person; null: at once, nothing was said. */
const dayFor = (text: string, person: Person, now: Instant): Instant | null | 'unknown' => {
  if (text === '' || /^(?:now|today)$/i.test(text)) return null;
  const day = readUntil(text);
  return (day === null ? null : untilAt(day, now, person.zone, null)) ?? 'unknown';
};

/** Carries out the form by which somebody is away, or is here. Null: done. `refused`: why not, in words. */
export const sendAwayForm = async (
  parts: AwayParts,
  given: {
    readonly actor: Person;
    readonly through: Extract<ChangedThrough, 'chat' | 'console' | 'api'>;
    /** Whom it is about, as the form says; it may be forged. */
    readonly id: string;
    readonly values: FormValues;
    readonly once: readonly InboxKey[];
  },
): Promise<{ readonly errors: FieldErrors } | { readonly refused: string } | null> => {
  const { actor, through, id, values, once } = given;
  const text = (field: string): string => visibleWords(values[field] ?? '').slice(0, 100);
  const whom = await parts.store.read.person(id as PersonId);
  if (whom === null || !mayManage(actor, whom)) return { refused: admin.problem.not_allowed };
  const which = text('which');
  if (which !== 'away' && which !== 'here') return { errors: { which: texts.problem.out_of_range } };
  const now = parts.clock.now();
  const from = dayFor(text('from'), whom, now);
  if (which === 'away' && from === 'unknown') return { errors: { from: texts.problem.noSuchDay } };
  const back = readUntil(text('until'));
  const until = back === null ? null : await whenBack(parts, whom, back);
  if (which === 'away' && text('until') !== '' && until === null) return { errors: { until: texts.problem.noSuchDay } };
  const absence = which === 'here' || from === 'unknown' ? null : { from: from ?? now, until };
  const why = await sendAway(parts, { actor, through, person: whom.id, absence, once });
  if (why === 'over') return { errors: { until: admin.problem.over } };
  return why === null ? null : { refused: admin.problem[why] };
};
