type Prefixes = Readonly<Record<'question' | 'article', string>>;

/** What families of models were trained to find in front of a text, by how their names begin. */
const known: readonly (readonly [name: string, prefixes: Prefixes])[] = [
  ['nomic-embed-text', { question: 'search_query: ', article: 'search_document: ' }],
  ['mxbai-embed-large', { question: 'Represent this sentence for searching relevant passages: ', article: '' }],
  ['embeddinggemma', { question: 'task: search result | query: ', article: 'title: none | text: ' }],
];

/** What a model wants in front of a question and of an article; nothing, if we know of nothing. */
export const embeddingPrefixes = (model: string): Prefixes => {
  // Names may have an owner in front, as in "library/nomic-embed-text:v1.5".
  const name = model.slice(model.lastIndexOf('/') + 1);
  return known.find(([start]) => name.startsWith(start))?.[1] ?? { question: '', article: '' };
};
