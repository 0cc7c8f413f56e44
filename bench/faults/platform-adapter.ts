import { Hono } from 'hono';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Inbound } from '#src/app/ports/chat/inbound.ts';
import type { ChatAdapter } from '#src/app/ports/chat/platform.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { quietAdapter } from '#src/app/testing/quiet-adapter.ts';

/** The platform of the demo organisation. */
const platform = 'playground';

const faultOf = (response: Response): DeliveryError => {
  if (response.status === 429) {
    const retryAfterMs = 1_000 * Number(response.headers.get('retry-after') ?? 1);
    return new DeliveryError('rate_limited', 'slow down', { retryAfterMs });
  }
  return new DeliveryError('unavailable', `answered ${response.status}`, { ambiguous: response.status !== 503 });
};

/** Talks to the fake platform over HTTP, both ways. `afterSend` is called for every message that it accepted. */
export const createPlatformAdapter = (options: { readonly url: string; readonly afterSend: () => void }) => {
  let desk: HelpDesk | null = null;
  const routes = new Hono();
  routes.post('/events', async (c) => c.json(await desk?.handle(await c.req.json<Inbound>())));
  const post = async (path: string, body: object): Promise<Response> => {
    try {
      const headers = { 'content-type': 'application/json' };
      return await fetch(`${options.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    } catch (error) {
      throw new DeliveryError('unavailable', String(error), { ambiguous: true, cause: error });
    }
  };
  const adapter: ChatAdapter = {
    ...quietAdapter(platform),
    start: async (started) => {
      desk = started;
    },
    send: async ({ id, to, card }) => {
      const conversation = to.kind === 'person' ? to.account.user : `channel:${to.channel}`;
      const response = await post('/send', { id, to: conversation, card });
      if (!response.ok) throw faultOf(response);
      options.afterSend();
      const { message } = (await response.json()) as { message: string };
      return { platform, conversation, message };
    },
    update: async ({ ref }) => {
      const response = await post('/update', { ref });
      if (!response.ok) throw faultOf(response);
    },
  };
  return { adapter, routes };
};
