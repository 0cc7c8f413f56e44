import { eventKey, type InboundParts } from '#src/app/inbound/replies/parts.ts';
import { cardReply, errorReply, refusalReply } from '#src/app/inbound/replies/reply.ts';
import { type Changed, changeDesk, type NotChanged } from '#src/app/organisation/change-desk.ts';
import { whenBack } from '#src/app/people/availability.ts';
import { sendAway } from '#src/app/people/send-away.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import { type AdminFormKind, adminFields } from '#src/cards/admin/admin-forms.ts';
import { readSubjectWith } from '#src/cards/admin/person-card.ts';
import { admin } from '#src/cards/texts/admin.ts';
import { texts } from '#src/cards/texts.ts';
import type { Edit } from '#src/core/administration/edit.ts';
import { mayManage } from '#src/core/administration/may-edit.ts';
import { readReturn } from '#src/core/calendar/read-return.ts';
import { backAt } from '#src/core/calendar/return.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { visibleWords } from '#src/core/visible-text.ts';
import { notChanged } from './in-words.ts';
import { loadForm } from './load.ts';
import { readEdits } from './read-edits.ts';
import { notAllowed, showCategories, showPeople, showPerson, showTeams } from './show.ts';

type Submitted = Extract<Inbound, { type: 'form' }>;

/** A form of the desk's admins came back. What it says it is about confers no right: that is decided now. */
export type AdminForm = {
  readonly kind: AdminFormKind;
  readonly subject: string;
  readonly inbound: Submitted;
  readonly person: Person;
  readonly once: readonly InboxKey[];
};

/** Which field of a form a field of a person, team or category is filled from. */
const fieldNames: Readonly<Record<string, string>> = { roles: 'role', shift: 'hours', accept_within: 'accept' };

/** Keeps the form open with what is wrong, at the field if it has it. */
const problemReply = (kind: AdminFormKind, why: NotChanged, words: string): Reply => {
  const fields = adminFields(kind);
  const [first] = fields;
  const named = why.code === 'problem' && why.field !== null ? (fieldNames[why.field] ?? why.field) : null;
  const field = named !== null && fields.includes(named) ? named : first;
  return field === undefined ? refusalReply(words) : errorReply({ [field]: words });
};

export const submitAdmin = async (parts: InboundParts, form: AdminForm): Promise<Reply> => {
  const { kind, subject, inbound, person: actor, once } = form;
  const { from, values } = inbound;
  const about = readSubjectWith(subject);
  const looking = { person: actor, from };
  if (kind === 'admin_find') {
    const called = visibleWords(values.called ?? '').slice(0, 100);
    return called === ''
      ? errorReply({ called: texts.problem.empty })
      : showPeople(parts, looking, { called, page: 0 });
  }
  // Without how the desk was when it was opened, nobody could say whether others have changed the same since.
  if (about === null) return refusalReply(texts.refusal.unknownAction);
  if (kind === 'admin_away') return submitAway(parts, form, about.id);
  const read = await readEdits(parts, { kind, id: about.id, values, actor, from });
  if ('errors' in read) return errorReply(read.errors);
  const request = { actor, through: 'chat', edits: read.edits, basedOn: about.basedOn, once } as const;
  const changed = await changeDesk(parts, request);
  if (!changed.ok) {
    // Opened again, it has what is so now.
    const fresh = await loadForm(parts, actor, kind, about.id);
    if (fresh !== null) parts.adminForms.remember(from, [fresh]);
    if (changed.why.code === 'not_allowed') return notAllowed();
    return problemReply(kind, changed.why, await notChanged(parts.store.read, changed.why, actor));
  }
  return afterEdit(parts, form, read.edits, changed);
};

const said = ({ changes, handedOver }: Changed): readonly string[] => [
  changes.length === 0 ? admin.again : admin.saved,
  ...(handedOver === 0 ? [] : [admin.handedOver(handedOver)]),
];

/** Shows how it is now. */
const afterEdit = async (
  parts: InboundParts,
  { kind, inbound, person }: Pick<AdminForm, 'kind' | 'inbound' | 'person'>,
  edits: readonly Edit[],
  changed: Changed,
): Promise<Reply> => {
  const { read } = parts.store;
  // They may have changed themselves.
  const actor = (await read.person(person.id)) ?? person;
  const looking = { person: actor, from: inbound.from };
  const about = edits.find(({ type }) => type === 'edit_person' || type === 'add_person');
  if (about !== undefined) {
    // Added before, under another id: the list has them.
    const whom = await read.person(about.id as PersonId);
    if (whom === null) return showPeople(parts, looking, { called: null, page: 0 });
    return mayManage(actor, whom) ? showPerson(parts, looking, whom, said(changed)) : cardReply(plain(said(changed)));
  }
  if (kind === 'admin_start') return showPeople(parts, looking, { called: null, page: 0 });
  return kind === 'admin_team' || kind === 'admin_new_team'
    ? showTeams(parts, looking, 0)
    : showCategories(parts, looking, 0);
};

const plain = (words: readonly string[]) => ({
  ...({ kind: 'admin', tone: 'good', title: admin.title, actions: [], ticket: null } as const),
  blocks: words.map((text) => ({ type: 'text', text }) as const),
});

/** When a day that somebody wrote begins for a person; null: at once, nothing was said. */
const dayFor = (text: string, person: Person, now: Instant): Instant | null | 'unknown' => {
  if (text === '' || /^(?:now|today)$/i.test(text)) return null;
  const day = readReturn(text);
  return (day === null ? null : backAt(day, now, person.zone, null)) ?? 'unknown';
};

const submitAway = async (parts: InboundParts, form: AdminForm, id: string): Promise<Reply> => {
  const { inbound, person: actor, once } = form;
  const { read } = parts.store;
  const text = (field: string): string => visibleWords(inbound.values[field] ?? '').slice(0, 100);
  const whom = await read.person(id as PersonId);
  if (whom === null || !mayManage(actor, whom)) return notAllowed();
  const which = text('which');
  if (which !== 'away' && which !== 'here') return errorReply({ which: texts.problem.out_of_range });
  const now = parts.clock.now();
  const from = dayFor(text('from'), whom, now);
  if (which === 'away' && from === 'unknown') return errorReply({ from: texts.problem.noSuchDay });
  const back = readReturn(text('until'));
  const until = back === null ? null : await whenBack(parts, whom, back);
  if (which === 'away' && text('until') !== '' && until === null) return errorReply({ until: texts.problem.noSuchDay });
  const absence = which === 'here' || from === 'unknown' ? null : { from: from ?? now, until };
  const why = await sendAway(parts, { actor, through: 'chat', person: whom.id, absence, once });
  if (why === 'over') return errorReply({ until: admin.problem.over });
  if (why !== null) return refusalReply(admin.problem[why]);
  const after = (await read.person(whom.id)) ?? whom;
  return showPerson(parts, { person: actor, from: inbound.from }, after, [admin.saved]);
};

/** Somebody has left (`active` false), or works here again. */
export const setActive = async (
  parts: InboundParts,
  { inbound, person: actor }: { readonly inbound: Inbound; readonly person: Person },
  subject: string,
  active: boolean,
): Promise<Reply> => {
  const about = readSubjectWith(subject);
  if (about === null) return refusalReply(texts.refusal.unknownAction);
  const edit: Edit = { type: 'edit_person', id: about.id as PersonId, set: { active } };
  const { basedOn } = about;
  const request = { actor, through: 'chat', edits: [edit], basedOn, once: [eventKey(inbound)] } as const;
  const changed = await changeDesk(parts, request);
  if (!changed.ok) return refusalReply(await notChanged(parts.store.read, changed.why, actor));
  const whom = await parts.store.read.person(about.id as PersonId);
  if (whom === null) return refusalReply(admin.problem.not_there);
  return mayManage(actor, whom)
    ? showPerson(parts, { person: actor, from: inbound.from }, whom, said(changed))
    : cardReply(plain(said(changed)));
};
