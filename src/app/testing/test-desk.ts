import { createHash } from 'node:crypto';
import { createApiKeys } from '#src/app/access/api-keys.ts';
import { createConsoleAccess } from '#src/app/access/console-access.ts';
import { createSecondFactors } from '#src/app/access/factors/second-factors.ts';
import { offerLink } from '#src/app/access/sign-in-by-link.ts';
import { createDeskAccounts } from '#src/app/administration/accounts/accounts.ts';
import { createDeskHealth } from '#src/app/administration/health.ts';
import { createDeskClassifier } from '#src/app/administration/learning/classifier.ts';
import { createDeskSettings } from '#src/app/administration/settings/settings.ts';
import { createDeskClock } from '#src/app/background/desk-clock.ts';
import type { TaskKinds } from '#src/app/background/task-kinds.ts';
import type { ClosedCategory } from '#src/app/background/watch-categories.ts';
import { createDesk } from '#src/app/desk.ts';
import { createInspector } from '#src/app/inbound/inspect-ticket.ts';
import type { Limits } from '#src/app/people/limits.ts';
import type { Authenticators } from '#src/app/ports/access/authenticators.ts';
import type { Assistant } from '#src/app/ports/assistant/assistant.ts';
import type { Embedder } from '#src/app/ports/assistant/embedder.ts';
import type { Account } from '#src/app/ports/chat/directory.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { ChatAdapter } from '#src/app/ports/chat/platform.ts';
import type { Classification, Classifier } from '#src/app/ports/classifier.ts';
import type { PlatformPlaces, SettingsShown } from '#src/app/ports/console/settings.ts';
import type { FileStore } from '#src/app/ports/files/files.ts';
import type { MakeArticleSearch } from '#src/app/ports/knowledge/article-search.ts';
import type { Likeness } from '#src/app/ports/knowledge/likeness.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Models } from '#src/app/ports/models.ts';
import type { Outbox } from '#src/app/ports/outbox.ts';
import type { DrawPicture, MakeReportFile } from '#src/app/ports/reports.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { WebhookBody, WebhookSender } from '#src/app/ports/webhooks/sender.ts';
import { createDeliverWebhook, deliverWebhookKind } from '#src/app/webhooks/deliver-webhook.ts';
import { createWebhooks } from '#src/app/webhooks/manage-webhooks.ts';
import { tellWebhooksKind } from '#src/app/webhooks/owed/owe-webhooks.ts';
import { createTellWebhooks } from '#src/app/webhooks/tell-webhooks.ts';

import { type Block, plainText } from '#src/cards/card.ts';
import { type Instant, minutes } from '#src/core/ids.ts';
import type { Article } from '#src/core/knowledge/article.ts';
import type { Role } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import type { Origin } from '#src/core/ticket/origin.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

import { aDesk, monday, number, personId } from './builders.ts';
import { createFakeChatAdapter, type FakeChatAdapter } from './fake-chat-adapter.ts';
import { createFakeDatabase } from './fake-database.ts';

/** Classifies by the first word with certainty, and abstains on everything else. */
const byFirstWord: Classifier = {
  classify: async (text): Promise<Classification> => {
    const first = /^\w+/.exec(text.toLowerCase())?.[0];
    const category = first === 'printer' ? 'Hardware' : first === 'vpn' ? 'Network' : null;
    const guess = category ?? 'Network';
    const ranked = [
      { category: guess, p: category === null ? 0.4 : 0.9 },
      { category: guess === 'Network' ? 'Hardware' : 'Network', p: 0.1 },
    ];
    return { category, confidence: category === null ? 0 : 0.9, ranked, because: first === undefined ? [] : [first] };
  },
};

const noSender: WebhookSender = { problemWith: () => null, send: async () => ({ fault: 'nobody sends here' }) };

/** An event as a platform sends it; using the same id again is a redelivery. */
type Sent = { readonly id?: string; readonly platform?: string; readonly origin?: Origin };

/** Someone's account on a real adapter. */
export type RealAccount = Pick<Account, 'tenant' | 'user' | 'details'>;

export type TestDesk = Awaited<ReturnType<typeof createTestDesk>>;

/** Finds articles that have any word of a question; how good ones are found is tested where they are. */
const byWords: MakeArticleSearch = async (articles) => ({
  search: (question, limit) => {
    const words = question
      .toLowerCase()
      .split(/\W+/)
      .filter((word) => word !== '');
    const has = ({ title, body }: Article) => words.some((word) => `${title} ${body}`.toLowerCase().includes(word));
    return articles
      .filter(has)
      .slice(0, limit)
      .map(({ id }) => ({ id, score: 1, coverage: 1 }));
  },
});

/**
 * The whole desk on fakes: the builders' small desk, everyone reachable on the platform `fake`, Monday 09:00. Nothing
 * runs by itself: `settle` and `pass` make it run.
 */
export const createTestDesk = async (
  options: {
    readonly setup?: Partial<OrganisationSetup>;
    readonly classifier?: Classifier;
    /** Everyone has an account on each; the first is everyone's preferred one. */
    readonly adapters?: readonly FakeChatAdapter[];
    /** Wraps the desk's store. */
    readonly around?: (store: Store) => Store;
    /** Wraps the outbox for deliveries. */
    readonly aroundOutbox?: (outbox: Outbox) => Outbox;
    readonly taskKinds?: TaskKinds;
    /** Sends what webhooks hear; absent: there are none. */
    readonly webhooks?: { readonly sender: WebhookSender; readonly body: WebhookBody };
    /** Platforms on which real people meet the demo company. */
    readonly demoOn?: readonly string[];
    /** Absent: everyone files and writes as often as they like. */
    readonly limits?: Limits;
    /** Addresses of those who are to be admins. */
    readonly admins?: ReadonlySet<string>;
    readonly gatherMs?: number;
    /** Where files are kept; absent: they are not. */
    readonly files?: FileStore;
    /** How alike texts are; absent: no two are. */
    readonly likeness?: Likeness;
    readonly assistant?: Assistant;
    readonly embedder?: Embedder;
    /** Absent: messages have no pictures. */
    readonly drawPicture?: DrawPicture;
    /** Absent: no PDF goes with e-mail. */
    readonly reportFile?: MakeReportFile;
    /** Where people reach it; absent: nobody said, unless it keeps files. */
    readonly publicUrl?: string;
    /**
     * Real adapters that people are known on instead of on the fake ones, each on the first that has an account of
     * theirs; whoever made them starts them.
     */
    readonly on?: readonly {
      readonly adapter: ChatAdapter;
      readonly accountOf: (who: string) => RealAccount | null;
    }[];
  } = {},
) => {
  const { adapters: fakes = [createFakeChatAdapter()], classifier = byFirstWord, on = [] } = options;
  const setup = aDesk({
    teams: aDesk().teams.map((team) => ({ ...team, channel: { platform: 'fake', id: `#${team.id}` } })),
    ...options.setup,
  });
  const database = createFakeDatabase();
  const store = options.around?.(database.store) ?? database.store;
  const { timers, tasks, reports } = database;
  const outbox = options.aroundOutbox?.(database.outbox) ?? database.outbox;
  await database.store.transaction(async (tx) => {
    await tx.saveSetup(setup, 0);
    for (const { id, name, zone } of setup.people) {
      for (const { adapter, accountOf } of on) {
        const account = accountOf(id);
        if (account === null) continue;
        await tx.saveAccount({ person: id, platform: adapter.platform, ...account, preferred: true });
        break;
      }
      if (on.length > 0) continue;
      for (const [index, { platform, knows }] of fakes.entries()) {
        knows(id, { name, email: null, zone, standing: 'member' });
        const account = { person: id, platform, tenant: '', user: id, details: null, preferred: index === 0 };
        await tx.saveAccount(account);
      }
    }
  });

  const complaints: string[] = [];
  const warnings: Readonly<Record<string, unknown>>[] = [];
  const log: Log = {
    info: () => {},
    warn: (facts, message) => {
      complaints.push(`warn: ${message}`);
      warnings.push({ ...facts, message });
    },
    error: (_, message) => void complaints.push(`error: ${message}`),
  };
  let ids = 0;
  const newId = (): string => {
    ids += 1;
    return createHash('sha256').update(`${ids}`).digest('hex').slice(0, 32);
  };
  const clock = createDeskClock(0, () => monday);
  const adapters = new Map<string, ChatAdapter>(fakes.map((fake) => [fake.platform, fake]));
  for (const { adapter } of on) adapters.set(adapter.platform, adapter);
  const woken = { times: 0 };
  const { sender, body } = options.webhooks ?? { sender: noSender, body: () => '{}' };
  const ofWebhooks = { store, clock, log, newId, sender, onWake: () => {} };
  const webhookKinds: TaskKinds =
    options.webhooks === undefined
      ? {}
      : {
          [tellWebhooksKind]: createTellWebhooks({ store, clock, body }),
          [deliverWebhookKind]: createDeliverWebhook(ofWebhooks),
        };
  const desk = createDesk({
    store,
    outbox,
    timers,
    tasks,
    reports,
    adapters,
    clock,
    classifier,
    articleSearch: byWords,
    ...(options.likeness !== undefined && { likeness: options.likeness }),
    log,
    newId,
    taskKinds: { ...options.taskKinds, ...webhookKinds },
    demoOn: new Set(options.demoOn ?? []),
    ...(options.limits && { limits: options.limits }),
    ...(options.admins && { admins: options.admins }),
    gatherMs: options.gatherMs,
    assistant: options.assistant ?? null,
    embedder: options.embedder ?? null,
    ...(options.files && { files: options.files }),
    ...(options.drawPicture && { drawPicture: options.drawPicture }),
    ...(options.reportFile && { reportFile: options.reportFile }),
    publicUrl: options.publicUrl ?? (options.files ? 'https://desk.example' : null),
    jobs: () => [],
    onWake: () => {
      woken.times += 1;
    },
  });
  const { helpDesk, watchTimers, workTasks, deliver, clockControl } = desk;
  await desk.directory.refresh();
  for (const fake of fakes) await fake.start(helpDesk);
  const [chat = createFakeChatAdapter()] = fakes;

  const handle = (inbound: Inbound): Promise<Reply> => helpDesk.handle(inbound);
  const from = (who: string, { platform = chat.platform }: Sent) => ({ platform, tenant: '', user: who });
  const settle = async (): Promise<void> => {
    await watchTimers.run();
    await workTasks.run();
    await deliver.run();
  };
  const read = database.store.read;

  return {
    ...desk,
    store,
    log,
    newId,
    adapters,
    database,
    read,
    outbox,
    timers,
    chat,
    inspector: createInspector(read, chat.platform),
    /** Who may open the console on this desk. */
    consoleAccess: (forTrying: boolean, trustAddresses = false, required: ReadonlySet<Role> = new Set()) =>
      createConsoleAccess({ store, clock, log, newId, onWake: desk.wake, forTrying, trustAddresses, required }),
    /** The second factors of its people, as these tell them. */
    secondFactors: (authenticators: Authenticators, required: ReadonlySet<Role> = new Set()) =>
      createSecondFactors({
        ...{ store, clock, log, newId, onWake: desk.wake, required, authenticators, realClock: clock },
      }),
    apiKeys: createApiKeys({ store, clock, log, newId }),
    webhooks: createWebhooks({ ...ofWebhooks, through: 'api' }),
    healthOf: (look: Parameters<typeof createDeskHealth>[0]['look']) => createDeskHealth({ store, clock, look }),
    /** What holds for the desk as the console has it, with this environment and these platforms. */
    settingsWith: (
      environment: SettingsShown['environment'],
      platforms: readonly PlatformPlaces[],
      through: 'console' | 'api' = 'console',
    ) => createDeskSettings({ store, clock, onWake: desk.wake, environment, platforms, through }),
    /** The accounts of its people as the console has them, on these platforms. */
    accountsWith: (places: readonly PlatformPlaces[], through: 'console' | 'api' = 'console') =>
      createDeskAccounts({
        ...{ store, clock, onWake: desk.wake, places, through },
        isOn: (platform) => platform !== 'teams',
      }),
    /** The classifier as the console has it, with these models, of which it knows these categories. */
    classifierOf: (models: Models, known: readonly string[], closed: readonly ClosedCategory[] = []) =>
      createDeskClassifier({
        ...{ store, models, tasks, clock, onWake: desk.wake, closed: () => closed, remarks: async () => [] },
        model: { categories: async () => known, reload: async () => {} },
      }),
    /** … as the console has them. */
    webhooksHere: createWebhooks({ ...ofWebhooks, through: 'console' }),
    /** The secret of a link that signs them in once. */
    signInLink: async (who: string): Promise<string> => {
      const person = await read.person(personId(who));
      return (person && (await offerLink({ store, clock, log, newId }, person))) ?? '';
    },
    /** What was logged at warn and error. */
    complaints,
    /** What was logged at warn, with its facts. */
    warnings,
    woken,
    settle,
    /** Time passes and everything due on the way is done, as on a running desk. */
    pass: (howMany: number) => clockControl.advanceTo(clock.now() + minutes(howMany)),
    /** Time passes while the desk is down. */
    sleep: (howMany: number) => clock.setTo(clock.now() + minutes(howMany)),
    types: (who: string, text: string, sent: Sent = {}) =>
      handle({ type: 'command', id: sent.id ?? newId(), from: from(who, sent), text }),
    writes: (who: string, text: string, inReplyTo: MessageRef | null = null, sent: Sent = {}) =>
      handle({
        type: 'message',
        id: sent.id ?? newId(),
        from: from(who, sent),
        text,
        origin: sent.origin ?? null,
        inReplyTo,
        attachments: [],
        link: null,
      }),
    presses: (who: string, action: string, value: string, sent: Sent & { readonly chosen?: string } = {}) =>
      handle({
        type: 'action',
        id: sent.id ?? newId(),
        from: from(who, sent),
        action,
        value,
        chosen: sent.chosen ?? null,
      }),
    submits: (who: string, formId: string, values: Readonly<Record<string, string>>, sent: Sent = {}) =>
      handle({ type: 'form', id: sent.id ?? newId(), from: from(who, sent), formId, values }),
    ticket: async (n: number): Promise<Ticket> => {
      const ticket = await read.ticket(number(n));
      if (ticket === null) throw new Error(`There is no #${n}`);
      return ticket;
    },
    /** By number. */
    tickets: async () =>
      (await database.store.lists.listTickets({ filter: {}, order: 'number', limit: 1_000 })).tickets,
    person: async (id: string) => {
      const person = await read.person(personId(id));
      if (person === null) throw new Error(`There is no ${id}`);
      return person;
    },
    /** The titles of the cards in someone's conversation, oldest first. */
    titles: (conversation: string, on: FakeChatAdapter = chat): readonly string[] =>
      on.messagesTo(conversation).map(({ card }) => plainText(card.title)),
    card: (conversation: string, title: RegExp) => {
      const found = chat.messagesTo(conversation).findLast(({ card }) => title.test(plainText(card.title)));
      if (found === undefined) throw new Error(`${conversation} has no card like ${title}`);
      return found;
    },
  };
};

const blockWords = (block: Block): string => {
  switch (block.type) {
    case 'text':
    case 'context':
      return plainText(block.text);
    case 'quote':
      return `“${block.text}”`;
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${plainText(value)}`).join('; ');
    case 'list':
      return block.items.map(({ title, detail }) => `- ${plainText(title)}: ${plainText(detail)}`).join('\n');
    case 'divider':
      return '---';
  }
};

/** Everything a card says, as text, and its buttons in brackets. */
export const wordsOf = ({ card }: { readonly card: Reply['card'] }): string => {
  if (card === null) return '';
  const buttons = card.actions.map(({ label }) => `[${label}]`).join(' ');
  return [plainText(card.title), ...card.blocks.map(blockWords), ...(buttons === '' ? [] : [buttons])].join('\n');
};

/** The ids of a card's buttons. */
export const buttonsOf = ({ card }: { readonly card: Reply['card'] }): readonly string[] =>
  (card?.actions ?? []).map(({ id }) => id);

export const at = (offsetMinutes: number): Instant => monday + minutes(offsetMinutes);
