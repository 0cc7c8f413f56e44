import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { endpoints } from '#adapters/rest/endpoints.ts';

// What the console can do, a program can: each of its POST routes has operations of the API that do the same, or a reason.

type Same = { readonly api: readonly string[] } | { readonly why: string };

const browser: Same = { why: 'Signing in and sessions belong to a browser; a program has a key.' };
const ownFactor: Same = { why: 'A second factor is of a person who signs in; a key has none.' };
const keys: Same = { why: 'A key that could make keys would outlive its end.' };
const look: Same = { why: 'It changes nothing: it shows what would help before a ticket is filed.' };

const sameInApi: Readonly<Record<string, Same>> = {
  'sign-in': browser,
  'sign-in/factor': browser,
  'sign-in/factor/leave': browser,
  'sign-in/factor/new': browser,
  'sign-in/finish': browser,
  'sign-in/link': browser,
  'sign-in/open-as': browser,
  'sign-out': browser,
  'sessions/:id/end': browser,
  'sessions/others': browser,
  confirm: ownFactor,
  'confirm/again': ownFactor,
  'you/factors': ownFactor,
  'you/factors/:id/remove': ownFactor,
  'you/factors/codes': ownFactor,
  'admin/people/:id/access': ownFactor,
  keys,
  'keys/:id/end': keys,
  you: { why: 'How the console looks in this browser.' },
  views: { why: 'A saved view is an address of the console; a program keeps its own.' },
  'views/:id/remove': { why: 'A saved view is an address of the console; a program keeps its own.' },
  'tickets/:number/writing': { why: 'Shows colleagues who types; a program does not.' },
  home: { api: ['readStartPage', 'setStartPage', 'resetStartPage'] },
  'you/away': { api: ['readWork', 'setAway'] },
  'you/notifications': { api: ['readNotifications', 'setNotifications'] },
  'admin/settings/:id': { api: ['readSettingsOf', 'previewSettings', 'setSettings'] },
  new: { api: ['fileTicket'] },
  'new/articles': look,
  'new/solved': look,
  'tickets/:number/do': { api: ['comment', 'accept', 'assign', 'resolve', 'categorise', 'setPriority', 'merge'] },
  'tickets/:number/along': { api: ['join', 'part', 'tellAll'] },
  'tickets/:number/notes/:id/publish': { api: ['publishNote'] },
  'tickets/:number/comments/:seq/edit': { api: ['editComment'] },
  'tickets/:number/comments/:seq/delete': { api: ['deleteComment'] },
  'tickets/:number/files': { api: ['comment', 'addFiles', 'readFile'] },
  'tickets/:number/help': {
    why: 'Drafts and summaries are for whoever reads them at once; a program has a model of its own.',
  },
  bulk: { api: ['accept', 'assign', 'resolve', 'hold', 'tag'] },
  'bulk/undo': { api: ['assign', 'categorise', 'setPriority'] },
  'admin/webhooks': { api: ['createWebhook'] },
  'admin/webhooks/:id/end': { api: ['endWebhook'] },
  'admin/webhooks/:id/ping': { api: ['pingWebhook'] },
  'admin/webhooks/:id/rotate': { api: ['rotateWebhookSecret'] },
  'admin/webhooks/:id/deliveries/:delivery/redeliver': { api: ['redeliver'] },
  'admin/calendars': { api: ['addCalendar', 'previewNewCalendar'] },
  'admin/calendars/:id': { api: ['readCalendar', 'previewCalendar', 'setCalendar'] },
  'admin/forms/:kind': {
    api: [
      ...['addPerson', 'setPersonDetails', 'setPersonRoles', 'setPersonCare', 'setPersonSkills', 'setPersonHours'],
      ...['setPersonAbsence', 'addTeam', 'setTeamDetails', 'setTeamReplies', 'setTeamOutages', 'setTeamHelp'],
      ...['addSkill', 'addCategory', 'setCategoryDetails', 'setCategoryQuestions', 'setCategoryApproval'],
      ...['setCategoryHelp', 'readPersonRoles', 'readTeamReplies', 'readCategoryQuestions'],
    ],
  },
  'admin/organisation': {
    why: 'The file says who is an admin, which no key may; its parts have routes of their own, and desk organisation apply is on the server.',
  },
  'admin/people/:id/active': { api: ['personLeaves', 'personReturns'] },
  'admin/people/:id/accounts': { api: ['listAccounts', 'giveAccount'] },
  'admin/people/:id/accounts/take': { api: ['takeAccount'] },
  'admin/policies/:id': { api: ['readPolicy', 'previewPolicy', 'setPolicy'] },
  'admin/rotations/:id': {
    api: ['readRotation', 'previewRotation', 'setRotation', 'previewNewRotation', 'addRotation'],
  },
  'admin/rules/:id': { api: ['readRule', 'previewRule', 'setRule', 'previewNewRule', 'addRule'] },
  'admin/health/addresses': { why: 'A person who has looked why an address bounced says that it works again.' },
  'admin/reapply': { api: ['readOpenMoves', 'reapply'] },
  'admin/classifier': { why: 'desk models does it.' },
  'figures/regular': { why: 'A program asks for figures when it wants them.' },
  'oncall/answer': { why: 'Covers and swaps are agreed between people.' },
  'oncall/wish': { why: 'Covers and swaps are agreed between people.' },
  'knowledge/new': { api: ['writeArticle'] },
  'articles/:id/edit': { api: ['readArticle', 'listArticleVersions', 'changeArticle'] },
  'articles/:id/still-right': { api: ['articleStillRight'] },
  'articles/:id/answer': { api: ['giveArticleFeedback'] },
  'articles/:id/solved': { api: ['articleSolved'] },
};

describe('what the console can do, over the API', () => {
  const doc = readFileSync(new URL('../../../docs/permissions.md', import.meta.url), 'utf8');
  // A test of the console holds this list against its routes.
  const routes = [
    'tickets/:number/do',
    ...new Set([...doc.matchAll(/^\| POST \/console\/([^ ?|]+)/gm)].map(([, route = '']) => route)),
  ];

  it('is named for every route, or why it is not there', () => {
    assert.ok(routes.length > 40);
    assert.deepEqual(Object.keys(sameInApi).toSorted(), routes.toSorted());
  });

  it('is there under these names', () => {
    const known = new Set(endpoints.map(({ id }) => id));
    for (const [route, same] of Object.entries(sameInApi)) {
      for (const id of 'api' in same ? same.api : []) assert.ok(known.has(id), `${route}: there is no ${id}`);
    }
  });
});
