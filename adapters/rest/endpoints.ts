import type { Endpoint } from './endpoint.ts';
import { accessEndpoints } from './routes/administration/access.ts';
import { adminFormEndpoints } from './routes/administration/admin-forms.ts';
import { setupListEndpoints } from './routes/administration/lists.ts';
import { promiseEndpoints } from './routes/administration/promises.ts';
import { rotationEndpoints } from './routes/administration/rotations.ts';
import { deskEndpoints } from './routes/desk.ts';
import { fileEndpoints } from './routes/files.ts';
import { readArticleEndpoints } from './routes/knowledge/read-articles.ts';
import { writeArticleEndpoints } from './routes/knowledge/write-articles.ts';
import { ownEndpoints } from './routes/own.ts';
import { readingEndpoints } from './routes/read-tickets.ts';
import { settingsEndpoints } from './routes/settings.ts';
import { webhookEndpoints } from './routes/webhooks.ts';
import { happenedEndpoints } from './routes/what-happened.ts';
import { writingEndpoints } from './routes/write-tickets.ts';

/** Everything programs can ask, in the order in which the documentation lists it. */
export const endpoints: readonly Endpoint[] = [
  ...readingEndpoints,
  ...writingEndpoints,
  ...fileEndpoints,
  ...happenedEndpoints,
  ...readArticleEndpoints,
  ...writeArticleEndpoints,
  ...deskEndpoints,
  ...setupListEndpoints,
  ...adminFormEndpoints,
  ...accessEndpoints,
  ...promiseEndpoints,
  ...rotationEndpoints,
  ...ownEndpoints,
  ...settingsEndpoints,
  ...webhookEndpoints,
];
