/** What calls sent that have no count by the provider. */
export const uncountedName = 'uncounted calls';

/** The last row of a ledger. */
export const totalName = 'provider’s count';
