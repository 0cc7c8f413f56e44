import type { Hono } from 'hono';
import { createPlayground } from '#adapters/playground/adapter.ts';
import type { RenderedBlock, RenderedCard, RenderedMessage } from '#adapters/playground/render.ts';
import type { ConversationHarness, Talker } from '#src/app/contracts/platform/conversation-client.ts';
import type { SaidFile } from '#src/app/contracts/platform/steps.ts';
import type { Seen } from '#src/app/contracts/platform/steps-contract.ts';
import { createFakeConversations } from '#src/app/testing/fake-conversations.ts';
import type { Action } from '#src/cards/card.ts';
import { formOf, monday } from './playground-harness.ts';
import { createScriptedClock, createScriptedInspector } from './scripted-desk.ts';

type Answer = {
  readonly reply: RenderedCard | null;
  readonly form: {
    readonly id: string;
    readonly fields: readonly { readonly id: string; readonly most?: number }[];
  } | null;
  readonly inPlace?: boolean;
  readonly follows?: boolean;
  readonly usedUp?: boolean;
};

/** An answer that the page keeps below what was sent. */
type Kept = { readonly id: string; readonly card: RenderedCard; readonly over?: boolean };

/** For tests: the playground’s HTTP API, used as its page does. */
export const startPlaygroundSteps = async (): Promise<ConversationHarness> => {
  const residents = ['rita', 'dana', 'tom', 'nick', 'mona', 'ada'].map((id) => ({
    ...{ id, name: id, roles: ['requester' as const], team: null, zone: 'UTC' },
  }));
  let count = 0;
  const conversations = createFakeConversations();
  const connect = () =>
    createPlayground({
      conversations,
      inspector: createScriptedInspector(residents),
      clock: createScriptedClock(monday, []),
      newId: () => `id-${++count}`,
    });
  let playground = connect();
  const answers = new Map<string, readonly Kept[]>();

  const clientOf = (who: string): Talker => {
    const post = (path: string, body: object, files: Files = {}) =>
      posted(playground.routes, `/api/people/${who}/${path}`, body, files);
    const sent = async (): Promise<readonly RenderedMessage[]> =>
      (await (await playground.routes.request(`/api/people/${who}/messages`)).json()) as readonly RenderedMessage[];
    const own = (): readonly Kept[] => answers.get(who) ?? [];

    const take = ({ reply, inPlace = false, follows = false }: Answer): void => {
      if (reply === null || follows || inPlace) return;
      count += 1;
      answers.set(who, [...own(), { id: `answer-${count}`, card: reply }]);
    };
    const says = async (text: string): Promise<void> => take(await post('command', { text }));
    /** An answer that was also sent is not shown twice. */
    const shown = async (): Promise<readonly Kept[]> => {
      const messages = await sent();
      const again = ({ card }: Kept): boolean =>
        card.ticket !== null &&
        messages.some((one) => one.card.ticket === card.ticket && one.card.title === card.title);
      return [...messages, ...own().filter((one) => !again(one))];
    };
    return {
      sees: async () =>
        (await shown()).map(({ id, card, over }) => ({ id, ...seen(card), ...(over && { buttons: [] }) })),
      files: async (text) => {
        await says(text);
        return null;
      },
      writes: async (text) => {
        take(await post('messages', { text }));
        return [];
      },
      types: async (text) => {
        await says(text);
        return [];
      },
      presses: async (message, label, { option, values, files = {} }) => {
        const card = (await shown()).find(({ id }) => id === message)?.card;
        const action = card && actionsOf(card).find((one) => one.label === label);
        const stored = !own().some(({ id }) => id === message);
        const press = {
          messageId: stored ? message : null,
          actionId: action?.id,
          value: action?.value,
          chosen: option,
        };
        const answer = await post('actions', press);
        if (answer.usedUp) {
          const over = own().map((one) => (one.id === message ? { ...one, over: true } : one));
          answers.set(who, over);
        }
        const sent = { formId: answer.form?.id, values: values ?? {}, ...(stored && { messageId: message }) };
        const put = Object.entries(files).map(([field, some]) => [field, some.map(asFile)] as const);
        for (const [field, { length }] of put) {
          const most = answer.form?.fields.find(({ id }) => id === field)?.most ?? 0;
          if (length > most) throw new Error(`${field} takes ${most} files`);
        }
        take(answer.form === null ? answer : await post('forms', sent, Object.fromEntries(put)));
        return [];
      },
      replies: async (message, { plain, bold, file }) => {
        const files = file === undefined ? {} : { files: [asFile(file)] };
        take(await post('messages', { text: `${plain} **${bold}**`, inReplyTo: message }, files));
        return { edits: null, takesBack: null, comesAgain: null };
      },
      says: async (text) => {
        take(await post('messages', { text }));
        return { edits: null, takesBack: null, comesAgain: null };
      },
      boldIn: async (message) => boldIn((await shown()).find(({ id }) => id === message)?.card),
    };
  };

  return {
    get adapter() {
      return playground;
    },
    attaches: true,
    attachesInForms: true,
    violations: () => [],
    accountOf: (who) => ({ tenant: '', user: who, details: null }),
    start: (desk) => playground.start(desk),
    as: clientOf,
    again: async () => {
      await playground.stop();
      playground = connect();
    },
    close: () => playground.stop(),
  };
};

/** With its length, as browsers send it. */
const whole = async (request: Request) => {
  const body = await request.arrayBuffer();
  const type = request.headers.get('content-type') ?? '';
  return { headers: { 'content-type': type, 'content-length': `${body.byteLength}` }, body };
};

type Files = Readonly<Record<string, readonly File[]>>;

const asFile = ({ name, content }: SaidFile): File => new File([content], name);

const posted = async (routes: Hono, path: string, body: object, files: Files): Promise<Answer> => {
  const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const multipart = async () => {
    const { headers, body: bytes } = await whole(
      new Request('http://desk', { method: 'POST', body: formOf(body, files) }),
    );
    return { headers, body: bytes };
  };
  const sent = Object.keys(files).length === 0 ? json : await multipart();
  const response = await routes.request(path, { method: 'POST', ...sent });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
  return JSON.parse(text);
};

const actionsOf = (card: RenderedCard): readonly Action[] => [
  ...card.actions,
  ...card.blocks.flatMap((block) => (block.type === 'list' ? block.items.flatMap((item) => item.actions) : [])),
];

const wordsOf = (block: RenderedBlock): string => {
  switch (block.type) {
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`).join('; ');
    case 'list':
      return block.items.map(({ title, detail }) => `${title}: ${detail}`).join('\n');
    case 'divider':
      return '';
    default:
      return block.text;
  }
};

const seen = (card: RenderedCard): Omit<Seen, 'id'> => ({
  words: [card.title, ...card.blocks.map(wordsOf)].join('\n'),
  buttons: actionsOf(card).map(({ label }) => label),
});

const boldIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(boldIn);
  if (typeof value !== 'object' || value === null) return [];
  const { text, bold } = value as { text?: unknown; bold?: boolean };
  return bold === true ? [String(text)] : Object.values(value).flatMap(boldIn);
};
