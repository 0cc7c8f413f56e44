import { z } from 'zod';

const action = z.object({ id: z.string(), value: z.string().optional() });

const card = z.object({
  kind: z.string(),
  ticket: z.number().nullable(),
  actions: z.array(action),
});

const answer = z.object({
  reply: card.nullable(),
  form: z.object({ id: z.string() }).nullable(),
});

const message = z.object({ id: z.string(), card });

const readiness = z.object({ ready: z.boolean(), outbox: z.object({ pending: z.number(), failed: z.number() }) });

export type Answer = z.infer<typeof answer>;

/** The playground's HTTP API as a script uses it. Throws if there is no answer, or an unsuccessful one. */
export const createPlaygroundClient = (url: string) => {
  const ask = async (path: string, body?: object): Promise<unknown> => {
    const response = await fetch(
      `${url}${path}`,
      body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    );
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 500)}`);
    return JSON.parse(text);
  };
  const people = '/playground/api/people';
  return {
    command: async (person: string, text: string, eventId: string): Promise<Answer> =>
      answer.parse(await ask(`${people}/${person}/command`, { text, eventId })),
    form: async (person: string, formId: string, values: Record<string, string>): Promise<Answer> =>
      answer.parse(await ask(`${people}/${person}/forms`, { formId, values })),
    press: async (person: string, messageId: string, actionId: string): Promise<Answer> =>
      answer.parse(await ask(`${people}/${person}/actions`, { messageId, actionId })),
    messages: async (person: string) => z.array(message).parse(await ask(`${people}/${person}/messages`)),
    /** Resolves when everything due until then is handled and delivered. */
    advance: (minutes: number) => ask('/playground/api/clock', { advanceMinutes: minutes }),
    ready: async () => readiness.parse(await ask('/readyz')),
  };
};

export type PlaygroundClient = ReturnType<typeof createPlaygroundClient>;
