import { reasonOf } from './reason.ts';

/** Why a trace cannot be written, and what to do: `the disk is full (ENOSPC); make room`. */
export function traceFault(error: unknown): string {
  const code = codeOf(error);
  const known = Object.hasOwn(faults, code) ? faults[code] : undefined;
  if (known === undefined) return reasonOf(error);
  const [what, fix] = known;
  return `${what} (${code}); ${fix}`;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return '';
  // A folder that cannot be made because there is something of its name: not the trace itself.
  const isFolder = 'syscall' in error && error.syscall === 'mkdir';
  return isFolder && error.code === 'EEXIST' ? 'ENOTDIR' : String(error.code);
}

const elsewhere = 'choose another folder';
const denied = ['no permission to write there', `${elsewhere}, or change its permissions`] as const;
const full = ['the disk is full', 'make room'] as const;

const faults: { readonly [code: string]: readonly [what: string, fix: string] } = {
  EACCES: denied,
  EPERM: denied,
  EROFS: ['the file system is read-only', elsewhere],
  ENOSPC: full,
  EDQUOT: ['the disk quota is used up', 'make room'],
  EEXIST: ['there is a file of that name already', 'choose another name'],
  ENOTDIR: ['a part of the path is a file, not a folder', elsewhere],
  EISDIR: ['this is a folder', 'name a file'],
  ENAMETOOLONG: ['the name is too long', 'choose a shorter one'],
  EMFILE: ['too many files are open', 'close some programs'],
};
