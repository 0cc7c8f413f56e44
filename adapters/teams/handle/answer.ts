import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { limits } from '#adapters/teams/limits.ts';
import { escapeHtml } from '#adapters/teams/render/escape.ts';
import { renderCard } from '#adapters/teams/render/render.ts';
import type { Surface } from '#adapters/teams/render/render-actions.ts';
import { renderForm } from '#adapters/teams/render/render-form.ts';
import type { Shareable } from '#src/app/ports/chat/help-desk.ts';
import { type Card, clip, type FieldErrors, type Form, type FormValues, type Option } from '#src/cards/card.ts';

/** Answers to invokes: always something a client can show. */
export type Answer = { readonly status: number; readonly body?: object };

const ok = (body: object): Answer => ({ status: 200, body });

/** A card that replaces the one whose button was pressed. */
export const inPlace = (card: Card, surface: Surface): Answer =>
  ok({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: renderCard(card, surface) });

/** A text below the card whose button was pressed. */
export const words = (value: string): Answer =>
  ok({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value });

const dialog = (title: string, card: IAdaptiveCard): Answer =>
  ok({
    task: {
      type: 'continue',
      value: {
        title: clip(title, limits.dialogTitle),
        width: 'medium',
        height: 'medium',
        card: { contentType: 'application/vnd.microsoft.card.adaptive', content: card },
      },
    },
  });

/** `card`: the message whose button opened it. */
export const formDialog = (
  form: Form,
  values: FormValues = {},
  errors: FieldErrors = {},
  card: string | null = null,
): Answer => dialog(form.title, renderForm(form, values, errors, card));

export const cardDialog = (title: string, card: Card): Answer => dialog(title, renderCard(card, 'dialog'));

/** Closes the dialog without a word: “no response” in what Teams documents, which is a 200 without a body. */
export const closed: Answer = { status: 200 };

/** Closes the dialog with a sentence. */
export const closing = (value: string): Answer => ok({ task: { type: 'message', value } });

/** Suggestions for what is typed into a select. */
export const found = (options: readonly Option[]): Answer =>
  ok({
    statusCode: 200,
    type: 'application/vnd.microsoft.search.searchResponse',
    value: { results: options.map(({ value, label }) => ({ value, title: label })) },
  });

/**
 * Teams keeps what it was told of a link for half an hour, for whom it does not say; a ticket moves on, and not everybody
 * may see it.
 */
const notKept = { actions: [{ type: 'setCachePolicy', value: JSON.stringify({ type: 'no-cache' }) }] };

/** Tickets for the message that somebody is writing: a line for each, and the card that it becomes there. */
export const sharing = (tickets: readonly Shareable[]): Answer =>
  ok({
    composeExtension: {
      type: 'result',
      attachmentLayout: 'list',
      attachments: tickets.map(({ title, detail, card }) => ({
        contentType: 'application/vnd.microsoft.card.adaptive',
        // Cards of compose extensions are of an older version; they have nothing to press that would need a newer one.
        content: { ...renderCard(card, 'chat'), version: '1.3' },
        preview: {
          contentType: 'application/vnd.microsoft.card.thumbnail',
          content: { title: clip(title, limits.listTitle), text: escapeHtml(clip(detail, limits.listDetail)) },
        },
      })),
      suggestedActions: notKept,
    },
  });

/** A sentence instead of tickets. */
export const toShare = (text: string): Answer => ok({ composeExtension: { type: 'message', text } });

/** An unknown invoke. */
export const notKnown = (message: string): Answer => ({
  status: 501,
  body: { statusCode: 501, type: 'application/vnd.microsoft.error', value: { code: 'NotImplemented', message } },
});
