import { html } from 'hono/html';
import { formTokenField } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { moment } from '#adapters/console/html/rich.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { browserName } from '#src/app/adapter-kit/browser-name.ts';
import type { Session } from '#src/core/access/session.ts';

const how: Record<Session['by'], string> = {
  chat: 'by chat',
  link: 'by a link',
  account: 'with an account',
  demo: 'to try it out',
};

/** At the beginning of a line. */
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Where someone is signed in, and how to end that. */
export const sessionsPage = async ({ access }: ConsoleParts, visit: Visit): Promise<Page> => {
  const sessions = await access.sessions(visit.person);
  const { zone } = visit.person;
  return {
    title: 'Active sessions',
    at: null,
    from: null,
    live: html`<div class="head"><h1>Active sessions</h1></div>
    <p>A session ends after four hours without activity, and after a day at most. If you don’t recognise one, sign it out and tell your help desk’s admin.</p>
    <ul class="sessions">${sessions.map(
      ({
        id,
        by,
        agent,
        createdAt,
        seenAt,
        factorOwed,
        factorAt,
      }) => html`<li class="card"><div><b title="${agent}">${capital(browserName(agent))}</b>
      <p class="soft">Signed in ${how[by]} ${moment(createdAt, zone)}; last used ${moment(seenAt, zone)}${factorOwed && factorAt === null ? '; second factor not given yet' : ''}${id === visit.session.id ? '; this session' : ''}</p></div>
      <form method="post" action="/console/sessions/${id}/end">${formTokenField(visit.formToken)}<button>Sign out<span class="sr"> ${browserName(agent)}, signed in ${moment(createdAt, zone)}</span></button></form></li>`,
    )}</ul>
    ${
      sessions.length > 1
        ? html`<form method="post" action="/console/sessions/others">${formTokenField(visit.formToken)}<button>Sign out everywhere else</button></form>`
        : ''
    }`,
  };
};
