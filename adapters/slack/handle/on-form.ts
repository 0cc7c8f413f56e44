import type { App, types } from '@slack/bolt';
import { slackCode } from '#adapters/slack/errors.ts';
import { parseFormFiles, parseValues } from '#adapters/slack/receive/parse.ts';
import { type Submission, submissionPayload } from '#adapters/slack/receive/payloads.ts';
import { renderCard } from '#adapters/slack/render/render.ts';
import { renderCardView, renderForm } from '#adapters/slack/render/render-form.ts';
import { metadataOf, readMetadata, type ViewMetadata } from '#adapters/slack/render/view-metadata.ts';
import { senderIn, showsAuthors } from '#adapters/slack/workspace.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import type { Card, FieldErrors } from '#src/cards/card.ts';
import { inLanguageOf } from '#src/cards/language/language.ts';
import { texts } from '#src/cards/texts.ts';
import { keepOpen } from './keep-open.ts';
import { isKept, respond, type SlackParts } from './parts.ts';

type View = Submission['view'];

/** An error for a field that the form does not show is shown at its first field. */
const errorsIn = (view: View, errors: FieldErrors): Record<string, string> => {
  const fields = view.blocks.flatMap(({ type, block_id }) => (type === 'input' && block_id ? [block_id] : []));
  const [first] = fields;
  return Object.fromEntries(
    Object.entries(errors).flatMap(([field, words]) => {
      const shown = fields.includes(field) ? field : first;
      return shown === undefined ? [] : [[shown, words]];
    }),
  );
};

/**
 * Whether to reply where the form was requested: for something that was done, unless it is visible there anyway. A card
 * that the desk keeps shows it; in the person's conversation with the app the receipt will follow.
 */
const isSaidThere = async (
  parts: SlackParts,
  user: string,
  { shown }: Reply,
  { responseUrl, direct, replace, card }: ViewMetadata,
): Promise<boolean> => {
  if (responseUrl === null) return false;
  if (shown === 'confirmation') return true;
  if (shown === 'in_place') return !(await isKept(parts, user, card));
  return (shown === 'lasting' && (!direct || replace)) || (shown === 'follows' && !direct);
};

/**
 * Whether to reply in the modal: for something that was not done, or that is visible nowhere else because the form was
 * opened from a page.
 */
const isSaidHere = ({ shown }: Reply, { responseUrl }: ViewMetadata): boolean =>
  shown === 'refusal' || shown === 'message' || (shown === 'confirmation' && responseUrl === null);

const workingCard = (): Card => ({
  kind: 'working',
  tone: 'neutral',
  title: texts.title.working,
  blocks: [{ type: 'text', text: texts.say.working }],
  actions: [],
  ticket: null,
});

const updateView = async ({ client }: SlackParts, view: string, content: types.ModalView): Promise<void> => {
  try {
    await client.views.update({ view_id: view, view: content });
  } catch (error) {
    // Closed in the meantime.
    if (slackCode(error) !== 'not_found') throw error;
  }
};

/** The answer to a form that was handled in time. */
const inTime = (view: View, metadata: ViewMetadata, reply: Reply) => {
  if (reply.errors !== null) return { response_action: 'errors', errors: errorsIn(view, reply.errors) } as const;
  if (reply.form !== null) {
    const next = renderForm(reply.form, metadataOf(reply.form, metadata));
    return { response_action: 'update', view: next } as const;
  }
  if (reply.card !== null && isSaidHere(reply, metadata)) {
    return { response_action: 'update', view: renderCardView(reply.card) } as const;
  }
  return { response_action: 'clear' } as const;
};

const tooLate = async (parts: SlackParts, view: View, reply: Reply): Promise<void> => {
  if (reply.errors !== null) return updateView(parts, view.id, keepOpen(view, reply.errors));
  if (reply.card !== null) await updateView(parts, view.id, renderCardView(reply.card));
};

/** A submitted form: errors are shown at their fields, with the values kept. */
export const listenToForms = (app: App, parts: SlackParts): void => {
  app.view(/.*/, async ({ body, ack }) => {
    const { user, view } = submissionPayload.parse(body);
    const metadata = readMetadata(view.private_metadata);
    const files = parseFormFiles(view.state);
    const inbound: Inbound = {
      type: 'form',
      id: `form/${view.id}`,
      from: senderIn(parts.workspace, user.id),
      formId: metadata.form,
      values: parseValues(view.state),
      ...(files.length > 0 && { files }),
    };
    if (showsAuthors(parts.workspace)) void parts.people.learn(user.id);
    const handling = parts.desk.handle(inbound);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), parts.answerWithinMs);
    });
    const first = await Promise.race([handling, late]);
    clearTimeout(timer);
    if (first === null)
      await ack({ response_action: 'update', view: inLanguageOf(metadata, () => renderCardView(workingCard())) });
    else await ack(inTime(view, metadata, first));
    const reply = first ?? (await handling);
    if (first === null) await tooLate(parts, view, reply);
    if (reply.card !== null && (await isSaidThere(parts, user.id, reply, metadata))) {
      await respond(parts, metadata.responseUrl, renderCard(reply.card), metadata.replace);
    }
  });
};
