import type { DeskClock } from './background/desk-clock.ts';
import type { Job } from './background/scheduled-jobs.ts';
import type { TaskKinds } from './background/task-kinds.ts';
import type { Limits } from './people/limits.ts';
import type { Assistant } from './ports/assistant/assistant.ts';
import type { Embedder } from './ports/assistant/embedder.ts';
import type { ChatAdapter } from './ports/chat/platform.ts';
import type { OtherInstances } from './ports/chat/presence.ts';
import type { Classifier } from './ports/classifier.ts';
import type { FileStore } from './ports/files/files.ts';
import type { MakeArticleSearch } from './ports/knowledge/article-search.ts';
import type { Likeness } from './ports/knowledge/likeness.ts';
import type { Log } from './ports/log.ts';
import type { Models } from './ports/models.ts';
import type { Outbox } from './ports/outbox.ts';
import type { DrawPicture, MakeReportFile, ReportReader } from './ports/reports.ts';
import type { Store } from './ports/store.ts';
import type { Tasks } from './ports/tasks.ts';
import type { Timers } from './ports/timers.ts';
import type { Execute } from './tickets/execute.ts';

/** What a desk is made of: a database's ports or fakes of them. */
export type DeskParts = {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly timers: Timers;
  readonly tasks: Tasks;
  readonly reports: ReportReader;
  /** Where the desk's own models are; absent: it has none. */
  readonly models?: Models;
  /** By platform. Those added later are used too. */
  readonly adapters: ReadonlyMap<string, ChatAdapter>;
  readonly clock: DeskClock;
  readonly classifier: Classifier;
  /** Makes the index of the knowledge base; absent: nothing is found in it. */
  readonly articleSearch?: MakeArticleSearch;
  /** How alike texts are; absent: no two are. */
  readonly likeness?: Likeness;
  readonly log: Log;
  readonly newId: () => string;
  /** The language model that answers from articles; absent: there is none. */
  readonly assistant?: Assistant | null;
  /** The model that finds articles by what they mean; absent: they are found by their words. */
  readonly embedder?: Embedder | null;
  /** Where people's files are kept; absent: nowhere. */
  readonly files?: FileStore;
  /** Makes pictures of charts; absent: messages have none. */
  readonly drawPicture?: DrawPicture;
  /** Makes the PDF that goes with reports by e-mail; absent: none does. */
  readonly reportFile?: MakeReportFile;
  /** Where people reach this desk, without a slash at the end; absent: nobody said. */
  readonly publicUrl?: string | null;
  /** The slow or external work this desk can do. */
  readonly taskKinds: TaskKinds;
  /** The scheduled jobs; `onWake` is for jobs that leave something to deliver. */
  readonly jobs: (onWake: () => void, execute: Execute) => readonly Job[];
  /** Platforms on which real people would meet the demo company: what they read there says so. */
  readonly demoOn?: ReadonlySet<string>;
  /** How often people may do what; absent: as often as they like. */
  readonly limits?: Limits;
  /** Addresses of those who are to be admins, in lower case; absent: nobody's. */
  readonly admins?: ReadonlySet<string>;
  /** For how long a leader's news of a team is gathered; absent: as usual. */
  readonly gatherMs?: number | undefined;
  /** Other instances on the same database; absent: there are none. */
  readonly others?: OtherInstances;
  /** Called whenever there may be something to deliver or to check, like the loops of this desk. */
  readonly onWake?: () => void;
};
