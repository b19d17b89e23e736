import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ToolDeclaration } from '../../../src/schema/tool-declaration.ts';
import { findTool, findTools, propertiesOf } from './find-tools.ts';

/** A tool on one line: kind, name, certainty, times. */
function line({ kind, name, certainty, times }: ToolDeclaration): string {
  return [kind, name ?? '?', certainty, times === 1 ? '' : `x${times ?? '?'}`].join(' ').trim();
}

async function linesOf(text: string, files = {}): Promise<string> {
  return (await findTools(text, files)).tools.map(line).join('\n');
}

const body = '(a: int) -> str:\n    """Does it."""\n    return ""\n';

test('what a decorator is, is told by what was imported', async () => {
  for (const [head, kind] of [
    ['from strands import tool as t\n@t\ndef f', 'strands-python'],
    ['import strands\n@strands.tool\ndef f', 'strands-python'],
    ['from strands.tools import tool\n@tool()\nasync def f', 'strands-python'],
    ['from langchain.tools import tool\n@tool\ndef f', 'langchain-python'],
    ['from agents import function_tool as ft\n@ft\ndef f', 'openai-agents-python'],
    ['import fastmcp as f2\nm = f2.FastMCP("x")\n@m.tool\ndef f', 'fastmcp'],
    ['from mcp.server.fastmcp import FastMCP\nm = FastMCP("x")\n@m.tool()\ndef f', 'mcp-python'],
    [
      'import mcp.server.fastmcp\nm = mcp.server.fastmcp.FastMCP("x")\n@m.tool()\ndef f',
      'mcp-python',
    ],
    [
      'from pydantic_ai import Agent\na = Agent[int, str]("m")\n@a.tool_plain\ndef f',
      'pydantic-ai',
    ],
    [
      'try:\n    from strands import tool\nexcept ImportError:\n    tool = None\n@tool\ndef f',
      'strands-python',
    ],
  ] as const)
    assert.equal(await linesOf(head + body), `${kind} f complete`, head);
});

test('decorators of others are no tools', async () => {
  for (const head of [
    'from crewai import tool\n@tool\ndef f',
    'def tool(f): return f\n@tool\ndef f',
    'from strands import Agent\nagent = Agent()\n@agent.tool\ndef f',
    'import click\n@click.tool()\ndef f',
    'from strands import tool\n\ndef f',
  ])
    assert.equal(await linesOf(head + body), '', head);
});

test('a server is found where it is made: in another file, in a class, as a parameter', async () => {
  const files = {
    'src/app/core.py':
      'from fastmcp import FastMCP\nfrom .models import City\nmcp = FastMCP("x")\n',
    'src/app/models.py': 'from pydantic import BaseModel\nclass City(BaseModel):\n    zip: int\n',
  };
  const { tools, imports } = await findTools(
    `from .core import mcp\nfrom app.models import City as C\n@mcp.tool\ndef f(c: C):\n    "D"\n`,
    files,
  );
  assert.equal(tools.map(line).join(), 'fastmcp f complete');
  assert.deepEqual(imports, ['src/app/core.py', 'src/app/models.py']);
  const inClass = `from mcp.server.fastmcp import FastMCP
class S:
    def __init__(self, other: FastMCP):
        self.mcp = FastMCP("x")
        self.mcp.tool(name="m")(self.run)
        @other.tool(name="inner")
        def f(a: int): "D"
    def run(self, a: int) -> str:
        """Runs."""
def register(mcp: "FastMCP"):
    @mcp.tool()
    def g(): "D"
`;
  assert.equal(
    await linesOf(inClass),
    'mcp-python m complete\nmcp-python inner complete\nmcp-python g complete',
  );
});

test('a server that a function makes, or that nothing is said of, is told as well', async () => {
  const made = `from mcp.server.fastmcp import FastMCP
def create(name):
    server = FastMCP(name)
    return server
app = create("x")
@app.tool()
def f(a: int): "D"
`;
  assert.equal(await linesOf(made), 'mcp-python f complete');
  const given = `class Handler:
    def __init__(self, mcp):
        self.mcp = mcp
        self.mcp.tool(name="a")(self.run)
    def run(self, x: int): "Runs."
`;
  assert.equal(await linesOf(given), 'mcp-python a complete');
  const files = { 'src/app/session.py': 'def start(x: int): "Starts."\n' };
  const packaged = `from . import session\ndef register(mcp):\n    mcp.tool()(session.start)\n`;
  const own = { ...files, 'src/app/__init__.py': packaged };
  const { tools } = await findTools(packaged, own, 'src/app/__init__.py');
  assert.equal(tools.map(line).join(), 'mcp-python start complete');
});

test('a tool of a function in another file has its schema, and no fields but its own', async () => {
  const text = `from mcp.server.fastmcp import FastMCP
from .tools.cities import find
mcp = FastMCP("x")
mcp.tool(name="find_city")(find)
`;
  const tool = await findTool(text, {
    'src/app/tools/cities.py': 'async def find(name: str, limit: int = 3):\n    """Finds."""\n',
  });
  assert.equal(tool.schema?.description, 'Finds.');
  assert.match(propertiesOf(tool), /"limit":\{"default":3/);
  assert.deepEqual(tool.fields, [{ path: 'name', at: tool.nameAt }]);
  assert.equal(text.slice(tool.nameAt.start, tool.nameAt.end), '"find_city"');
});

test('imports in a circle end', async () => {
  const files = {
    'src/app/a.py': 'from .b import City\n',
    'src/app/b.py': 'from .a import City\nfrom .a import *\n',
  };
  const tool = await findTool(
    `from strands import tool\nfrom .a import City\n@tool\ndef f(c: City): "D"\n`,
    files,
  );
  assert.equal(line(tool), 'strands-python f partial');
  assert.equal(tool.doubts.map(({ text }) => text).join(), 'the type City');
});

test('a loop of known length counts, and names the first', async () => {
  const loop = (over: string) => `from strands import tool
NAMES = ["a", "b", "c"]
for i in ${over}:
    @tool(name=f"sensor_{i}")
    def read() -> str:
        "Reads."
`;
  assert.equal(await linesOf(loop('range(100)')), 'strands-python sensor_0 complete x100');
  assert.equal(await linesOf(loop('range(2, 10, 3)')), 'strands-python sensor_2 complete x3');
  assert.equal(await linesOf(loop('NAMES')), 'strands-python sensor_a complete x3');
  assert.equal(await linesOf(loop('load()')), 'strands-python ? partial x?');
  const padded = loop('range(100)').replace('{i}', '{i:03d}');
  assert.equal(await linesOf(padded), 'strands-python sensor_000 complete x100');
});

test('what is not known is a doubt where it stands', async () => {
  const text = `from strands import tool
from elsewhere import Thing, LIMIT
@tool(description=load("x"))
def f(a: Thing, b: int = LIMIT, c: str = "c"): pass
`;
  const { tools } = await findTools(text);
  const [tool] = tools;
  assert.equal(tool?.certainty, 'partial');
  const said = tool?.doubts.map(
    ({ text: told, at }) => `${told} | ${text.slice(at.start, at.end)}`,
  );
  assert.deepEqual(said, [
    'load("x") | load("x")',
    'the type elsewhere.Thing | Thing',
    'LIMIT | LIMIT',
  ]);
  assert.match(JSON.stringify(tool?.schema), /"c":\{"default":"c"/);
});

test('what a framework refuses has no schema', async () => {
  const text = `from fastmcp import FastMCP\nm = FastMCP("x")\n@m.tool(name="n")\ndef f(*args: int): "D"\n`;
  const tool = await findTool(text);
  assert.equal(line(tool), 'fastmcp n unknown');
  assert.equal(tool.schema, undefined);
  assert.equal(tool.doubts.length, 1);
});

test('literals of tools are found, once each', async () => {
  const text = `
from mcp import types
from mcp.types import Tool
from pydantic import BaseModel
CITY = {"type": "string", "description": "The city"}
class Args(BaseModel):
    a: int
tools = [
    {"type": "function", "function": {"name": "f", "description": "F", "parameters": {"type": "object", "properties": {"city": CITY}}}},
    {"type": "function", "name": "flat", "parameters": {}},
    {"name": "g", "description": "G" "!", "input_schema": {"type": "object", "properties": {"x": {"type": "object", "properties": {"y": {"description": "Y"}}}}}},
    {"toolSpec": {"name": "h", "inputSchema": {"json": {"type": "object"}}}},
    {"name": "i", "inputSchema": {"json": {"type": "object"}}},
    {"name": "j", "inputSchema": {"type": "object"}},
    types.Tool(name="k", description="K", inputSchema=Args.model_json_schema()),
    Tool(name="l", inputSchema={"type": "object", "required": make()}),
    {"name": "no tool", "type": "function-like"},
]
`;
  assert.equal(
    await linesOf(text),
    [
      ...['openai-function f complete', 'openai-function flat complete'],
      ...['anthropic-tool g complete', 'bedrock-tool-spec h complete'],
      ...['bedrock-tool-spec i complete', 'mcp-tool j complete', 'mcp-tool k complete'],
      'mcp-tool l partial',
    ].join('\n'),
  );
  const { tools } = await findTools(text);
  assert.match(propertiesOf(tools[0] as ToolDeclaration), /The city/);
  const paths = tools[2]?.fields.map(({ path }) => path).join(' ');
  assert.equal(paths, 'name description x x.y x.y#description');
  assert.equal(JSON.stringify(tools[6]?.schema?.inputSchema['required']), '["a"]');
});

test('fields stand where they are written', async () => {
  const text = `from strands import tool
from typing import Annotated
@tool(name="weather")
def f(city: str, days: Annotated[int, "How many"] = 3) -> str:
    """Tells the weather.

    Args:
        city: The city,
            as written.
    """
    return city
`;
  const tool = await findTool(text);
  const fields = tool.fields.map(({ path, at }) => `${path} = ${text.slice(at.start, at.end)}`);
  assert.deepEqual(fields, [
    'name = "weather"',
    'city = city: str',
    'days = days: Annotated[int, "How many"] = 3',
    'days#description = "How many"',
    `description = ${text.slice(text.indexOf('"""'), text.lastIndexOf('"""') + 3)}`,
    'city#description = city: The city,\n            as written.',
  ]);
  assert.equal(text.slice(tool.nameAt.start, tool.nameAt.end), 'f');
  assert.ok(text.slice(tool.at.start, tool.at.end).startsWith('@tool'));
  assert.ok(text.slice(tool.at.start, tool.at.end).endsWith('"""'));
});
