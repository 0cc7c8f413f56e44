/** Whether this is what somebody calls so, by its id or its name, in capitals or not. */
export const isNamed = ({ id, name }: { readonly id: string; readonly name: string }, called: string): boolean => {
  const wanted = called.toLowerCase();
  return id.toLowerCase() === wanted || name.toLowerCase() === wanted;
};
