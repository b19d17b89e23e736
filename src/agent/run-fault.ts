import type { CallError } from '../trace/stop.ts';

/** The reason of the signal that ends a run as failed; any other reason ends it as cancelled. */
export class RunFault extends Error {
  override readonly name = 'RunFault';
  readonly error: CallError;

  /** `reason`: one short phrase, as in the run-end event. */
  constructor(reason: string, error: CallError) {
    super(reason);
    this.error = error;
  }
}
