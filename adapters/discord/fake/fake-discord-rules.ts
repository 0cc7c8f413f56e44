/** What Discord refuses beyond its specification: limits across several fields. Each fault is one sentence. */
type Piece = {
  readonly type: number;
  readonly custom_id?: string;
  readonly content?: string;
  readonly label?: string;
  readonly placeholder?: string;
  readonly description?: string;
  readonly style?: number;
  readonly value?: string;
  readonly max_length?: number;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly required?: boolean;
  readonly accessory?: Piece;
  readonly component?: Piece;
  readonly components?: readonly Piece[];
  readonly options?: readonly { readonly value: string; readonly label: string; readonly default?: boolean }[];
};

type MessageBody = {
  readonly flags?: number;
  readonly content?: string;
  readonly embeds?: readonly unknown[];
  readonly poll?: unknown;
  readonly components?: readonly Piece[];
};

export type CommandBody = {
  readonly name: string;
  readonly type?: number;
  readonly description?: string;
  readonly options?: readonly OptionBody[];
};
type OptionBody = {
  readonly name: string;
  readonly type: number;
  readonly description: string;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly unknown[];
  readonly options?: readonly OptionBody[];
};

const componentsV2 = 1 << 15;
const selects = [3, 5, 6, 7, 8];

/** Every component, including nested ones. */
export const piecesOf = (pieces: readonly Piece[] = []): readonly Piece[] =>
  pieces.flatMap((piece) => [
    piece,
    ...piecesOf(piece.components),
    ...piecesOf(piece.accessory ? [piece.accessory] : []),
    ...piecesOf(piece.component ? [piece.component] : []),
  ]);

const repeated = (values: readonly string[]): readonly string[] => values.filter((one, n) => values.indexOf(one) !== n);

const blank = (text: string | undefined): boolean =>
  (text ?? '').replace(/\s|\u200b|\u200c|\u200d|\u2060|\ufeff|\u00ad/g, '') === '';

const idFaults = (all: readonly Piece[]): readonly string[] =>
  repeated(all.flatMap(({ custom_id: id }) => (id === undefined ? [] : [id]))).map((id) => `custom_id twice: ${id}`);

const selectFaults = (piece: Piece): readonly string[] => {
  const options = piece.options ?? [];
  const most = piece.max_values ?? 1;
  return [
    ...(options.length > 25 ? ['more than 25 options'] : []),
    ...repeated(options.map(({ value }) => value)).map((value) => `option value twice: ${value}`),
    ...options.filter(({ label, value }) => blank(label) || blank(value)).map(() => 'option without label or value'),
    ...((piece.min_values ?? 1) > most ? ['min_values above max_values'] : []),
    ...(options.filter((one) => one.default).length > most ? ['more defaults than max_values'] : []),
  ];
};

const pieceFaults = (piece: Piece): readonly string[] => {
  const inner = piece.components ?? [];
  switch (piece.type) {
    case 1: {
      const alone = inner.filter(({ type }) => selects.includes(type)).length;
      if (inner.length === 0 || inner.length > 5) return [`a row of ${inner.length}`];
      return alone > 0 && inner.length > 1 ? ['a select is not alone in its row'] : [];
    }
    case 2:
      return [
        ...(piece.style !== 5 && blank(piece.custom_id) ? ['a button without custom_id'] : []),
        ...(blank(piece.label) ? ['a button without label'] : []),
      ];
    case 3:
      return selectFaults(piece);
    case 10:
      return blank(piece.content) ? ['a blank text'] : [];
    case 17:
      return inner.some(({ type }) => type === 17) ? ['a container in a container'] : [];
    case 19: {
      const [least, most] = [piece.min_values ?? 1, piece.max_values ?? 1];
      const isRange = least >= 0 && least <= 10 && most >= 1 && most <= 10 && least <= most;
      return isRange ? [] : [`${least} to ${most} files`];
    }
    case 4:
      return (piece.value ?? '').length > (piece.max_length ?? 4_000) ? ['a value longer than max_length'] : [];
    default:
      return [];
  }
};

export const messageFaults = (body: MessageBody, files = 0): readonly string[] => {
  const all = piecesOf(body.components);
  const common = [
    ...idFaults(all),
    ...all.flatMap(pieceFaults),
    ...all.filter(({ type }) => type === 18 || type === 19).map(({ type }) => `a ${type} outside of a modal`),
  ];
  if (((body.flags ?? 0) & componentsV2) === 0) {
    return [
      ...common,
      ...(blank(body.content) && (body.embeds ?? []).length === 0 && files === 0 ? ['an empty message'] : []),
      ...((body.content ?? '').length > 2_000 ? ['content above 2000'] : []),
      ...((body.components ?? []).length > 5 ? ['more than 5 rows'] : []),
      ...(all.some(({ type }) => type >= 9) ? ['components v2 without their flag'] : []),
    ];
  }
  const words = all.reduce((sum, { content }) => sum + (content ?? '').length, 0);
  return [
    ...common,
    ...(body.content || body.embeds?.length || body.poll ? ['content, embeds or poll beside components v2'] : []),
    ...(all.length === 0 ? ['no components'] : []),
    ...(all.length > 40 ? [`${all.length} components`] : []),
    ...(words > 4_000 ? [`${words} characters`] : []),
  ];
};

export const modalFaults = (data: { readonly components?: readonly Piece[] }): readonly string[] => {
  const top = data.components ?? [];
  const all = piecesOf(top);
  return [
    ...(top.length < 1 || top.length > 5 ? [`${top.length} components in a modal`] : []),
    ...top.filter(({ type }) => type !== 18 && type !== 10).map(({ type }) => `a ${type} at a modal's top`),
    ...top.filter(({ type, label }) => type === 18 && blank(label)).map(() => 'a label without words'),
    ...idFaults(all),
    ...all.flatMap(pieceFaults),
  ];
};

const name = /^[-_\p{L}\p{N}]{1,32}$/u;

const optionFaults = (option: OptionBody): readonly string[] => [
  ...(name.test(option.name) && option.name === option.name.toLowerCase() ? [] : [`option name "${option.name}"`]),
  ...(blank(option.description) || option.description.length > 100 ? [`description of ${option.name}`] : []),
  ...(option.autocomplete && option.choices?.length ? [`${option.name}: choices and autocompletion`] : []),
  ...((option.choices?.length ?? 0) > 25 ? [`${option.name}: more than 25 choices`] : []),
  ...listFaults(option.options ?? []),
];

const listFaults = (options: readonly OptionBody[]): readonly string[] => {
  const firstOptional = options.findIndex((one) => !one.required);
  const nests = options.filter(({ type }) => type <= 2).length;
  return [
    ...(options.length > 25 ? ['more than 25 options'] : []),
    ...repeated(options.map((one) => one.name)).map((one) => `option twice: ${one}`),
    ...(firstOptional >= 0 && options.slice(firstOptional).some((one) => one.required)
      ? ['a required option after an optional one']
      : []),
    ...(nests > 0 && nests < options.length ? ['sub-commands beside options'] : []),
    ...options.flatMap(optionFaults),
  ];
};

export const commandFaults = (commands: readonly CommandBody[]): readonly string[] =>
  commands.flatMap((command) => {
    const typed = (command.type ?? 1) === 1;
    if (!typed) return command.description ? [`${command.name}: a context command has no description`] : [];
    return [
      ...(name.test(command.name) && command.name === command.name.toLowerCase() ? [] : [`name "${command.name}"`]),
      ...(blank(command.description) || (command.description ?? '').length > 100 ? ['a description of 1 to 100'] : []),
      ...listFaults(command.options ?? []),
    ];
  });
