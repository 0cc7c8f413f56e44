import { type APIModalSubmitInteraction, ComponentType } from 'discord.js';
import { readCustomId } from '#adapters/discord/render/custom-id.ts';
import { unmerge } from '#adapters/discord/render/fit-form.ts';
import { filesField, formAction } from '#adapters/discord/render/render-form.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Inbound } from '#src/app/ports/chat/inbound.ts';
import { texts } from '#src/cards/texts.ts';
import { attachmentOf } from './parse-message.ts';

type Submitted = APIModalSubmitInteraction['data']['components'][number];

/** The values: texts as they are, selects and people by their value, files by their ids. */
const answersIn = (components: readonly Submitted[]): readonly (readonly [string, readonly string[]])[] =>
  components.flatMap((top) => {
    const inner =
      top.type === ComponentType.Label ? [top.component] : top.type === ComponentType.ActionRow ? top.components : [];
    return inner.flatMap((one): (readonly [string, readonly string[]])[] => {
      if ('values' in one) return [[one.custom_id, one.values]];
      return 'value' in one && typeof one.value === 'string' ? [[one.custom_id, [one.value]]] : [];
    });
  });

/** A submitted modal. Forms have no field for files: they are listed in the description. */
export const parseModal = (
  interaction: APIModalSubmitInteraction,
  from: Sender,
): Extract<Inbound, { type: 'form' }> => {
  const { data, id } = interaction;
  const carried = readCustomId(data.custom_id);
  const formId = carried?.action === formAction ? carried.value : 'unknown';
  const answers = answersIn(data.components);
  const values = unmerge(
    Object.fromEntries(
      answers.filter(([field]) => field !== filesField).map(([field, [first = '']]) => [field, first]),
    ),
  );
  const attached = answers
    .flatMap(([field, ids]) => (field === filesField ? ids : []))
    .flatMap((file) => data.resolved?.attachments?.[file] ?? [])
    .map(attachmentOf)
    .map(({ name, url }) => texts.say.attached(name, url ?? ''));
  if (attached.length === 0) return { type: 'form', id, from, formId, values };
  const description = [values.description ?? '', ...attached].filter((line) => line !== '').join('\n');
  return { type: 'form', id, from, formId, values: { ...values, description } };
};
