import type { PythonType } from '../python-type.ts';

/** Whether a type is, or has in it, a class of a package whose name a test accepts: `Context | None`. */
export function namesExternal(type: PythonType, test: (name: string) => boolean): boolean {
  if (type.type === 'external') return test(type.name);
  if (type.type === 'union') return type.members.some((member) => namesExternal(member, test));
  if (type.type !== 'annotated') return false;
  const isMarked = type.metadata.some((item) => item.type === 'external' && test(item.name));
  return isMarked || namesExternal(type.inner, test);
}
