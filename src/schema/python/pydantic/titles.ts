import type { PythonType } from '../python-type.ts';

/** The title that pydantic gives a field: `city_name` is `City Name`, as Python's `str.title` does it. */
export function titleOf(name: string): string {
  return name
    .replaceAll(/\p{L}+/gu, (word) => {
      const [first = '', ...rest] = word;
      return first.toUpperCase() + rest.join('').toLowerCase();
    })
    .replaceAll('_', ' ')
    .trim();
}

/** Whether pydantic gives a field of this type a title: not when it is only a reference to a class, or that or null. */
export function hasTitle(type: PythonType): boolean {
  if (type.type === 'class') return false;
  if (type.type === 'annotated') return hasTitle(type.inner);
  if (type.type !== 'union') return true;
  const others = type.members.filter((member) => member.type !== 'none');
  const [only, second] = others;
  const isNullable = others.length < type.members.length;
  return !isNullable || only === undefined || second !== undefined || hasTitle(only);
}
