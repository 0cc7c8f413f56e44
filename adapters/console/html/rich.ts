import { html } from 'hono/html';
import { plainText, type Span, type Text } from '#src/cards/card.ts';
import type { Instant } from '#src/core/ids.ts';

/** Escaped HTML. */
export type Html = ReturnType<typeof html>;

/** A moment in the reader’s zone. A page that runs scripts says how long ago it is when it is pointed at. */
export const moment = (at: Instant, zone: string): Html =>
  html`<time datetime="${new Date(at).toISOString()}">${plainText([{ type: 'time', at, zone }])}</time>`;

const spanHtml = (span: Span): Html | string => {
  if (typeof span === 'string') return span;
  switch (span.type) {
    case 'bold':
      return html`<b>${span.text}</b>`;
    case 'link':
      return html`<a href="${span.url}">${span.text}</a>`;
    case 'person':
      return html`<bdi>${span.name}</bdi>`;
    case 'ticket':
      return html`<a href="/console/tickets/${span.number}">#${span.number}</a>`;
    case 'time':
      return moment(span.at, span.zone);
  }
};

/** A card’s text. Strings are data: escaped, with nothing in them that works. */
export const textHtml = (text: Text): Html | string => (typeof text === 'string' ? text : html`${text.map(spanHtml)}`);
