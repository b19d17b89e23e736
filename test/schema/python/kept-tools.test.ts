import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { keepTools } from '../../../src/schema/python/kept-tools.ts';
import { arbitraryEdits, type EditedState } from '../../support/arbitrary-edits.ts';
import { findTools } from './find-tools.ts';

const python = `from typing import Annotated, Literal, Optional
from pydantic import BaseModel, Field
from strands import tool
from mcp.server.fastmcp import FastMCP
from .shared import limit, Unit
import helpers

server = FastMCP("s")
words = "shared words"
Place = Annotated[str, Field(description=words)]
city: str = "Ulm"

class Model(BaseModel):
    name: str = Field(description="A name")

@tool
def plain(city: str, days: int = 3) -> dict:
    """Plain.

    Args:
        city: Name of the city
        days: How many
    """
    return {}

@tool
def plain(city: str, days: int = 3) -> dict:
    """Plain.

    Args:
        city: Name of the city
        days: How many
    """
    return {}

@tool(name=words, description="It " + words)
def named(a: Optional[int] = None, b: "Model | None" = None):
    """Named."""

@server.tool()
def first(place: Place, count: int = limit, unit: Unit = "c") -> str:
    """First."""
    return ""

@server.tool(description=words)
async def second(model: Model, kind: Literal["a", "b"] = "a", other=city) -> str:
    return ""

@server.tool()
def third(bare, value: helpers.Thing, *args, **kwargs):
    "Third."

@server.tool(title="Fourth")
def fourth(a: Annotated[int, Field(ge=1, description="An a")], b: list[str] = []) -> str:
    """Fourth."""

for i in range(3):
    @tool
    def looped(x: int):
        """Looped."""

def register(mcp):
    @mcp.tool()
    def inner(x: int = limit):
        """Inner."""

specs = [{"name": "raw", "description": words, "input_schema": {"type": "object", "properties": {"q": {"type": "string"}}}}]
`;

const inserts = [
  ...[`\n`, `# words\n`, `(`, `)`, `"`, `"""`, `😀`, `    `, `\\`, `more `, `@tool\n`],
  ...[`words = "inner"\n`, `words += "more"\n`, `limit = 7\n`, `tool = None\n`, `str = int\n`],
  ...[`from fastmcp import FastMCP\n`, `from helpers import *\n`, `class Unit: pass\n`],
  ...[`if True:\n`, `for tool in []:\n`, `server = None\n`, `import typing as Literal\n`],
];

const swaps = [
  ['Plain.', 'Plain, and more.'],
  ['Name of the city', 'Which city'],
  ['"shared words"', '"other words"'],
  ['from strands import', 'from langchain.tools import'],
  ['mcp.server.fastmcp', 'fastmcp'],
  ['.shared import', '..shared import'],
  ['city: str', 'city: int'],
  ['FastMCP("s")', 'FastMCP("t")'],
  ['def plain', 'def other'],
  ['helpers', 'shared'],
  ['days: int = 3', 'days: int = limit'],
] as const;

const modules = [
  undefined,
  'limit = 3\nUnit = str\nclass Thing: ...\n',
  'from typing import Literal\nlimit = 4\nUnit = Literal["c", "f"]\nThing = int\ntool = None\n',
];

const files = fc.tuple(...[0, 1, 2].map(() => fc.constantFrom(...modules))).map((texts) => {
  const paths = ['src/app/shared.py', 'src/app/helpers.py', 'src/app/strands.py'];
  const all = paths.map((path, index) => [path, texts[index]] as const);
  return Object.fromEntries(all.flatMap(([path, text]) => (text ? [[path, text]] : [])));
});

const edits = arbitraryEdits({ inserts, swaps, files });

test('whatever is edited, what is kept gives what a look without it gives', async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(edits, { minLength: 1, maxLength: 12 }), async (all) => {
      const kept = keepTools();
      let state: EditedState = { text: python, files: {} };
      for (const edit of [(same: EditedState) => same, ...all]) {
        state = edit(state);
        const again = await findTools(state.text, state.files, undefined, kept);
        assert.deepEqual(again, await findTools(state.text, state.files));
        found += again.tools.length;
      }
    }),
    { numRuns: 30 },
  );
  assert.ok(found > 30 * 5);
});

test('a tool that nothing else went into is the same object where it has not moved', async () => {
  const kept = keepTools();
  const before = await findTools(python, {}, undefined, kept);
  const edited = python.replace('"""Looped."""', '"""In a loop."""');
  const { tools } = await findTools(edited, {}, undefined, kept);
  const isSame = (name: string): boolean =>
    tools.find((tool) => tool.name === name) === before.tools.find((tool) => tool.name === name);
  assert.deepEqual(['fourth', 'second', 'looped'].map(isSame), [true, false, false]);
});
