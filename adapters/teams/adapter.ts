import type { App, HttpRouteHandler } from '@microsoft/teams.apps';
import type { Hono } from 'hono';
import { type FileHosts, fetchFile } from '#src/app/adapter-kit/files/fetch-file.ts';
import { createRecent } from '#src/app/adapter-kit/recent.ts';
import type { Capabilities } from '#src/app/ports/chat/capabilities.ts';
import type { Account } from '#src/app/ports/chat/directory.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Above, Address, MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { ChatAdapter } from '#src/app/ports/chat/platform.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { withReaction } from '#src/cards/button.ts';
import type { Card } from '#src/cards/card.ts';
import type { CallerCheck } from './connect/caller.ts';
import { type Connector, createConnector, type Place, type Posting } from './connect/connector.ts';
import { type Contacts, createContacts } from './connect/contacts.ts';
import { createPace } from './connect/pace.ts';
import { type Admission, profileOf, tenantAllowed } from './connect/profile.ts';
import { createRoutes } from './connect/routes.ts';
import { conversationOf, inThread, messageRef, platform } from './connect/scope.ts';
import type { SdkOptions } from './connect/sdk.ts';
import { TeamsCredentialsError } from './connect/token.ts';
import { deliveryFault } from './errors.ts';
import { createDispatch } from './handle/dispatch.ts';
import { asPosting } from './handle/talk.ts';
import { tenantRates, threadRates } from './limits.ts';
import { teamsTexts } from './texts.ts';

/** Teams waits 5 s for the answer to an invoke, including the round trip. */
const answerWithinMs = 3_500;
const failuresWhenDown = 3;
/** How many recently sent messages to remember, by outbox id. */
const keptSends = 2_000;

export type TeamsOptions = Omit<SdkOptions, 'now'> &
  Admission & {
    readonly answerWithinMs?: number;
    /** An emoji on a card does what its button does; absent: it does. */
    readonly reactions?: boolean;
    /** Where people open the console; absent or null: nobody said. */
    readonly deskUrl?: string | null;
    /** Milliseconds until the second try of a reply that failed. */
    readonly answerAgainMs?: number;
    /** The clock for rate limits and keys: milliseconds, monotonic. */
    readonly now?: () => number;
  };

/** Microsoft Teams. Teams calls `routes`, mounted where its messaging endpoint points to. */
export type Teams = ChatAdapter & { readonly routes: Hono };

/** A bot cannot react to a message in Teams. */
const capabilities: Capabilities = {
  updates: true,
  threads: 'thread',
  addresses: true,
  reactions: false,
  files: 'link',
  findsByEmail: false,
  commands: 'line',
};

/** `desk` null: it only sends. */
type Running = { readonly desk: HelpDesk | null; readonly connector: Connector; readonly contacts: Contacts };

/** Files are in SharePoint; a stand-in for Teams stands in for it, too. Their addresses carry their own key. */
const fileHosts = (serviceUrl: string | null): FileHosts => ({
  names: ['.sharepoint.com', '.sharepoint.us', '.sharepoint.cn'],
  ...(serviceUrl !== null && { origins: [new URL(serviceUrl).origin] }),
});

/** Teams behind its SDK, which is loaded only on start. */
export const createTeams = (options: TeamsOptions): Teams => {
  const now = options.now ?? performance.now.bind(performance);
  let called: { readonly handler: HttpRouteHandler; readonly check: CallerCheck | null } | null = null;
  let running: Running | null = null;
  let fault: DeliveryError | null = null;
  const { reactions = true } = options;
  const asShown = (card: Card): Card => (reactions ? withReaction(card, true) : card);
  const sends = createRecent<MessageRef>(keptSends);

  const inService = (): Running => {
    if (running === null) throw new DeliveryError('unavailable', 'Teams is not connected.');
    return running;
  };
  let failures = 0;
  /** A single call may fail; several in a row mean that the platform is down. */
  const onCall = (failed: DeliveryError | null): void => {
    failures = failed?.code === 'unavailable' ? failures + 1 : 0;
    fault = failures >= failuresWhenDown ? failed : failures > 0 ? fault : null;
  };

  /** Wrong credentials are reported at once; a sign-in server that does not answer may do so later. */
  const signIn = async (app: App): Promise<void> => {
    if (options.allowUnauthenticated) return;
    try {
      await app.tokenProvider.getAppToken();
    } catch (error) {
      fault = deliveryFault(error, false);
      if (error instanceof TeamsCredentialsError) throw error;
      options.log.warn({ platform, reason: fault.message }, 'signing in to Teams has not worked yet');
    }
  };

  const placeOf = async ({ contacts, desk }: Running, to: Address): Promise<Place> => {
    if (to.kind === 'channel') return { serviceUrl: contacts.serviceOf(to.channel), conversationId: to.channel };
    const { account } = to;
    try {
      return await contacts.reach(account, account.details, desk);
    } catch (error) {
      contacts.lost(account, error);
      throw error;
    }
  };

  /** In a channel's thread, or in the channel if the thread is gone; a chat has no threads. */
  const postUnder = async ({ connector }: Running, place: Place, posting: Posting, under: Above): Promise<string> => {
    const thread = inThread(place.conversationId, under.thread ?? under.message);
    try {
      return await connector.post({ ...place, conversationId: thread }, posting);
    } catch (error) {
      if (!(error instanceof DeliveryError) || error.code !== 'unreachable') throw error;
      return connector.post(place, posting);
    }
  };

  const send = async (
    to: Address,
    card: Card,
    under: Above | null,
    addressed: readonly Account[],
  ): Promise<MessageRef> => {
    const here = inService();
    const place = await placeOf(here, to);
    const ids = to.kind === 'channel' ? await here.contacts.memberIds(place, addressed) : [];
    const posting = asPosting(asShown(card), to.kind === 'channel' ? 'channel' : 'chat', ids);
    const hangs = to.kind === 'channel' && under?.conversation === to.channel ? under : null;
    try {
      const message =
        hangs === null ? await here.connector.post(place, posting) : await postUnder(here, place, posting, hangs);
      if (to.kind === 'person') here.contacts.reached(to.account);
      return messageRef(place.conversationId, message);
    } catch (error) {
      if (to.kind === 'person') here.contacts.lost(to.account, error);
      throw error;
    }
  };

  const connect = async (desk: HelpDesk | null): Promise<void> => {
    if (running !== null) return;
    const { createSdk } = await import('./connect/sdk.ts');
    let dispatch: ReturnType<typeof createDispatch> | null = null;
    const sdk = await createSdk({ ...options, now }, async (activity) =>
      dispatch === null ? { status: 503 } : dispatch(activity),
    );
    const pace = createPace({ perThread: threadRates, inAll: tenantRates, now });
    const connector = createConnector({
      app: sdk.app,
      pace,
      onCall,
      onUnauthorised: sdk.forgetTokens,
      ...(options.answerAgainMs !== undefined && { answerAgainMs: options.answerAgainMs }),
    });
    await signIn(sdk.app);
    const contacts = createContacts({ connector, serviceUrl: sdk.serviceUrl, log: options.log });
    if (desk !== null) {
      dispatch = createDispatch({
        desk,
        connector,
        contacts,
        admission: options,
        log: options.log,
        reactions,
        answerWithinMs: options.answerWithinMs ?? answerWithinMs,
      });
    }
    called = { handler: sdk.handler, check: sdk.check };
    running = { desk, connector, contacts };
  };

  return {
    platform,
    capabilities,
    readFile: (file, signal) => fetchFile(file, { hosts: fileHosts(options.serviceUrl), signal }),
    start: connect,
    startToSend: () => connect(null),
    async stop() {
      called = null;
      running = null;
      fault = null;
    },
    health: () => {
      if (running === null) return { state: fault === null ? 'starting' : 'down', detail: fault?.message ?? null };
      const lost = running.contacts.lostCount();
      const detail = lost === 0 ? null : `${teamsTexts.notInstalled} ${lost}`;
      return fault === null ? { state: 'up', detail } : { state: 'down', detail: fault.message };
    },
    lookUp: async (who) => {
      const { contacts, connector } = inService();
      if (!tenantAllowed(who.tenant, options)) return null;
      const seen = contacts.seen(who);
      try {
        const place = seen?.place ?? (await contacts.reach(who, null, null));
        const member = await connector.member(place, who.user);
        if (member !== null) return profileOf(member, who, seen?.zone ?? null, options);
      } catch (error) {
        if (!(error instanceof DeliveryError) || error.code !== 'unreachable') throw error;
      }
      // Someone who writes to us is a member, even in a chat where the app may not check because it was not added.
      return seen === null ? null : { name: '', email: null, zone: null, standing: 'unclear' };
    },
    findByEmail: async () => null,
    send: async ({ id, to, card, under, addressed = [] }) => {
      // Teams has no idempotency keys: this at least avoids resending what this process has sent.
      const known = sends.get(id);
      if (known !== undefined) return known;
      const ref = await send(to, card, under, addressed);
      sends.set(id, ref);
      return ref;
    },
    showTyping: async (to) => {
      const here = inService();
      await here.connector.typing(await placeOf(here, to));
    },
    update: async ({ ref, card, addressed = [] }) => {
      const { connector, contacts } = inService();
      const conversationId = conversationOf(ref.conversation);
      const place = { serviceUrl: contacts.serviceOf(conversationId), conversationId };
      await connector.replace(
        place,
        ref.message,
        asPosting(
          asShown(card),
          conversationId.startsWith('19:') ? 'channel' : 'chat',
          await contacts.memberIds(place, addressed),
        ),
      );
    },
    routes: createRoutes({ running: () => called, log: options.log, deskUrl: options.deskUrl ?? null, now }),
  };
};
