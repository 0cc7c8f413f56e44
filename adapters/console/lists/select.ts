import { html } from 'hono/html';
import type { Html } from '#adapters/console/html/rich.ts';
import type { Option } from '#src/cards/card.ts';

/** One of several values in an address, or `all` of them. */
export const selectHtml = (
  name: string,
  label: string,
  all: string,
  options: readonly Option[],
  chosen: string,
): Html => html`
  <label class="pick"><span>${label}</span><select name="${name}"><option value="">${all}</option>${options.map(
    ({ value, label: words }) =>
      html`<option value="${value}"${value === chosen ? html` selected` : ''}>${words}</option>`,
  )}</select></label>`;
