import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** What the fake does with a question. */
export type Behaviour =
  /** Answers with this, as JSON. */
  | { readonly says: unknown }
  /** Answers with this text, whatever it is. */
  | { readonly types: string }
  /** Answers by what it was asked. */
  | { readonly answers: (asked: AskedOllama) => unknown }
  /** Begins an answer and never ends it. */
  | 'stalls'
  /** Never begins. */
  | 'silent'
  /** Cuts the connection in the middle of an answer. */
  | 'breaks'
  /** Says the same word for ever. */
  | 'repeats'
  /** Sends one line that never ends. */
  | 'floods'
  /** Fails in the middle of an answer, and says so. */
  | 'fails'
  /** Answers 500. */
  | 'refuses'
  /** Answers 502, as a proxy before it does. */
  | 'proxy'
  /** Ends its answer without saying that it is done. */
  | 'unfinished'
  /** Sends something that is no JSON. */
  | 'nonsense';

const chatRequest = z.strictObject({
  model: z.string(),
  messages: z.array(z.strictObject({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })).min(1),
  format: z.looseObject({ type: z.string() }),
  stream: z.literal(true),
  options: z.looseObject({ num_predict: z.number(), num_ctx: z.number() }),
});

const embedRequest = z.strictObject({
  model: z.string(),
  input: z.array(z.string().min(1)).min(1),
  truncate: z.boolean(),
});

/** What it does with texts that are to become vectors. */
export type EmbedBehaviour =
  /** Vectors of so many numbers: texts with the same sequences of three letters are near. */
  | { readonly numbers: number }
  /** Anything in their place. */
  | { readonly gives: unknown }
  /** By its texts: null refuses them. */
  | { readonly turns: (input: readonly string[]) => readonly (readonly number[])[] | null }
  | 'refuses'
  | 'silent'
  | 'breaks'
  | 'nonsense';

/** Not what any model would say: the sequences of three letters, counted in as many places as there are numbers. */
const fakeVector = (text: string, numbers: number): readonly number[] => {
  const counts = new Array<number>(numbers).fill(0);
  const letters = ` ${text.toLowerCase()} `;
  for (let at = 0; at + 3 <= letters.length; at += 1) {
    let hash = 2_166_136_261;
    for (const one of letters.slice(at, at + 3)) hash = Math.imul(hash ^ (one.codePointAt(0) ?? 0), 16_777_619) >>> 0;
    const place = hash % numbers;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
};

export type AskedOllama = { readonly model: string; readonly task: string; readonly data: string };

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString() || 'null');
};

/**
 * Ollama's HTTP API on a real socket, as far as the desk uses it. It refuses what Ollama refuses: unknown models and
 * requests of another form. It behaves as it was told, the last way for good.
 */
export const startFakeOllama = async (given: { readonly models?: readonly string[] } = {}) => {
  const models = [...(given.models ?? ['mistral:latest'])];
  const behaviours: Behaviour[] = [{ says: {} }];
  const asked: AskedOllama[] = [];
  const embedBehaviours: EmbedBehaviour[] = [{ numbers: 64 }];
  const embedded: { readonly model: string; readonly input: readonly string[] }[] = [];
  const state = { atOnce: 0, mostAtOnce: 0, leftAlone: 0 };
  const waiting: (() => void)[] = [];

  const json = (response: ServerResponse, status: number, value: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value));
  };

  const chunk = (model: string, content: string, done = false): string =>
    `${JSON.stringify({ model, created_at: '2026-01-05T09:00:00Z', message: { role: 'assistant', content }, done })}\n`;

  const stream = (response: ServerResponse, model: string, text: string): void => {
    // A few letters at a time, as a model does.
    for (let at = 0; at < text.length; at += 7) response.write(chunk(model, text.slice(at, at + 7)));
    response.end(chunk(model, '', true));
  };

  const goOn = (response: ServerResponse, what: string): void => {
    const more = (): void => {
      while (!response.destroyed && response.write(what));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  };

  const behave = (response: ServerResponse, behaviour: Behaviour, question: AskedOllama): void => {
    const { model } = question;
    const begin = (): void => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    };
    if (typeof behaviour === 'object') {
      begin();
      const text = (): string => {
        if ('types' in behaviour) return behaviour.types;
        return JSON.stringify('says' in behaviour ? behaviour.says : behaviour.answers(question));
      };
      stream(response, model, text());
      return;
    }
    switch (behaviour) {
      case 'refuses':
        json(response, 500, { error: 'llama runner process has terminated: exit status 2' });
        return;
      case 'proxy':
        response.writeHead(502, { 'content-type': 'text/html' }).end('<html><h1>502 Bad Gateway</h1></html>');
        return;
      case 'silent':
        return;
      default:
        begin();
    }
    response.write(chunk(model, '{"ans'));
    switch (behaviour) {
      case 'stalls':
        return;
      case 'breaks':
        response.socket?.end(() => response.destroy());
        return;
      case 'repeats':
        goOn(response, chunk(model, 'the the the the the '.repeat(50)));
        return;
      case 'floods':
        goOn(response, 'x'.repeat(65_536));
        return;
      case 'fails':
        response.end(`${JSON.stringify({ error: 'an error was encountered while running the model: CUDA error' })}\n`);
        return;
      case 'unfinished':
        response.end();
        return;
      case 'nonsense':
        response.end('<<<not json>>>\n');
    }
  };

  const chat = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const read = chatRequest.safeParse(await bodyOf(request));
    if (!read.success) return json(response, 400, { error: z.prettifyError(read.error) });
    const { model, messages } = read.data;
    if (!isThere(model)) return json(response, 404, { error: `model "${model}" not found, try pulling it first` });
    const said = (role: string): string =>
      messages.flatMap((one) => (one.role === role ? [one.content] : [])).join('\n');
    const question = { model, task: said('system'), data: said('user') };
    asked.push(question);
    state.atOnce += 1;
    state.mostAtOnce = Math.max(state.mostAtOnce, state.atOnce);
    response.on('close', () => {
      state.atOnce -= 1;
      if (!response.writableFinished) state.leftAlone += 1;
      for (const done of waiting.splice(0)) done();
    });
    const behaviour = (behaviours.length > 1 ? behaviours.shift() : behaviours[0]) ?? 'refuses';
    behave(response, behaviour, question);
  };

  const isThere = (model: string): boolean => models.some((name) => name === model || name === `${model}:latest`);

  const embed = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const read = embedRequest.safeParse(await bodyOf(request));
    if (!read.success) return json(response, 400, { error: z.prettifyError(read.error) });
    const { model, input } = read.data;
    if (!isThere(model)) return json(response, 404, { error: `model "${model}" not found, try pulling it first` });
    embedded.push({ model, input });
    const behaviour = (embedBehaviours.length > 1 ? embedBehaviours.shift() : embedBehaviours[0]) ?? 'refuses';
    const give = (embeddings: unknown): void => json(response, 200, { model, embeddings, total_duration: 1 });
    const refuse = (): void => json(response, 500, { error: 'failed to run the model: exit status 2' });
    if (behaviour === 'refuses') return refuse();
    if (behaviour === 'silent') return;
    if (behaviour === 'breaks') return void response.socket?.end(() => response.destroy());
    if (behaviour === 'nonsense') return void response.writeHead(200).end('<<<not json>>>');
    if ('gives' in behaviour) return give(behaviour.gives);
    if ('numbers' in behaviour) return give(input.map((text) => fakeVector(text, behaviour.numbers)));
    const vectors = behaviour.turns(input);
    if (vectors === null) refuse();
    else give(vectors);
  };

  const server = createServer((request, response) => {
    const handle = async (): Promise<void> => {
      if (request.method === 'GET' && request.url === '/api/tags') {
        return json(response, 200, { models: models.map((name) => ({ name, model: name, size: 1 })) });
      }
      if (request.method === 'POST' && request.url === '/api/chat') return chat(request, response);
      if (request.method === 'POST' && request.url === '/api/embed') return embed(request, response);
      json(response, 404, { error: 'not found' });
    };
    handle().catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));

  return {
    host: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** What it does with each question from now on; the last of these with every later one. */
    behaves: (...next: readonly Behaviour[]): void => {
      behaviours.splice(0, behaviours.length, ...next);
    },
    /** The same for texts that are to become vectors. */
    embeds: (...next: readonly EmbedBehaviour[]): void => {
      embedBehaviours.splice(0, embedBehaviours.length, ...next);
    },
    /** Every text that it was given for that, by request. */
    embedded,
    models,
    /** Everything it was asked. */
    asked,
    /** Connections on which it answers, now and at most, and those that the other side ended before it was done. */
    state,
    /** Resolves when the next connection has ended, however it did. */
    ended: (): Promise<void> => new Promise((done) => waiting.push(done)),
    stop: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
};
