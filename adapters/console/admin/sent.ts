import { createHash } from 'node:crypto';
import { html } from 'hono/html';
import { formTokenField } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import { storable } from '#adapters/console/values.ts';
import type { Visit, Visiting } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { FormAnswer, FormRefusal } from '#src/app/ports/console/desk-form.ts';
import type { FieldErrors, FormValues } from '#src/cards/card.ts';
import { forAdmins } from './frame.ts';

/** What a form with a look before saving carries besides its own fields. */
const carried = ['form_token', 'based_on', 'nonce', 'act', 'seen'];

/** A form that was sent. `hasSeen`: what these very values would change has been looked at. */
export type Sent = {
  readonly values: FormValues;
  readonly basedOn: number;
  readonly nonce: string;
  readonly act: string;
  readonly hasSeen: boolean;
};

/** Equal for the same values. */
const seenMark = (values: FormValues): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1))))
    .digest('base64url')
    .slice(0, 22);

/** Takes such a form apart. `helpers`: fields whose values change nothing. Throws a Problem when it is none. */
export const readSent = (form: Readonly<Record<string, string>>, helpers: readonly string[] = []): Sent => {
  const { based_on = '', nonce = '', act = '', seen = '' } = form;
  if (!/^\d{1,15}$/.test(based_on) || nonce === '' || nonce.length > 100) {
    throw problem(400, 'invalid_request', 'This form could not be read.');
  }
  const values = Object.fromEntries(
    Object.entries(form)
      .filter(([name]) => !carried.includes(name))
      // As they were before a browser sent them.
      .map(([name, value]) => [name, value.replaceAll('\r\n', '\n')]),
  );
  const counted = Object.fromEntries(Object.entries(values).filter(([name]) => !helpers.includes(name)));
  return { values, basedOn: Number(based_on), nonce, act, hasSeen: seen === seenMark(counted) };
};

/** What came of a form: the page again, or what to say on the next one. */
export type FormTally = { readonly page: Page; readonly ok: boolean } | { readonly said: string };

const isRefusal = (answer: object): answer is FormRefusal => 'errors' in answer;

/**
 * Shows what a form would change, or saves it once that was seen. `again`: the page with what is wrong, and with what is
 * so now, so that whoever sends it again knows of it. `seen`: the page with what would change. Throws a Problem.
 */
export const lookOrSave = async <Looked extends object>(
  { act, hasSeen }: Sent,
  does: {
    readonly look: () => FormAnswer<Looked>;
    readonly save: () => FormAnswer<{ readonly done: string }>;
    readonly again: (refusal: FormRefusal) => Page | Promise<Page>;
    readonly seen: (looked: Looked) => Page | Promise<Page>;
  },
): Promise<FormTally> => {
  if (act === 'save' && hasSeen) {
    const saved = forAdmins(await does.save());
    return isRefusal(saved) ? { page: await does.again(saved), ok: false } : { said: saved.done };
  }
  const looked = forAdmins(await does.look());
  return isRefusal(looked)
    ? { page: await does.again(looked), ok: false }
    : { page: await does.seen(looked), ok: true };
};

/** What is said above a form: what is wrong with all of it, or that some fields are. */
export const problemOf = (errors: FieldErrors, problem: string | null): string | null =>
  problem ?? (Object.keys(errors).length > 0 ? 'Nothing was saved. Check the marked fields.' : null);

/** The text of a file that came with a form that `sentForm` has read; null: none did. */
export const fileText = async (c: Visiting, field: string): Promise<string | null> => {
  const file = (await c.req.parseBody())[field];
  return file instanceof File && file.size > 0 ? storable(await file.text()) : null;
};

/** The fields that such a form carries. `seen`: the values whose effects are shown with it; null: none are. */
export const carriedFields = (visit: Visit, basedOn: number, nonce: string, seen: FormValues | null = null): Html =>
  html`${formTokenField(visit.formToken)}<input type="hidden" name="based_on" value="${basedOn}"><input type="hidden" name="nonce" value="${nonce}">${
    seen === null ? '' : html`<input type="hidden" name="seen" value="${seenMark(seen)}">`
  }`;
