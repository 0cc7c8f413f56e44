import { createVerify } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Hono, type MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { PlatformAnswer } from '#src/app/contracts/platform/answers.ts';
import { cardProblems } from './fake-teams-cards.ts';
import { keys, nowInSeconds } from './fake-teams-keys.ts';
import type { FakeConversation, FakeMessage, FakePerson, FakeState } from './fake-teams-state.ts';

/** Teams refuses larger messages. */
const mostBytes = 28 * 1_024;
/** Our own limit, below what Teams might refuse. */
const mostCardBytes = 25_000;

const rates = [
  { count: 7, ms: 1_000 },
  { count: 8, ms: 2_000 },
  { count: 60, ms: 30_000 },
] as const;

/** The calls that can be answered by a script. */
const callOf = (method: string, path: string): string => {
  if (method === 'PUT') return 'put';
  if (method === 'DELETE') return 'delete';
  if (method === 'GET') return 'member';
  return path.endsWith('/activities') ? 'post' : 'open';
};

type Scripted = { readonly answer: PlatformAnswer; readonly came: (drop: () => void) => void };

type Fault = 'unauthorised' | 'rate_limited' | 'unavailable' | 'unreachable' | 'ambiguous';

const refuse = (status: ContentfulStatusCode, code: string, message: string, headers: Record<string, string> = {}) =>
  new HTTPException(status, {
    res: Response.json({ error: { code, message } }, { status, headers }),
  });

/** The Bot Connector: strict about who calls, what is sent, where and how often. */
export const createFakeConnector = (options: {
  readonly state: FakeState;
  readonly appId: string;
  readonly now: () => number;
  readonly onMessage: (message: FakeMessage) => void;
  readonly readsCards: boolean;
}) => {
  const { state, appId, now, onMessage, readsCards } = options;
  const faults: Fault[] = [];
  const sent = new Map<string, number[]>();
  const violations: string[] = [];
  const calls: string[] = [];
  const routes = new Hono();

  const violated = (what: string): void => {
    violations.push(what);
  };
  const scripts = new Map<string, Scripted>();
  /** Answers exactly as told, or not at all. */
  const scripted: MiddlewareHandler = async (c, next) => {
    const call = callOf(c.req.method, c.req.path);
    const script = scripts.get(call);
    scripts.delete(call);
    if (script === undefined) return next();
    const { answer, came } = script;
    const { socket } = (c.env as { incoming: IncomingMessage }).incoming;
    if (answer === 'reset') socket.destroy();
    came(() => {
      if (answer === 'hang') socket.destroy();
    });
    if (typeof answer === 'string') return new Promise<never>(() => {});
    const { status, headers = {}, body } = answer;
    return new Response(body === '' ? null : body, { status, headers });
  };
  const authentic: MiddlewareHandler = async (c, next) => {
    calls.push(`${c.req.method} ${c.req.path}`);
    const problem = tokenProblem(c.req.header('authorization') ?? '', appId);
    if (problem !== null) {
      violated(`unauthenticated call: ${problem}`);
      throw refuse(401, 'Unauthorized', problem);
    }
    const fault = faults.shift();
    if (fault === 'unauthorised') throw refuse(401, 'Unauthorized', 'told to');
    if (fault === 'rate_limited') throw refuse(429, 'TooManyRequests', 'told to', { 'retry-after': '2' });
    if (fault === 'unavailable') throw refuse(502, 'BadGateway', 'told to');
    if (fault === 'unreachable') throw refuse(403, 'ForbiddenOperationException', 'told to');
    await next();
    if (fault === 'ambiguous') throw refuse(504, 'GatewayTimeout', 'told to');
  };
  const paced = (conversation: string): void => {
    const times = sent.get(conversation) ?? [];
    const at = now();
    for (const { count, ms } of rates) {
      if (times.filter((time) => at - time < ms).length < count) continue;
      violated(`more than ${count} in ${ms} ms into ${conversation}`);
      throw refuse(429, 'TooManyRequests', 'slow down', { 'retry-after': '1' });
    }
    sent.set(conversation, [...times.slice(-60), at]);
  };
  const conversationOf = (region: string, named: string): FakeConversation => {
    const conversation = state.conversations.get(named.split(';messageid=')[0] ?? '');
    if (!conversation) throw refuse(404, 'ConversationNotFound', `no conversation ${named}`);
    const [, root] = named.split(';messageid=');
    const isThere = (id: string) => state.written.has(id) || conversation.messages.some((one) => one.id === id);
    if (root !== undefined && !isThere(root)) {
      throw refuse(404, 'ActivityNotFoundInConversation', `no thread ${root}`);
    }
    if (region !== 'teams' && conversation.region !== region) {
      throw refuse(404, 'ConversationNotFound', `not carried by ${region}`);
    }
    const [person] = conversation.members.map((user) => state.people.get(user));
    if (conversation.kind === 'personal' && person?.installed !== true) {
      throw refuse(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');
    }
    return conversation;
  };
  const checked = (raw: string): Pick<FakeMessage, 'text' | 'summary' | 'card'> => {
    const problems = [...messageProblems(raw, readsCards), ...addressedProblems(raw, state)];
    if (problems.length === 0) return messageOf(JSON.parse(raw));
    violated(`bad message: ${problems.join('; ')}`);
    throw refuse(400, 'BadSyntax', problems.join('; '));
  };

  routes.use(authentic);
  routes.use(scripted);
  routes.post('/:region/v3/conversations', async (c) => {
    const { members, tenantId } = (await c.req.json()) as { members?: { id: string }[]; tenantId?: string };
    const person = state.findPerson(members?.[0]?.id ?? '');
    if (!person) throw refuse(400, 'BadSyntax', 'Bad format of conversation ID');
    if (person.tenantId !== tenantId) throw refuse(403, 'Forbidden', 'another tenant');
    if (!person.installed) throw refuse(403, 'ForbiddenOperationException', 'The app is not installed for this person');
    return c.json({ id: person.conversation, serviceUrl: c.req.url, activityId: null }, 201);
  });
  routes.post('/:region/v3/conversations/:conversation/activities', async (c) => {
    const conversation = conversationOf(c.req.param('region'), c.req.param('conversation'));
    const raw = await c.req.text();
    if ((JSON.parse(raw) as { readonly type?: unknown }).type === 'typing') {
      paced(conversation.id);
      state.typing.push(conversation.id);
      return c.json({ id: state.nextId() }, 201);
    }
    const content = checked(raw);
    paced(conversation.id);
    const message: FakeMessage = {
      id: state.nextId(),
      conversation: c.req.param('conversation'),
      ...content,
      own: new Map(),
      updates: 0,
    };
    conversation.messages.push(message);
    onMessage(message);
    state.changed();
    return c.json({ id: message.id }, 201);
  });
  routes.put('/:region/v3/conversations/:conversation/activities/:message', async (c) => {
    const conversation = conversationOf(c.req.param('region'), c.req.param('conversation'));
    const known = conversation.messages.find(({ id }) => id === c.req.param('message'));
    if (!known) throw refuse(404, 'ActivityNotFoundInConversation', 'no such activity');
    const content = checked(await c.req.text());
    paced(conversation.id);
    state.replace(conversation, { ...known, ...content, own: new Map(), updates: known.updates + 1 });
    return c.json({ id: known.id });
  });
  routes.delete('/:region/v3/conversations/:conversation/activities/:message', (c) => {
    const conversation = conversationOf(c.req.param('region'), c.req.param('conversation'));
    const at = conversation.messages.findIndex(({ id }) => id === c.req.param('message'));
    if (at < 0) throw refuse(404, 'ActivityNotFoundInConversation', 'no such activity');
    conversation.messages.splice(at, 1);
    state.changed();
    return c.body(null, 200);
  });
  routes.get('/:region/v3/conversations/:conversation/members/:member', (c) => {
    const conversation = conversationOf(c.req.param('region'), c.req.param('conversation'));
    const person = state.findPerson(c.req.param('member'));
    if (!person || !conversation.members.includes(person.user)) {
      throw refuse(404, 'MemberNotFoundInConversation', 'not a member');
    }
    return c.json(asMember(person));
  });
  routes.notFound((c) => {
    violated(`unknown call: ${c.req.method} ${c.req.path}`);
    return c.json({ error: { code: 'NotFound', message: 'no such call' } }, 404);
  });

  return {
    routes,
    /** The next such call is answered exactly like this; resolves when it has come, with what ends one that hangs. */
    answerNext: (call: string, answer: PlatformAnswer): Promise<() => void> =>
      new Promise((came) => scripts.set(call, { answer, came })),
    /** The next calls fail this way. */
    fail: (fault: Fault): void => void faults.push(fault),
    /** What Teams would have refused or penalised. */
    violations: (): readonly string[] => violations,
    calls: (): readonly string[] => calls,
  };
};

const asMember = ({ teamsId, user, name, email, upn, tenantId, role }: FakePerson) => ({
  id: teamsId,
  objectId: user,
  name,
  ...(email !== null && { email }),
  userPrincipalName: upn,
  tenantId,
  userRole: role,
});

const messageOf = (body: { text?: string; summary?: string; attachments?: { content: unknown }[] }) => ({
  text: body.text ?? null,
  summary: body.summary ?? null,
  card: body.attachments?.[0]?.content ?? null,
});

const messageProblems = (raw: string, readsCards: boolean): readonly string[] => {
  if (Buffer.byteLength(raw) > mostBytes) return [`${Buffer.byteLength(raw)} bytes`];
  const body = JSON.parse(raw) as {
    type?: string;
    text?: string;
    attachments?: { contentType: string; content: unknown }[];
  };
  if (body.type !== 'message') return [`type ${body.type}`];
  const attachments = body.attachments ?? [];
  if (attachments.length === 0 && !body.text) return ['nothing to show'];
  return attachments.flatMap(({ contentType, content }) => {
    if (contentType !== 'application/vnd.microsoft.card.adaptive') return [`attachment ${contentType}`];
    const bytes = Buffer.byteLength(JSON.stringify(content));
    return [
      ...(bytes > mostCardBytes ? [`a card of ${bytes} bytes`] : []),
      ...(readsCards ? cardProblems(content) : []),
    ];
  });
};

/** Automatic refreshes are for at most 60 people, under the ids by which Teams itself knows them. */
const addressedProblems = (raw: string, state: FakeState): readonly string[] => {
  const { attachments } = JSON.parse(raw) as {
    attachments?: { content?: { refresh?: { userIds?: readonly string[] } } }[];
  };
  const userIds = attachments?.[0]?.content?.refresh?.userIds ?? [];
  const unknown = userIds.filter((id) => state.findPerson(id)?.teamsId !== id);
  return [
    ...(userIds.length > 60 ? [`addressed to ${userIds.length}`] : []),
    ...unknown.map((id) => `addressed to ${id}, who is nobody`),
  ];
};

/** What is wrong with the token of a call to the connector; null: nothing. */
const tokenProblem = (authorization: string, appId: string): string | null => {
  const [, head = '', payload = '', signature = ''] = /^Bearer ([^.]+)\.([^.]+)\.([^.]+)$/.exec(authorization) ?? [];
  if (signature === '') return 'no token';
  const verified = createVerify('RSA-SHA256')
    .update(`${head}.${payload}`)
    .verify(keys.login.publicKey, signature, 'base64url');
  if (!verified) return 'wrong signature';
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  if (claims.aud !== 'https://api.botframework.com') return `audience ${claims.aud}`;
  if (claims.appid !== appId) return `app ${claims.appid}`;
  return Number(claims.exp) > nowInSeconds() ? null : 'expired';
};
