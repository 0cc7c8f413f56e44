const helpWords = {
  answers: 'First answers by the assistant',
  drafts: 'Replies it drafts for technicians',
  summaries: 'Summaries it writes for technicians',
  assistantOn: 'On, where there is a model',
  off: 'Off',
};

/** Whether a team or a category gets automatic help. */
export const automaticHelp = {
  on: 'on',
  off: 'off',
} as const;

/** Forms that switch automatic help on and off. */
export const helpForms = {
  admin_team_help: {
    title: (name: string) => `Automatic help with tickets of ${name}`,
    submit: 'Save',
    ...helpWords,
    articles: 'Articles that may help, and missing articles',
    articlesOn: 'On',
  },
  admin_category_help: {
    title: (name: string) => `Automatic help with ${name}`,
    submit: 'Save',
    ...helpWords,
    articles: 'Articles that may help, and missing articles',
    articlesOn: 'On, regardless of the team',
    articlesAsTeam: 'Same as the team',
  },
} as const;
