// Parameters and names that the tools of several files share, as real servers keep them.
import { z } from 'zod';

export const NAMES = { search: 'search_documents', remove: 'remove_document' };

export const page = z.number().int().min(1).default(1).describe('Page, from 1');
export const perPage = z.coerce
  .number()
  .int()
  .min(1)
  .max(100)
  .optional()
  .describe('How many a page has');
export const Paging = z.object({ page, perPage });

export const sortOrder = ['newest', 'oldest', 'relevance'];
export default { note: 'shared with other files' };
