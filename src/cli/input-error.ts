/** Something the user can mend; the command ends with exit code 2 and this one line. */
export class InputError extends Error {
  override readonly name = 'InputError';
}
