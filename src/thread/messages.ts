/** To a thread that answers requests. */
export type ToThread<Request> =
  | { readonly id: number; readonly request: Request }
  | { readonly id: number; readonly cancel: true };

/** From that thread. After a result or an error, an id is not used again; a cancelled request has neither. */
export type FromThread<Result, Update> =
  | { readonly id: number; readonly update: Update }
  | { readonly id: number; readonly result: Result }
  | { readonly id: number; readonly error: string };
