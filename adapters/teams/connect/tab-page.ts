import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import { teamsTexts } from '#adapters/teams/texts.ts';

const style = `body{font:1rem/1.5 system-ui,sans-serif;margin:0;padding:2rem 1rem}
main{max-width:36rem;margin:0 auto}h1{font-size:1.4rem}
a{display:inline-block;padding:.6rem 1rem;border-radius:.4rem;background:#2f4b8f;color:#fff;text-decoration:none}
a:hover{text-decoration:underline}a:focus-visible{outline:3px solid;outline-offset:3px}`;

/** Where people use Teams, in Microsoft's clouds: https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements. */
const hosts = [
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://teams.cloud.microsoft',
  'https://*.teams.microsoft.us',
  'https://teams.microsoftonline.cn',
];

const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  `frame-ancestors ${hosts.join(' ')}`,
].join('; ');

/**
 * The page of the tab, the only one that Teams may show inside itself. It is the same for everybody: it knows no one,
 * does nothing, and leads to the console, which may not be framed. `deskUrl`: where people open it.
 */
export const tabPage = (c: Context, deskUrl: string): Response | Promise<Response> => {
  const words = teamsTexts.tab;
  c.header('Content-Security-Policy', policy);
  c.header('Cache-Control', 'public, max-age=3600');
  return c.html(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${words.title}</title>
<style>${raw(style)}</style>
</head>
<body>
<main>
<h1>${words.title}</h1>
<p>${words.what}</p>
<p><a href="${deskUrl.replace(/\/+$/, '')}/console" target="_blank" rel="noopener noreferrer">${words.open}</a></p>
<p>${words.chat}</p>
</main>
</body>
</html>`);
};
