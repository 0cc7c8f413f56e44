import type { FormFile } from '#src/app/ports/chat/inbound.ts';
import type { SentFiles } from '#src/app/ports/files/files.ts';
import { questionOf } from '#src/cards/questions/request-form.ts';
import { fileName } from '#src/core/conversation/files.ts';

/** The files that came in a form: those in a question's field answer it. Null: there are none. */
export const filesOfForm = (platform: string, files: readonly FormFile[] = []): SentFiles | null => {
  const sent = files.flatMap(({ name, file, field }) => {
    const question = questionOf(field);
    return file === undefined ? [] : [{ name: fileName(name), file, ...(question !== null && { question }) }];
  });
  return sent.length === 0 ? null : { platform, files: sent };
};
