import { consoleMount } from '#adapters/console/console.ts';
import type { ConsoleParts } from '#adapters/console/visit.ts';
import { createWebApp } from '#adapters/http/app.ts';
import type { Authenticators } from '#src/app/ports/access/authenticators.ts';
import type { Assistant } from '#src/app/ports/assistant/assistant.ts';
import type { Embedder } from '#src/app/ports/assistant/embedder.ts';
import type { DeskClassifier } from '#src/app/ports/console/classifier.ts';
import type { HealthShown } from '#src/app/ports/console/health.ts';
import type { DeskFile } from '#src/app/ports/console/organisation-file.ts';
import type { HolidaySource } from '#src/app/ports/console/promises.ts';
import type { SettingsShown } from '#src/app/ports/console/settings.ts';
import type { SingleSignOn } from '#src/app/ports/console/single-sign-on.ts';
import type { MakeReportFile } from '#src/app/ports/reports.ts';
import type { WebhookBody, WebhookSender } from '#src/app/ports/webhooks/sender.ts';
import { aDesk, aPerson } from '#src/app/testing/builders.ts';
import { createFakeAuthenticators } from '#src/app/testing/fake-authenticators.ts';
import { createFakeFiles } from '#src/app/testing/fake-files.ts';
import { createFakeModels } from '#src/app/testing/fake-models.ts';
import { createTestDesk, type TestDesk } from '#src/app/testing/test-desk.ts';
import type { Role } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';

/** In place of the real ones, which another adapter makes. */
const asJson: MakeReportFile = ({ report, tickets }, kind, options) => ({
  name: `report.${kind}`,
  type: 'application/json',
  parts: (async function* () {
    yield JSON.stringify({ kind, options, filed: report.figures.filed, range: report.range });
    for await (const page of tickets) yield JSON.stringify(page.map(({ title }) => title));
  })(),
});

/** In place of the real ones, which the desk has from a library. */
const fewHolidays: HolidaySource = {
  countries: async () => [{ value: 'DE', label: 'Germany' }],
  inCountry: async (country, _, years) =>
    country === 'DE'
      ? { days: [{ date: `${years.slice(0, 4)}-12-25`, name: 'Christmas Day' }] }
      : { problem: 'Where?' },
  inCalendar: async (text) =>
    text.startsWith('BEGIN:VCALENDAR')
      ? { days: [{ date: '2026-08-15', name: 'Works outing' }] }
      : { problem: 'This is not an iCalendar file: export it as .ics.' },
};

/** In place of the real one, which reads YAML. Says who asks whether they may. */
const noFile: DeskFile = {
  write: async ({ roles }) => (roles.includes('admin') ? 'teams: {}\n' : null),
  look: async ({ roles }) => (roles.includes('admin') ? { mistakes: ['line:1:1  It is empty'] } : null),
  apply: async () => null,
};

/** How a desk is on which nothing runs. */
const wellHealth: HealthShown = { version: '0', well: true, platforms: [], work: null, toMend: [] };

/** In place of the real one, which the desk reads. */
const environment: SettingsShown['environment'] = [
  {
    title: 'Where the desk is',
    settings: [
      { what: 'Public address', value: 'https://desk.example', variable: 'DESKHAND_URL', isUsual: false },
      { what: 'Log', value: 'warn', variable: 'LOG_LEVEL', isUsual: true },
    ],
  },
];

const platforms = [
  {
    ...{ name: 'slack', title: 'Slack' },
    account: { pattern: /^\w+\/\w+$/, instead: 'the workspace’s and the person’s id, such as T0123ABCD/U0456EFGH' },
    channel: { pattern: /^[CG]\w+$/, instead: 'the channel’s id, such as C0123ABCD' },
  },
  {
    ...{ name: 'teams', title: 'Microsoft Teams' },
    account: { pattern: /^\S+\/\S+$/, instead: 'the tenant’s and the person’s id' },
  },
  {
    ...{ name: 'email', title: 'E-mail' },
    account: { pattern: /^\S+@\S+$/, instead: 'an e-mail address', sendsOnly: true as const },
  },
  { name: 'chat', title: 'Chat', account: { pattern: /^\S+$/, instead: 'a name without spaces' } },
];

/** The console on a desk of fakes, as a browser on this machine meets it. */
export const openConsole = async (
  options: {
    readonly forTrying?: boolean;
    readonly trustAddresses?: boolean;
    readonly askingTakesMs?: number;
    readonly reportFile?: MakeReportFile;
    readonly showTyping?: ConsoleParts['showTyping'];
    readonly setup?: Partial<OrganisationSetup>;
    readonly assistant?: Assistant;
    readonly embedder?: Embedder;
    readonly limits?: NonNullable<Parameters<typeof createTestDesk>[0]>['limits'];
    readonly classifier?: (desk: TestDesk) => DeskClassifier;
    readonly deskFile?: (desk: TestDesk) => DeskFile;
    readonly health?: HealthShown;
    readonly signOn?: SingleSignOn;
    /** The roles whose people have to have a second factor. */
    readonly required?: ReadonlySet<Role>;
    readonly authenticators?: Authenticators;
    readonly webhooks?: { readonly sender: WebhookSender; readonly body: WebhookBody };
  } = {},
) => {
  const inMemory = createFakeFiles();
  let isAway = false;
  const files: typeof inMemory = {
    ...inMemory,
    save: async (...given) => {
      if (isAway) throw new Error('the disk is full');
      return inMemory.save(...given);
    },
    read: async (...given) => {
      if (isAway) throw new Error('the disk is gone');
      return inMemory.read(...given);
    },
  };
  const setup = { people: [...aDesk().people, aPerson('omar')], ...options.setup };
  const { webhooks, assistant, embedder, limits } = options;
  const desk = await createTestDesk({
    files,
    setup,
    ...(webhooks && { webhooks }),
    ...(assistant && { assistant }),
    ...(embedder && { embedder }),
    ...(limits && { limits }),
  });
  const { log, newId, pages, administration, promises, articles } = desk;
  const access = desk.consoleAccess(options.forTrying ?? true, options.trustAddresses, options.required);
  const factors = desk.secondFactors(options.authenticators ?? createFakeAuthenticators(), options.required);
  const app = createWebApp({
    host: '127.0.0.1',
    mounts: [
      consoleMount({
        access,
        factors,
        signOn: options.signOn ?? null,
        keys: desk.apiKeys,
        pages,
        files: desk.files,
        administration,
        promises,
        holidays: fewHolidays,
        onCall: desk.onCall,
        rotations: desk.rotations,
        settings: desk.settingsWith(environment, platforms),
        accounts: desk.accountsWith(platforms),
        webhooks: desk.webhooksHere,
        classifier: options.classifier?.(desk) ?? desk.classifierOf(createFakeModels(), []),
        deskFile: options.deskFile?.(desk) ?? noFile,
        health: desk.healthOf(async () => options.health ?? wellHealth),
        articles,
        ticketHelp: desk.ticketHelp,
        presence: desk.presence,
        answering: desk.answering,
        ...(options.showTyping && { showTyping: options.showTyping }),
        reportFile: options.reportFile ?? asJson,
        newId,
        askingTakesMs: options.askingTakesMs ?? 0,
        publicUrl: 'https://desk.example',
      }),
    ],
    home: '/console',
    health: () => ({}),
    readiness: async () => ({ ready: true }),
    logger: log,
  });
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit & { readonly host?: string } = {}) => {
    const { host = 'localhost:3000', ...rest } = init;
    const headers = new Headers({ host, accept: 'text/html', ...(init.headers as Record<string, string>) });
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await app.request(`http://${host}${path}`, { redirect: 'manual', ...rest, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  const get = (path: string) => send(`/console${path}`);
  const post = (path: string, values: Readonly<Record<string, string>>, headers: Record<string, string> = {}) =>
    send(`/console${path}`, { method: 'POST', body: new URLSearchParams(values), headers });
  const formToken = async (): Promise<string> =>
    /name="form_token" value="([^"]+)"/.exec(await (await get('/sessions')).text())?.[1] ?? '';
  const sendForm = async (
    path: string,
    sent: readonly (readonly [string, string])[],
    more: Readonly<Record<string, string>>,
  ) => {
    const form = new FormData();
    const fields = { form_token: await formToken(), nonce: newId(), ...more };
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    for (const [name, content] of sent) form.append('files', new Blob([content]), name);
    const whole = new Response(form);
    const body = await whole.arrayBuffer();
    const headers = {
      'content-type': whole.headers.get('content-type') ?? '',
      'content-length': `${body.byteLength}`,
    };
    return send(`/console${path}`, { method: 'POST', body, headers });
  };
  return {
    app,
    desk,
    access,
    factors,
    cookies,
    send,
    get,
    post,
    as: async (person: string) => {
      cookies.clear();
      const opened = await access.useLink(await desk.signInLink(person), { agent: '', token: null });
      cookies.set('deskhand-session', opened?.token ?? '');
    },
    formToken,
    /** The content of files, by id. */
    kept: files.kept,
    /** From now on no file can be saved or read. */
    breakFiles: () => {
      isAway = true;
    },
    /** Sends a form with files as the page’s own does. */
    sendForm,
    /** … to a ticket. */
    upload: (
      number: number,
      sent: readonly (readonly [string, string])[],
      more: Readonly<Record<string, string>> = {},
    ) => sendForm(`/tickets/${number}/files`, sent, { visibility: 'public', ...more }),
    act: async (number: number, verb: string, values: Readonly<Record<string, string>> = {}) =>
      post(`/tickets/${number}/do`, { form_token: await formToken(), verb, turn: '', ...values }),
  };
};
