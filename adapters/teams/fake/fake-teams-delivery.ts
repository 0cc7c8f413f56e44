import { fakeApp } from './fake-teams-app.ts';
import { cardProblems } from './fake-teams-cards.ts';
import { type Key, keys, nowInSeconds, signToken } from './fake-teams-keys.ts';

/** How long Teams waits for an invoke, in milliseconds. */
const invokeWithin = 5_000;

export type Delivered = { readonly status: number; readonly body: unknown };
/** False claims for a token, and who signs it. */
export type Forgery = { readonly claims?: object; readonly key?: Key; readonly token?: string | null };

/** Delivers activities to the bot as Teams does, and checks its answers. */
export const createFakeDelivery = () => {
  const violations: string[] = [];
  let endpoint: string | null = null;

  /** A genuine token is valid for an hour, like Teams' tokens. */
  const honest = new Map<string, string>();
  const tokenFor = (activity: unknown, { claims, key = keys.teams, token }: Forgery) => {
    if (token !== undefined) return token;
    const serviceUrl = (activity as { readonly serviceUrl?: unknown } | null)?.serviceUrl;
    const service = String(serviceUrl);
    const known = claims === undefined && key === keys.teams ? honest.get(service) : undefined;
    if (known !== undefined) return known;
    const at = nowInSeconds();
    const said = {
      iss: 'https://api.botframework.com',
      aud: fakeApp.clientId,
      serviceurl: serviceUrl,
      nbf: at - 60,
      exp: at + 3_600,
      ...claims,
    };
    const signed = signToken(said, key);
    if (claims === undefined && key === keys.teams) honest.set(service, signed);
    return signed;
  };

  /** Posts an activity, with a real token or a forged one. */
  const post = async (activity: unknown, forgery: Forgery = {}): Promise<Delivered> => {
    if (endpoint === null) throw new Error('The bot has no endpoint yet.');
    const token = tokenFor(activity, forgery);
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token !== null && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(activity),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  };

  return {
    violations: (): readonly string[] => violations,
    connect: (url: string): void => {
      endpoint = url;
    },
    post,
    /** An event: the bot answers with a message, if at all. */
    async event(activity: object): Promise<void> {
      const { status } = await post(activity);
      if (status !== 200) violations.push(`an event was answered ${status}`);
    },
    /** Something the person is waiting for. */
    async invoke(activity: { readonly name: string }): Promise<unknown> {
      const began = performance.now();
      const { status, body } = await post(activity);
      const took = performance.now() - began;
      if (took > invokeWithin) violations.push(`${activity.name} was answered after ${Math.round(took)} ms`);
      violations.push(...answerProblems(activity.name, status, body).map((problem) => `${activity.name}: ${problem}`));
      return body;
    },
  };
};

type CardAnswer = { readonly statusCode?: unknown; readonly type?: unknown; readonly value?: unknown };
export type TaskAnswer = {
  readonly task?: {
    readonly type?: unknown;
    readonly value?:
      | string
      | { readonly title: string; readonly card: { readonly contentType: string; readonly content: unknown } };
  };
};

const answerProblems = (name: string, status: number, body: unknown): readonly string[] => {
  if (status !== 200) return [`status ${status}`];
  // A dialog closes without a word, also one of a compose extension.
  if (body === null && (name === 'task/submit' || name === 'composeExtension/submitAction')) return [];
  if (typeof body !== 'object' || body === null) return ['an empty answer'];
  if (name === 'composeExtension/query' || name === 'composeExtension/queryLink') return shareProblems(body);
  if (name === 'adaptiveCard/action' || name === 'application/search') return cardAnswerProblems(body);
  return taskAnswerProblems(body);
};

export type ShareAnswer = {
  readonly composeExtension?: {
    readonly type?: unknown;
    readonly text?: unknown;
    readonly attachmentLayout?: unknown;
    readonly attachments?: readonly {
      readonly contentType?: unknown;
      readonly content?: unknown;
      readonly preview?: { readonly contentType?: unknown; readonly content?: { title?: unknown; text?: unknown } };
    }[];
  };
};

/** Search results and unfurled links, whose cards are of version 1.3 at most and have nothing that is executed. */
const shareProblems = ({ composeExtension: said }: ShareAnswer): readonly string[] => {
  if (said?.type === 'message') return typeof said.text === 'string' && said.text !== '' ? [] : ['no words'];
  if (said?.type !== 'result' || said.attachmentLayout !== 'list') return [`type ${said?.type}`];
  return (said.attachments ?? []).flatMap(({ contentType, content, preview }) => [
    ...(contentType === 'application/vnd.microsoft.card.adaptive' ? cardProblems(content, '1.3') : ['no card']),
    ...(preview?.contentType === 'application/vnd.microsoft.card.thumbnail' && preview.content?.title
      ? []
      : ['no preview']),
  ]);
};

const cardAnswerProblems = ({ statusCode, type, value }: CardAnswer): readonly string[] => {
  if (statusCode !== 200) return [`statusCode ${statusCode}`];
  switch (type) {
    case 'application/vnd.microsoft.card.adaptive':
      return cardProblems(value);
    case 'application/vnd.microsoft.activity.message':
      return typeof value === 'string' ? [] : ['a message that is no text'];
    case 'application/vnd.microsoft.search.searchResponse':
      return Array.isArray((value as { results?: unknown }).results) ? [] : ['no results'];
    default:
      return [`type ${type}`];
  }
};

const taskAnswerProblems = ({ task }: TaskAnswer): readonly string[] => {
  if (task?.type === 'message') {
    return typeof task.value === 'string' && task.value !== '' ? [] : ['a dialog closed without a word'];
  }
  if (task?.type !== 'continue' || typeof task.value !== 'object') return [`no task: ${JSON.stringify(task)}`];
  return cardProblems(task.value.card.content);
};
