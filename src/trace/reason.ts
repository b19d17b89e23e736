/** Why something failed, of whatever was thrown: the message of an error, anything else as text. */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
