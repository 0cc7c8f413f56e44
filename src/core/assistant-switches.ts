/** What a language model does for the desk: first answers for requesters, drafts of replies and summaries for technicians. */
export const assistantWorks = ['answers', 'drafts', 'summaries'] as const;

export type AssistantWork = (typeof assistantWorks)[number];

/** What it does not do; false: nothing at all, whatever it may learn. */
export type AssistantSwitches = false | { readonly [Work in AssistantWork]?: false };

/** Whether these switches, if there are any, let it do that. */
export const letsAssist = (switches: AssistantSwitches | undefined, work: AssistantWork): boolean =>
  switches !== false && switches?.[work] !== false;

/** The switches with which it does not do these; null: it does all. */
export const switchedOff = (off: readonly AssistantWork[]): AssistantSwitches | null => {
  const found = assistantWorks.filter((work) => off.includes(work));
  if (found.length === 0) return null;
  return found.length === assistantWorks.length ? false : Object.fromEntries(found.map((work) => [work, false]));
};
