import { button } from '#src/cards/button.ts';
import { type Card, plainCard } from '#src/cards/card.ts';
import type { RequestType } from '#src/cards/questions/request-form.ts';
import { texts } from '#src/cards/texts.ts';

const { requests } = texts;

/** What people can ask for with a form of its own. */
export const requestTypesCard = (types: ReadonlyMap<string, RequestType>): Card =>
  types.size === 0
    ? plainCard('request_types', 'neutral', requests.types, [requests.noTypes])
    : {
        ...plainCard('request_types', 'info', requests.types, [requests.typesHint]),
        blocks: [
          { type: 'text', text: requests.typesHint },
          {
            type: 'list',
            items: [...types].map(([id, { name }]) => ({
              title: name,
              detail: '',
              actions: [button('request', id, { label: requests.ask })],
            })),
          },
        ],
      };
