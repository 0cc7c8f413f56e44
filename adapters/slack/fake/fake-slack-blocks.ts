/** For tests: refuses what Slack refuses. Each check returns what is wrong, or nothing. */
type Json = Record<string, unknown>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Not documented by Slack; measured by others (bolt-js issue 2509). */
const mostMessageJson = 13_172;

/** What is wrong with the blocks of a message; null: nothing. */
export const faultInMessage = (blocks: unknown): string | null => {
  if (!Array.isArray(blocks)) return 'invalid_blocks_format';
  if (JSON.stringify(blocks).length > mostMessageJson) return 'msg_blocks_too_long';
  return faultIn(blocks, 50, 'message');
};

/** What is wrong with a view; null: nothing. */
export const faultInView = (view: unknown): string | null => {
  if (!isRecord(view)) return 'invalid_arguments';
  const { type, blocks, title, submit, close, private_metadata: metadata, callback_id: callback } = view;
  if (JSON.stringify(view).length > 250_000) return 'view_too_large';
  if (type !== 'modal' && type !== 'home') return 'invalid_arguments: type';
  if (typeof metadata === 'string' && metadata.length > 3_000) return 'invalid_arguments: private_metadata';
  if (typeof callback === 'string' && callback.length > 255) return 'invalid_arguments: callback_id';
  if (!Array.isArray(blocks)) return 'invalid_arguments: blocks';
  if (type === 'modal') {
    const wrong = faultInText(title, 24, 'plain_text', 'title');
    if (wrong !== null) return `invalid_arguments: ${wrong}`;
    for (const [name, text] of Object.entries({ submit, close })) {
      const fault = text === undefined ? null : faultInText(text, 24, 'plain_text', name);
      if (fault !== null) return `invalid_arguments: ${fault}`;
    }
    if (blocks.some((block) => isRecord(block) && block.type === 'input') && submit === undefined) {
      return 'invalid_arguments: submit is needed with inputs';
    }
  }
  return faultIn(blocks, 100, type);
};

const faultIn = (blocks: readonly unknown[], most: number, surface: string): string | null => {
  if (blocks.length > most) return `invalid_blocks: ${blocks.length} blocks`;
  const ids = blocks.flatMap((block) =>
    isRecord(block) && typeof block.block_id === 'string' ? [block.block_id] : [],
  );
  if (new Set(ids).size < ids.length) return 'invalid_blocks: block_id twice';
  if (ids.some((id) => id.length > 255 || id === '')) return 'invalid_blocks: block_id';
  for (const [n, block] of blocks.entries()) {
    const wrong = isRecord(block) ? faultInBlock(block, surface) : 'not an object';
    if (wrong !== null) return `invalid_blocks: /blocks/${n} ${wrong}`;
  }
  return null;
};

const faultInBlock = (block: Json, surface: string): string | null => {
  switch (block.type) {
    case 'divider':
      return null;
    case 'header':
      return faultInText(block.text, 150, 'plain_text', 'header');
    case 'section':
      return faultInText(block.text, 3_000, 'either', 'section');
    case 'context': {
      const elements = block.elements;
      if (!Array.isArray(elements) || elements.length < 1 || elements.length > 10) return 'context elements';
      return first(elements, (one) => faultInText(one, 3_000, 'either', 'context'));
    }
    case 'actions': {
      const elements = block.elements;
      if (!Array.isArray(elements) || elements.length < 1 || elements.length > 25) return 'actions elements';
      const ids = elements.map((one) => (isRecord(one) ? one.action_id : undefined));
      if (new Set(ids).size < ids.length) return 'action_id twice';
      return first(elements, faultInElement);
    }
    case 'input': {
      if (surface === 'home') return 'input in a home';
      if (surface !== 'modal' && isRecord(block.element) && block.element.type === 'file_input') return 'file_input';
      const hint = block.hint === undefined ? null : faultInText(block.hint, 2_000, 'plain_text', 'hint');
      return faultInText(block.label, 2_000, 'plain_text', 'label') ?? hint ?? faultInElement(block.element);
    }
    case 'rich_text':
      return faultInRichText(block.elements);
    default:
      return `unknown type ${String(block.type)}`;
  }
};

const faultInElement = (element: unknown): string | null => {
  if (!isRecord(element)) return 'element';
  const { type, action_id: id, options, placeholder, text, value, style } = element;
  if (typeof id !== 'string' || id === '' || id.length > 255) return 'action_id';
  const wrongPlaceholder =
    placeholder === undefined ? null : faultInText(placeholder, 150, 'plain_text', 'placeholder');
  if (wrongPlaceholder !== null) return wrongPlaceholder;
  switch (type) {
    case 'button':
      if (typeof value === 'string' && (value.length > 2_000 || value === '')) return 'button value';
      if (style !== undefined && style !== 'primary' && style !== 'danger') return 'button style';
      return faultInText(text, 75, 'plain_text', 'button');
    case 'static_select': {
      if (!Array.isArray(options) || options.length < 1 || options.length > 100) return 'options';
      const chosen = element.initial_option;
      const known = options.map((one) => JSON.stringify(one));
      if (chosen !== undefined && !known.includes(JSON.stringify(chosen))) return 'initial_option is no option';
      return first(options, faultInOption);
    }
    case 'external_select':
      return element.initial_option === undefined ? null : faultInOption(element.initial_option);
    case 'users_select':
      return null;
    case 'file_input': {
      const { max_files: most = 10, filetypes = [] } = element;
      if (!Number.isInteger(most) || Number(most) < 1 || Number(most) > 10) return 'max_files';
      return Array.isArray(filetypes) && filetypes.every((one) => /^[a-z0-9]+$/.test(String(one))) ? null : 'filetypes';
    }
    case 'plain_text_input': {
      const most = element.max_length ?? 3_000;
      if (typeof most !== 'number' || most < 1 || most > 3_000) return 'max_length';
      const initial = element.initial_value;
      return typeof initial === 'string' && initial.length > most ? 'initial_value' : null;
    }
    default:
      return `unknown element ${String(type)}`;
  }
};

/** Also for the options of an external select. */
export const faultInOption = (option: unknown): string | null => {
  if (!isRecord(option)) return 'option';
  const { value } = option;
  if (typeof value !== 'string' || value.length > 150 || value === '') return 'option value';
  return faultInText(option.text, 75, 'either', 'option');
};

const richContainers = ['rich_text_section', 'rich_text_quote', 'rich_text_preformatted', 'rich_text_list'];

const faultInRichText = (containers: unknown): string | null => {
  if (!Array.isArray(containers) || containers.length === 0) return 'rich_text elements';
  return first(containers, (container) => {
    if (!isRecord(container) || !richContainers.includes(String(container.type))) return 'rich_text container';
    const { elements } = container;
    if (!Array.isArray(elements) || elements.length === 0) return 'rich_text container is empty';
    if (container.type === 'rich_text_list') {
      if (container.style !== 'bullet' && container.style !== 'ordered') return 'list style';
      const { indent = 0 } = container;
      if (!Number.isInteger(indent) || Number(indent) < 0 || Number(indent) > 8) return 'list indent';
      return elements.every((one) => isRecord(one) && one.type === 'rich_text_section')
        ? faultInRichText(elements)
        : 'list element';
    }
    return first(elements, (one) => {
      if (!isRecord(one)) return 'rich text element';
      if (one.type === 'link') return /^(https?|mailto):\S+$/.test(String(one.url)) ? null : 'link';
      if (one.type === 'text') return typeof one.text === 'string' && one.text !== '' ? null : 'empty text';
      if (one.type === 'user') return typeof one.user_id === 'string' && one.user_id !== '' ? null : 'user';
      if (one.type !== 'date') return `rich text element ${String(one.type)}`;
      const whole = Number.isInteger(one.timestamp) && typeof one.fallback === 'string';
      return whole && /\{[a-z_]+\}/.test(String(one.format)) ? null : 'date';
    });
  });
};

const faultInText = (text: unknown, most: number, kind: 'plain_text' | 'either', where: string): string | null => {
  if (!isRecord(text) || typeof text.text !== 'string') return `${where}: no text`;
  if (text.type !== 'plain_text' && (kind === 'plain_text' || text.type !== 'mrkdwn')) return `${where}: type`;
  const { length } = text.text;
  return length >= 1 && length <= most ? null : `${where}: ${length} characters`;
};

const first = (values: readonly unknown[], faultOf: (value: unknown) => string | null): string | null => {
  for (const value of values) {
    const wrong = faultOf(value);
    if (wrong !== null) return wrong;
  }
  return null;
};
