import { sendAwayForm } from '#src/app/administration/away.ts';
import { loadForm } from '#src/app/administration/forms.ts';
import { notChanged } from '#src/app/administration/in-words.ts';
import { doneInWords, sendForm } from '#src/app/administration/send-form.ts';
import { eventKey, type InboundParts } from '#src/app/inbound/replies/parts.ts';
import { cardReply, errorReply, refusalReply } from '#src/app/inbound/replies/reply.ts';
import { type Changed, changeDesk } from '#src/app/organisation/change-desk.ts';
import { findNamedPerson } from '#src/app/people/find-named-person.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import { type AdminFormKind, adminFields } from '#src/cards/admin/admin-forms.ts';
import { readSubjectWith } from '#src/cards/admin/person-card.ts';
import { texts } from '#src/cards/texts.ts';
import type { Edit } from '#src/core/administration/edit.ts';
import { mayManage } from '#src/core/administration/may-edit.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { visibleWords } from '#src/core/visible-text.ts';
import { notAllowed, showCategories, showPeople, showPerson, showTeams } from './show.ts';

const { admin } = texts;

type Submitted = Extract<Inbound, { type: 'form' }>;

/** A form of the desk's admins came back. What it says it is about confers no right: that is decided now. */
export type AdminForm = {
  readonly kind: AdminFormKind;
  readonly subject: string;
  readonly inbound: Submitted;
  readonly person: Person;
  readonly once: readonly InboxKey[];
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
  const findPerson = (called: string, canBeMeant: (person: Person) => boolean) =>
    findNamedPerson(parts, from, called, canBeMeant);
  const sent = await sendForm({ ...parts, findPerson }, { kind, about, values, actor, through: 'chat', once });
  if ('errors' in sent) return errorReply(sent.errors);
  if ('edits' in sent) return afterEdit(parts, form, sent.edits, sent.changed);
  // Opened again, it has what is so now.
  const fresh = await loadForm(parts, actor, kind, about.id);
  if (fresh !== null) parts.adminForms.remember(from, [fresh]);
  if (sent.why.code === 'not_allowed') return notAllowed();
  // Chat keeps a form open only with words at a field.
  const field = sent.field ?? adminFields(kind)[0];
  return field === undefined ? refusalReply(sent.words) : errorReply({ [field]: sent.words });
};

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
    return mayManage(actor, whom)
      ? showPerson(parts, looking, whom, doneInWords(changed))
      : cardReply(plain(doneInWords(changed)));
  }
  if (kind === 'admin_start') return showPeople(parts, looking, { called: null, page: 0 });
  return ['admin_team', 'admin_replies', 'admin_outages', 'admin_team_help', 'admin_new_team'].includes(kind)
    ? showTeams(parts, looking, 0)
    : showCategories(parts, looking, 0);
};

const plain = (words: readonly string[]) => ({
  ...({ kind: 'admin', tone: 'good', title: admin.title, actions: [], ticket: null } as const),
  blocks: words.map((text) => ({ type: 'text', text }) as const),
});

const submitAway = async (parts: InboundParts, form: AdminForm, id: string): Promise<Reply> => {
  const { inbound, person: actor, once } = form;
  const { values, from } = inbound;
  const why = await sendAwayForm(parts, { actor, through: 'chat', id, values, once });
  if (why !== null) return 'errors' in why ? errorReply(why.errors) : refusalReply(why.refused);
  const after = await parts.store.read.person(id as PersonId);
  return after === null ? notAllowed() : showPerson(parts, { person: actor, from }, after, [admin.saved]);
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
    ? showPerson(parts, { person: actor, from: inbound.from }, whom, doneInWords(changed))
    : cardReply(plain(doneInWords(changed)));
};
