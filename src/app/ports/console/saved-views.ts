import type { PersonId, TeamId } from '#src/core/ids.ts';
import type { SavedView } from '#src/core/views/saved-view.ts';

/** Lists of tickets that people gave a name. */
export type SavedViewReader = {
  savedView(id: string): Promise<SavedView | null>;
  /** Their own, and those of these teams, by name. */
  savedViews(owner: PersonId, teams: readonly TeamId[]): Promise<readonly SavedView[]>;
};

export type SavedViewWriter = {
  saveView(view: SavedView): Promise<void>;
  dropView(id: string): Promise<void>;
};
