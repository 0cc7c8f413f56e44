import { formOf, loadForm } from '#src/app/administration/forms.ts';
import type { InboundParts } from '#src/app/inbound/replies/parts.ts';
import { formReply, refusalReply } from '#src/app/inbound/replies/reply.ts';
import { becomeNamedAdmin, claimAdmin } from '#src/app/organisation/first-admin.ts';
import { bareName } from '#src/app/people/find-named-person.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import type { AdminFormKind } from '#src/cards/admin/admin-forms.ts';
import { readSubjectWith } from '#src/cards/admin/person-card.ts';
import { refusalText } from '#src/cards/refusals.ts';
import { texts } from '#src/cards/texts.ts';
import { mayAdminister } from '#src/core/administration/may-edit.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { askLeave, notAllowed, showCategories, showChanges, showPeople, showPerson, showTeams } from './show.ts';
import { setActive } from './submit.ts';

const { admin } = texts;

type Request = { readonly inbound: Inbound; readonly person: Person; readonly words: string };
type Handle = (parts: InboundParts, request: Request) => Promise<Reply>;

/** What a button carries, whole; what was typed otherwise. */
const carried = ({ inbound, words }: Request): string =>
  inbound.type === 'action' ? (inbound.chosen ?? inbound.value) : words;

/** For those who run the desk, or a team of it; others are told kindly. `person` is who they are now. */
const forLeads =
  (handle: (parts: InboundParts, request: Request, value: string) => Promise<Reply>): Handle =>
  async (parts, request) => {
    const { read } = parts.store;
    const named = mayAdminister(request.person)
      ? false
      : await becomeNamedAdmin(parts, request.inbound.from, request.person);
    const person = named ? ((await read.person(request.person.id)) ?? request.person) : request.person;
    if (!mayAdminister(person)) return refusalReply(admin.onlyForLeads);
    return handle(parts, { ...request, person }, carried(request));
  };

const pageIn = (value: string): number => Number(/^page:(\d{1,6})$/.exec(value)?.[1] ?? 0);
const lookingIn = ({ inbound, person }: Request) => ({ person, from: inbound.from });

const claim = async (parts: InboundParts, request: Request, code: string): Promise<Reply> => {
  const { person } = request;
  const why = await claimAdmin(parts, person, code);
  if (why === null) {
    const now = (await parts.store.read.person(person.id)) ?? person;
    const reply = await showPeople(parts, { person: now, from: request.inbound.from }, { called: null, page: 0 });
    if (reply.card === null) return reply;
    const blocks = [{ type: 'text', text: admin.claimed } as const, ...reply.card.blocks];
    return { ...reply, card: { ...reply.card, blocks } };
  }
  return why.code === 'wrong_code'
    ? refusalReply(admin.wrongCode)
    : refusalReply(refusalText(why, person.id, () => person.name));
};

/** `/ticket admin`, with a page, a name, or one of the parts. */
const overview = forLeads((parts, request, value) => {
  const looking = lookingIn(request);
  const [word = '', ...rest] = value.trim().split(/\s+/);
  switch (word.toLowerCase()) {
    case 'changes':
      return showChanges(parts, looking, null);
    case 'categories':
      return showCategories(parts, looking, 0);
    case 'teams':
      return showTeams(parts, looking, 0);
  }
  const named = word.toLowerCase() === 'find' ? rest.join(' ') : value.trim();
  const called = named === '' || named.startsWith('page:') ? null : bareName(named);
  return showPeople(parts, looking, { called, page: pageIn(value) });
});

const opens =
  (kind: AdminFormKind): Handle =>
  (parts, request) =>
    forLeads(async (_, { person, inbound }, value) => {
      const id = readSubjectWith(value)?.id ?? value;
      const form = await loadForm(parts, person, kind, id === '-' ? '' : id);
      if (form === null) return notAllowed();
      parts.adminForms.remember(inbound.from, [form]);
      return formReply(formOf(form, parts.newId()));
    })(parts, request);

/** What the verbs of those who run the desk do. */
export const adminVerbs = {
  admin: (parts, request) => {
    const [, code] = /^claim\s+(\S+)\s*$/i.exec(request.words) ?? [];
    return code !== undefined && request.inbound.type !== 'action'
      ? claim(parts, request, code)
      : overview(parts, request);
  },
  admin_person: forLeads(async (parts, request, value) => {
    const whom = await parts.store.read.person((readSubjectWith(value)?.id ?? value) as PersonId);
    return whom === null ? notAllowed() : showPerson(parts, lookingIn(request), whom);
  }),
  admin_leave: forLeads((parts, request, value) =>
    askLeave(parts, lookingIn(request), readSubjectWith(value)?.id ?? value),
  ),
  admin_left: forLeads((parts, request, value) => setActive(parts, request, value, false)),
  admin_return: forLeads((parts, request, value) => setActive(parts, request, value, true)),
  admin_categories: forLeads((parts, request, value) => showCategories(parts, lookingIn(request), pageIn(value))),
  admin_teams: forLeads((parts, request, value) => showTeams(parts, lookingIn(request), pageIn(value))),
  admin_changes: forLeads((parts, request, value) =>
    showChanges(parts, lookingIn(request), Number(/^before:(\d{1,15})$/.exec(value)?.[1] ?? Number.NaN) || null),
  ),
  admin_find: opens('admin_find'),
  admin_add: opens('admin_add'),
  admin_edit: opens('admin_edit'),
  admin_care: opens('admin_care'),
  admin_roles: opens('admin_roles'),
  admin_skills: opens('admin_skills'),
  admin_hours: opens('admin_hours'),
  admin_away: opens('admin_away'),
  admin_category: opens('admin_category'),
  admin_questions: opens('admin_questions'),
  admin_new_category: opens('admin_new_category'),
  admin_team: opens('admin_team'),
  admin_new_team: opens('admin_new_team'),
  admin_new_skill: opens('admin_new_skill'),
  admin_start: opens('admin_start'),
} as const satisfies Readonly<Record<string, Handle>>;
