/** An argument or a file that cannot be used as it is. Its message is for people and says what to write instead. */
export class InputError extends Error {
  override readonly name = 'InputError';
}
