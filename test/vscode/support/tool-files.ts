import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const pythonTools = `from strands import tool


@tool
def get_weather(city: str, unit: str = "celsius") -> dict:
    """Gets the weather of a city.

    Args:
        city: Name of the city
        unit: celsius or fahrenheit

    Returns:
        A dictionary with temperature and wind.
    """
    return {}


@tool
def list_cities(country: str) -> list:
    """Lists the cities of a country."""
    return []
`;

const typescriptTools = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'files', version: '1.0.0' });

server.registerTool(
  'read_file',
  {
    description: 'Reads a file of the project',
    inputSchema: { path: z.string().describe('Path from the root of the project') },
  },
  async ({ path }) => ({ content: [{ type: 'text', text: path }] }),
);
`;

const unusedDefinition = {
  type: 'object',
  properties: { a: { type: 'string', description: 'A value that no tool of the list refers to' } },
};
const jsonTools = [
  {
    name: 'create_page',
    description: 'Creates a page',
    input_schema: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      properties: { title: { type: 'string', description: 'Title of the page' } },
      required: ['title'],
      $defs: { unused: unusedDefinition },
    },
  },
  {
    name: 'delete_page',
    description: 'Deletes a page',
    input_schema: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
  },
];

/** Files that declare tools in each language, and the configuration of a real server of MCP. */
export function writeToolFiles(folder: string): void {
  const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text);
  write('weather_tools.py', pythonTools);
  write('files-server.ts', typescriptTools);
  write('page-tools.json', `${JSON.stringify(jsonTools, null, 2)}\n`);
  const memory = path.resolve('node_modules/@modelcontextprotocol/server-memory/dist/index.js');
  const env = { MEMORY_FILE_PATH: path.join(folder, 'memory.jsonl') };
  const servers = {
    memory: { command: process.execPath, args: [memory], env },
    broken: {
      command: process.execPath,
      args: ['-e', 'console.error("no such thing"); process.exit(3)'],
    },
  };
  mkdirSync(path.join(folder, '.vscode'), { recursive: true });
  write('.vscode/mcp.json', `${JSON.stringify({ servers }, null, 2)}\n`);
}
