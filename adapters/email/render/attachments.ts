import type { SendMailOptions } from 'nodemailer';
import type { Card } from '#src/cards/card.ts';
import { pictureId } from './render.ts';

/** What goes with a card: its picture, where the HTML shows it, and its files. */
export const attachmentsOf = ({ picture, files = [] }: Card): NonNullable<SendMailOptions['attachments']> => [
  ...(picture === undefined
    ? []
    : [
        {
          ...{ filename: 'chart.png', contentType: 'image/png', content: picture.png, encoding: 'base64' },
          ...{ cid: pictureId, contentDisposition: 'inline' as const },
        },
      ]),
  ...files.map(({ name, type, content }) => ({ filename: name, contentType: type, content, encoding: 'base64' })),
];
