import { isJsonObject, parseJson } from '../../../trace/json.ts';

const groups = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/**
 * Which zod a package.json asks for; undefined when it asks for none. The highest version that its range allows: a range that
 * names none (`*`, `catalog:`, `workspace:*`) is taken for the current one, 4.
 */
export function zodMajor(packageJson: string): 3 | 4 | undefined {
  const json = parseJson(packageJson);
  if (!isJsonObject(json)) return undefined;
  for (const group of groups) {
    const names = json[group];
    const range = isJsonObject(names) && Object.hasOwn(names, 'zod') ? names['zod'] : undefined;
    if (typeof range === 'string') return majorOf(range);
  }
  return undefined;
}

function majorOf(range: string): 3 | 4 {
  const majors = [...range.matchAll(/(?:^|[\s^~=v|<@:])(\d+)(?=\.|\s|$)/g)].map(([, major]) =>
    Number(major),
  );
  const isOpen = range.includes('>') && !range.includes('<');
  return majors.length > 0 && !isOpen && Math.max(...majors) <= 3 ? 3 : 4;
}
