import { html } from 'hono/html';
import { barePage } from '#adapters/console/html/layout.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import type { SingleSignOn } from '#src/app/ports/console/single-sign-on.ts';
import type { Person } from '#src/core/organisation/person.ts';

type Account = Pick<SingleSignOn, 'name' | 'startUrl'>;

const pretendHtml = (people: readonly Person[], goTo: string): Html => html`
  <form class="pretend" method="post" action="/console/sign-in/open-as"><input type="hidden" name="then" value="${goTo}">
  <h2>Just trying it out?</h2><p>The playground is on, so you can open the console as anyone here.</p>
  <div class="who">${people.map(
    ({ id, name, roles }) =>
      html`<button name="person" value="${id}"><bdi>${name}</bdi><span class="role">${roles.at(-1)}</span></button>`,
  )}</div></form>`;

const accountHtml = ({ name, startUrl }: Account, goTo: string): Html => html`
  <a class="button primary account" href="${startUrl}?then=${encodeURIComponent(goTo)}">Sign in with ${name}</a>
  <p class="or">or</p>`;

/** `goTo`: the page to go to. `account`: with which anyone can sign in who has one. `people`: as whom anyone can sign in, on a desk that is for trying. */
export const signInPage = (
  people: readonly Person[],
  shown: { readonly goTo: string; readonly problem?: string; readonly account: Account | null },
): Html =>
  barePage(
    'Sign in',
    html`<h1>Sign in</h1>
    ${shown.problem === undefined ? '' : html`<p class="notice bad" role="alert">${shown.problem}</p>`}
    ${shown.account === null ? '' : accountHtml(shown.account, shown.goTo)}
    <form method="post" action="/console/sign-in"><input type="hidden" name="then" value="${shown.goTo}">
      <div class="field"><label for="called">Your e-mail address, or your name in chat</label>
      <input id="called" name="called" required autofocus maxlength="300" autocomplete="username" spellcheck="false" autocapitalize="none"></div>
      <button class="primary">Continue</button>
      <p class="hint">No password needed. The help desk asks you in chat.</p></form>
    ${people.length === 0 ? '' : pretendHtml(people, shown.goTo)}`,
  );

/** The number to press in chat. */
export const waitPage = (digits: string, goTo: string): Html =>
  barePage(
    'Sign in',
    html`<h1>Press this number in your chat</h1>
    <p class="digits" data-digits="${digits}" role="img" aria-label="${digits.split('').join(' ')}">${digits}</p>
    <p>The help desk has just sent you three numbers. Press this one, and you’re in. It works for five minutes.</p>
    <form method="post" action="/console/sign-in/finish" id="finish" data-wait><input type="hidden" name="then" value="${goTo}">
      <button>I’ve pressed it</button></form>
    <p class="hint" id="wait-said" role="status">No message? Check the name you typed and <a href="/console/sign-in">start again</a>. After a few tries the desk waits before it asks again.</p>`,
  );

/** Nothing happens until the button is pressed: programs that look at links in messages press none. */
export const linkPage = (code: string): Html =>
  barePage(
    'Sign in',
    html`<h1>Sign in to the help desk</h1>
    <form method="post" action="/console/sign-in/link"><input type="hidden" name="code" value="${code}">
    <button class="primary">Sign in here</button></form>
    <p class="hint">This link works once, for five minutes. If you didn’t ask for it, close this page.</p>`,
  );
