import type { types } from '@slack/bolt';
import { limits } from '#adapters/slack/limits.ts';
import type { Submission } from '#adapters/slack/receive/payloads.ts';
import type { FieldErrors } from '#src/cards/card.ts';

type View = Submission['view'];
type Input = View['state']['values'][string][string];
type Element = Record<string, unknown> & { readonly type?: string };

/** The field with its value, which a rebuilt view would otherwise lose. */
const filled = (element: Element, input: Input | undefined): Element => {
  if (input?.value != null && input.value !== '') return { ...element, initial_value: input.value };
  const chosen = input?.selected_option;
  if (chosen != null) {
    // Slack requires exactly one of the options.
    const offered = Array.isArray(element.options) ? element.options.find(({ value }) => value === chosen.value) : null;
    return { ...element, initial_option: offered ?? chosen };
  }
  if (input?.selected_user != null) return { ...element, initial_user: input.selected_user };
  return element;
};

/**
 * The form again, with its values and the error below each field: for an answer that came after the three seconds in
 * which Slack itself would have shown it.
 */
export const keepOpen = (view: View, errors: FieldErrors): types.ModalView => {
  const blocks = view.blocks.flatMap((block) => {
    const field = block.block_id ?? '';
    const [input] = Object.values(view.state.values[field] ?? {});
    const element = block.element as Element | undefined;
    const again = element === undefined ? block : { ...block, element: filled(element, input) };
    const wrong = errors[field];
    if (wrong === undefined) return [again];
    return [again, { type: 'context', elements: [{ type: 'plain_text', text: `⚠️ ${wrong}`, emoji: false }] }];
  });
  return {
    type: 'modal',
    callback_id: view.callback_id,
    private_metadata: view.private_metadata,
    title: view.title as unknown as types.PlainTextElement,
    ...(view.submit != null && { submit: view.submit as unknown as types.PlainTextElement }),
    blocks: blocks.slice(0, limits.viewBlocks) as unknown as types.KnownBlock[],
  };
};
