import type { FakeFile, FakeState, FakeView, Json } from './fake-slack-state.ts';
import { replaceView } from './fake-slack-views.ts';

/** Something to press or fill in, as a client shows it. */
export type Element = Json & {
  action_id?: string;
  text?: Json;
  value?: string;
  options?: readonly Json[];
  type?: string;
};

/** The complete value, as Slack returns it. */
const optionOf = (element: Element, value: string): Json =>
  element.options?.find((one) => one.value === value) ?? { text: { type: 'plain_text', text: value }, value };

/** Files by the field that they were put into. */
export type FilledFiles = Readonly<Record<string, readonly FakeFile[]>>;

/** Bytes of one file in a form. */
const largestFile = 10_000_000;

const heldFiles = (block: Json, files: readonly FakeFile[]): Json => {
  const field = String(block.block_id);
  const { max_files: most = 10, filetypes } = block.element as Element & { max_files?: number; filetypes?: string[] };
  if (files.length === 0 && block.optional !== true) throw new Error(`"${field}" must be filled.`);
  if (files.length > most) throw new Error(`"${field}" takes ${most} files.`);
  for (const { name, size = 0 } of files) {
    if (size > largestFile) throw new Error(`${name} is too large for a form.`);
    if (filetypes?.some((ending) => name.endsWith(`.${ending}`)) === false) throw new Error(`${name} is not accepted.`);
  }
  return { files: files.map((file, n) => ({ id: `F${n}`, mode: 'hosted', title: file.name, ...file })) };
};

/** The state of a filled-in form; refused if Slack's own client would refuse it. */
export const fill = (content: Json, values: Record<string, string>, files: FilledFiles = {}): Json => {
  const inputs = (content.blocks as Json[]).filter((block) => block.type === 'input');
  for (const field of [...Object.keys(values), ...Object.keys(files)]) {
    if (!inputs.some((block) => block.block_id === field)) throw new Error(`There is no field "${field}".`);
  }
  return Object.fromEntries(
    inputs.map((block) => {
      const field = String(block.block_id);
      const element = block.element as Element;
      const initial = element.initial_option as Json | undefined;
      if (element.type === 'file_input') {
        const held = { type: element.type, ...heldFiles(block, files[field] ?? []) };
        return [field, { [String(element.action_id)]: held }];
      }
      if (files[field] !== undefined) throw new Error(`"${field}" takes no files.`);
      const value = values[field] ?? element.initial_value ?? initial?.value ?? '';
      if (value === '' && block.optional !== true) throw new Error(`"${field}" must be filled.`);
      if (String(value).length > Number(element.max_length ?? 3_000)) throw new Error(`"${field}" is too long.`);
      const held =
        element.type === 'plain_text_input'
          ? { value: value === '' ? null : value }
          : element.type === 'users_select'
            ? { selected_user: value === '' ? null : value }
            : { selected_option: value === '' ? null : optionOf(element, String(value)) };
      return [field, { [String(element.action_id)]: { type: element.type, ...held } }];
    }),
  );
};

/** What the person then sees: the form again, another view, or nothing. */
export const applyAnswer = (state: FakeState, submitted: FakeView, payload: unknown): void => {
  const answer = (payload ?? {}) as { response_action?: string; errors?: Record<string, string>; view?: Json };
  if (answer.response_action === 'errors') {
    const fields = (submitted.content.blocks as Json[]).map((block) => block.block_id);
    for (const field of Object.keys(answer.errors ?? {})) {
      if (!fields.includes(field)) throw new Error(`Slack shows a fault: there is no field "${field}" for an error.`);
    }
    submitted.errors = answer.errors ?? {};
  } else if (answer.response_action === 'update') replaceView(state, submitted, answer.view);
  else if (answer.response_action === 'clear')
    for (const { id, user, type } of [...state.views.values()]) {
      if (user === submitted.user && type === 'modal') state.views.delete(id);
    }
  else state.views.delete(submitted.id);
  state.changes.emit('change');
};
