import { createFirstAnswer } from './assistant/first-answer.ts';
import { firstAnswerKind } from './assistant/owed/owe-answer.ts';
import type { TaskKinds } from './background/task-kinds.ts';
import type { DeskParts } from './desk-parts.ts';
import { createAfterSilence } from './enquiries/after-silence.ts';
import { silenceKind } from './enquiries/keep-enquiry.ts';
import type { createFileSecret } from './files/file-links.ts';
import { createKeepFiles } from './files/keep-files.ts';
import { sendFilesKind } from './files/owed/files-below.ts';
import { keepFilesKind } from './files/owed/owed-files.ts';
import { removeFileKind } from './files/owed/owed-removal.ts';
import { createRemoveFile } from './files/remove-file.ts';
import { createSendFiles } from './files/send-files.ts';
import { suggestArticlesKind } from './knowledge/owed/owe-suggestions.ts';
import type { ArticleShelf } from './knowledge/shelf.ts';
import { createSuggestArticles } from './knowledge/suggest-articles.ts';
import { createEmbedArticles, embedArticlesKind } from './knowledge/vectors/embed-articles.ts';
import { noLimits } from './people/limits.ts';
import type { DeskFiles } from './ports/files/files.ts';
import type { Likeness } from './ports/knowledge/likeness.ts';
import { createReapplyTask, reapplyKind } from './promises/reapply-task.ts';
import type { Execute, OnCommitted } from './tickets/execute.ts';
import type { OpenTicket } from './tickets/open-ticket.ts';
import { createCompareWithRecent } from './together/compare-with-recent.ts';
import { tellAlongKind } from './together/owed/owe-along.ts';
import { compareKind } from './together/owed/owe-comparison.ts';
import { createTellAlong } from './together/tell-along.ts';

/** What the desk has made before. */
type Made = {
  readonly execute: Execute;
  readonly openTicket: OpenTicket;
  readonly onCommitted: OnCommitted;
  readonly onWake: () => void;
  readonly shelf: ArticleShelf;
  /** The files of tickets; null: they are not kept. */
  readonly files: DeskFiles | null;
  readonly secret: ReturnType<typeof createFileSecret>;
};

const nothingAlike: Likeness = (_, others) => others.map(() => 0);

/** The slow or outside work that a desk does: its own, and what it was given. */
export const deskTasks = (parts: DeskParts, made: Made): TaskKinds => {
  const { store, clock, log, adapters, likeness = nothingAlike, limits = noLimits } = parts;
  const { assistant = null, embedder = null, files: fileStore = null } = parts;
  const { execute, openTicket, onCommitted, onWake, shelf, files, secret } = made;
  return {
    ...parts.taskKinds,
    // Also without an assistant: what was asked while there was one is let go.
    [firstAnswerKind]: createFirstAnswer({ store, execute, clock, log, findCovered: shelf.findCovered, assistant }),
    [suggestArticlesKind]: createSuggestArticles({
      ...{ store, clock, shelf },
      onSuggested: (ticket) => onCommitted(ticket, null),
    }),
    [embedArticlesKind]: createEmbedArticles({ store, log, embedder }),
    [silenceKind]: createAfterSilence({ store, clock, log, openTicket, limits, onWake }),
    [tellAlongKind]: createTellAlong({ store, execute }),
    [compareKind]: createCompareWithRecent({ store, execute, likeness }),
    [reapplyKind]: createReapplyTask({ store, clock, execute }),
    ...(files !== null && { [sendFilesKind]: createSendFiles({ store, files, adapters, log }) }),
    ...(fileStore !== null && {
      [keepFilesKind]: createKeepFiles({ store, files: fileStore, adapters, execute, log, secret }),
      [removeFileKind]: createRemoveFile({ files: fileStore }),
    }),
  };
};
