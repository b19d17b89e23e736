// Packages that no project has in its own folders; looking for them would ask for files in vain.
const packages = new Set([
  ...['typing', 'typing_extensions', 'collections', 'enum', 'dataclasses', 'datetime', 'decimal'],
  ...['uuid', 'pathlib', 're', 'os', 'sys', 'json', 'abc', 'types', 'functools', 'inspect'],
  ...['textwrap', 'ipaddress', 'asyncio', 'logging', 'builtins', '__future__', 'numbers', 'time'],
  ...['pydantic', 'pydantic_core', 'annotated_types', 'mcp_types', 'strands', 'strands_tools'],
  ...['fastmcp', 'langchain', 'langchain_core', 'langgraph', 'pydantic_ai', 'boto3', 'botocore'],
  ...['requests', 'httpx', 'aiohttp', 'numpy', 'pandas', 'loguru', 'starlette', 'fastapi'],
]);

// Frameworks whose names are names of folders in many projects: `agents/tools.py`, `mcp/server.py`.
const frameworks = new Set(['agents', 'mcp']);

/** The files that `from name import …` in a file may name, in the order in which Python would find them. */
export function importCandidates(path: string, name: string): readonly string[] {
  const dots = /^\.*/.exec(name)?.[0].length ?? 0;
  const parts = name.slice(dots).split('.').filter(Boolean);
  const folder = path.split('/').slice(0, -1);
  if (dots > 0) return dots - 1 > folder.length ? [] : filesOf(up(folder, dots - 1), parts);
  const [top] = parts;
  if (top === undefined || packages.has(top)) return [];
  // A package imports itself by its whole name; a script imports what stands beside it.
  const inPackage = folder.lastIndexOf(top);
  const within = inPackage < 0 ? [] : filesOf(folder.slice(0, inPackage), parts);
  return frameworks.has(top) ? within : [...within, ...filesOf(folder, parts)];
}

function up(folder: readonly string[], levels: number): readonly string[] {
  return folder.slice(0, folder.length - levels);
}

function filesOf(folder: readonly string[], parts: readonly string[]): readonly string[] {
  const stem = [...folder, ...parts].join('/');
  const ofPackage = [...folder, ...parts, '__init__.py'].join('/');
  return parts.length === 0 ? [ofPackage] : [`${stem}.py`, ofPackage];
}
