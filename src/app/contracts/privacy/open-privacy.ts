import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { createWorkTasks } from '#src/app/background/work-tasks.ts';
import { type OpenPorts, openDesk, write } from '#src/app/contracts/open-ports.ts';
import { removeFileKind } from '#src/app/files/owed/owed-removal.ts';
import { createRemoveFile } from '#src/app/files/remove-file.ts';
import type { Privacy } from '#src/app/ports/privacy/privacy.ts';
import { aChange, aPerson, aTicket, logged, monday, number, personId } from '#src/app/testing/builders.ts';
import type { Approval } from '#src/core/approvals/approval.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { TicketFacts, TicketState } from '#src/core/ticket/ticket.ts';

/** Opens a database together with what it knows of people. */
export type OpenPrivacy = () => Promise<Awaited<ReturnType<OpenPorts>> & { readonly privacy: Privacy }>;

/** Who asks to be forgotten. */
export const lena = aPerson('lena', {
  name: 'Lena Fischer',
  email: 'lena@company.example',
  roles: ['requester'],
  teams: [],
});

/** A desk that knows Lena, and what is owed to be deleted on it. */
export const openPrivacy = async (t: TestContext, open: OpenPrivacy) => {
  let privacy: Privacy | null = null;
  const ports = await openDesk(t, async () => {
    const all = await open();
    privacy = all.privacy;
    return all;
  });
  assert.ok(privacy !== null);
  await ports.store.transaction(async (tx) => {
    await tx.savePerson(lena);
    await tx.saveAccount({
      ...{ person: lena.id, platform: 'slack', tenant: 'T1', user: 'U1', details: null, preferred: true },
    });
    await tx.setLanguages(lena.id, { language: 'de', seenLanguage: 'en' });
    await tx.setAway(lena.id, { until: monday });
  });
  const removed: string[] = [];
  const files = { remove: async (id: string) => void removed.push(id) };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  /** Deletes the contents that are owed to be; how many are still there. */
  const workOff = async (store = files, at = monday): Promise<number> => {
    const kinds = { [removeFileKind]: createRemoveFile({ files: store }) };
    await createWorkTasks({ tasks: ports.tasks, kinds, clock: { now: () => at }, log }).run();
    return (await ports.tasks.backlog()).reduce(
      (sum, { pending, running, failed }) => sum + pending + running + failed,
      0,
    );
  };
  return { ...ports, privacy: privacy as Privacy, removed, workOff, now: () => monday };
};

export type PrivacyPorts = Awaited<ReturnType<typeof openPrivacy>>;

const closed: TicketState = {
  ...{ status: 'closed', assignee: personId('dana'), resolution: 'Sent it to Lena' },
  ...{ resolvedAt: monday, closedAt: monday },
};

export const isNew: TicketState = { status: 'new', assignee: null };

/** A ticket, hers and over unless said otherwise, with something from everybody. */
export const withTicket = async (
  ports: PrivacyPorts,
  n: number,
  wanted: Partial<TicketFacts> = {},
  state: TicketState = closed,
): Promise<void> => {
  const words = { title: 'My payslip', description: 'Salary 3,000' };
  const filed = aTicket({ number: number(n), requester: lena.id, filedBy: lena.id, ...words, ...wanted }, state);
  const { requester } = filed;
  const said = (author: string, text: string, more: object = {}) =>
    ({ type: 'ticket.commented', visibility: 'public', author: personId(author), text, ...more }) as TicketEvent;
  const origin = {
    platform: 'email',
    conversation: 'lena@company.example',
    message: '<1@x>',
    thread: null,
    time: monday,
  };
  const file = { id: 'f1', name: 'payslip.pdf', type: 'application/pdf', size: 3, hash: 'x' };
  const events: TicketEvent[] = [
    {
      type: 'ticket.filed',
      facts: aTicket({ number: number(n), requester, ...words, ...wanted }),
    } as unknown as TicketEvent,
    said(requester, 'It is about my son', { origin, source: 'email/1', marks: [{ look: 'bold', from: 0, to: 2 }] }),
    said('dana', 'Hi LENA, done. lena@company.example'),
    { type: 'ticket.files_added', visibility: 'public', author: requester, files: [file], failed: [] },
    { type: 'ticket.resolved', resolution: 'Sent it to Lena', closesAt: monday },
  ];
  const actors = [requester, requester, personId('dana'), requester, personId('dana')];
  await write(
    ports,
    aChange(filed, {
      before: null,
      events: events.map((event, i) => logged(filed, i + 1, event, { actor: actors[i] ?? null })),
    }),
  );
};

/** Her ticket, or another’s where she is the one chosen, by the name that she had then; Mona approved it. */
export const withRequest = async (ports: PrivacyPorts, requester = lena.id): Promise<void> => {
  await withTicket(ports, 1, { requester, filedBy: requester });
  const ticket = await ports.store.read.ticket(number(1));
  assert.ok(ticket);
  const answers = [
    { question: 'why', label: 'What for?', value: 'For my knee' },
    { question: 'who', label: 'For whom?', value: 'Magda Meyer', person: lena.id },
  ];
  const said = { person: personId('mona'), said: 'approved', reason: 'Lena needs it', at: monday } as const;
  const approval: Approval = {
    state: 'approved',
    ...{ all: false, meanwhile: false, clockRuns: false, approvers: [{ person: said.person }] },
    ...{ verdicts: [said], reminded: 0, remindAt: null },
  };
  const approved = { type: 'ticket.approved', person: said.person, reason: said.reason, done: true } as const;
  const asked: Approval = { ...approval, state: 'asked', verdicts: [] };
  const events = [
    logged(ticket, 6, { type: 'ticket.details_given', answers }, { actor: requester }),
    logged(ticket, 7, { type: 'ticket.approval_asked', approval: asked }, { actor: requester }),
    logged(ticket, 8, approved, { actor: said.person }),
  ];
  const after = { ...ticket, answers, approval, version: ticket.version + 1 };
  await write(ports, aChange(after, { before: ticket, events }));
};

/** What it says now, and why it was approved. */
export const requestNow = async ({ store }: PrivacyPorts) => {
  const { answers = [], approval } = (await store.read.ticket(number(1))) ?? {};
  return [...answers.map(({ value, person }) => [value, person]), approval?.verdicts.map(({ reason }) => reason)];
};
