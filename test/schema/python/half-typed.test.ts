import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ToolDeclaration } from '../../../src/schema/tool-declaration.ts';
import { mayDeclareTools } from '../../../src/schema/python/may-declare-tools.ts';
import { findTool, findTools, propertiesOf } from './find-tools.ts';

const folder = 'test/fixtures/schema/python';
const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.py') && name !== 'record.py')
  .map((name) => readFileSync(path.join(folder, name), 'utf8'));

function checkRanges(text: string, tools: readonly ToolDeclaration[]): void {
  let start = 0;
  for (const { at, nameAt, doubts, fields, certainty, schema } of tools) {
    assert.ok(start <= at.start && at.start < at.end && at.end <= text.length);
    assert.ok(at.start <= nameAt.start && nameAt.end <= at.end);
    for (const { at: inner } of [...fields, ...doubts])
      assert.ok(0 <= inner.start && inner.start <= inner.end && inner.end <= text.length);
    assert.deepEqual(
      fields,
      fields.toSorted((a, b) => a.at.start - b.at.start),
    );
    assert.equal(certainty === 'complete', doubts.length === 0);
    assert.equal(certainty === 'unknown', schema === undefined);
    start = at.start;
  }
}

test('ranges lie in the text, in order, the name inside the declaration', async () => {
  for (const text of texts) checkRanges(text, (await findTools(text)).tools);
});

test('a file that is cut anywhere gives the tools before the cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...texts),
      fc.double({ min: 0, max: 1, noNaN: true }),
      async (text, part) => {
        const cut = text.slice(0, Math.floor(text.length * part));
        const whole = (await findTools(text)).tools;
        const { tools } = await findTools(cut);
        checkRanges(cut, tools);
        // Behind a whole declaration stands another.
        const before = whole.filter(
          (_, index) => (whole[index + 1]?.at.end ?? Infinity) < cut.length,
        );
        const names = tools.map(({ name }) => name);
        for (const { name } of before) assert.ok(names.includes(name), name);
      },
    ),
    { numRuns: 60 },
  );
});

test('text that is no Python, or none at all, is no error', async () => {
  const noise = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc
      .array(
        fc.constantFrom(
          '@tool',
          'def f(',
          ')',
          ':',
          '"""',
          '{',
          'tool(',
          '\n',
          '  ',
          'a',
          ',',
          '[',
          'from strands import tool\n',
          '=',
          '|',
          'f"{',
          '\\',
        ),
      )
      .map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(noise, async (text) => {
      const { tools } = await findTools(`${text} tool`);
      checkRanges(`${text} tool`, tools);
    }),
    { numRuns: 200 },
  );
  assert.deepEqual(await findTools('const tool = { inputSchema: z.object({}) };\n'), {
    ...{ tools: [], imports: [] },
  });
});

test('line ends do not matter', async () => {
  for (const text of texts) {
    const crlf = text.replaceAll('\n', '\r\n');
    const [plain, other] = [await findTools(text), await findTools(crlf)];
    assert.deepEqual(
      other.tools.map(({ schema, certainty }) => ({ schema, certainty })),
      plain.tools.map(({ schema, certainty }) => ({ schema, certainty })),
    );
    checkRanges(crlf, other.tools);
  }
});

test('a byte order mark and tabs do not hide tools', async () => {
  const text =
    '\uFEFFfrom strands import tool\n@tool\ndef f(a: int):\n\t"""Does.\n\n\tArgs:\n\t\ta: A.\n\t"""\n';
  const tool = await findTool(text);
  assert.equal(propertiesOf(tool), '{"a":{"description":"A.","type":"integer"}}');
  assert.equal(tool.schema?.description, 'Does.');
});

test('a model in itself, in each framework, ends', async () => {
  const node = `from typing import Optional
from pydantic import BaseModel, Field
class Node(BaseModel):
    left: Optional["Node"] = Field(None, description="L")
    right: "Node" = Field(description="R")
    both: list["Node"] = []
class Self(Self): pass
`;
  for (const head of [
    'from strands import tool\n@tool\n',
    'from langchain_core.tools import tool\n@tool\n',
    'from agents import function_tool\n@function_tool\n',
    'from fastmcp import FastMCP\nm = FastMCP("x")\n@m.tool\n',
    'from mcp.server import MCPServer\nm = MCPServer("x")\n@m.tool()\n',
    'from pydantic_ai import Agent\nm = Agent()\n@m.tool_plain\n',
  ]) {
    const { tools } = await findTools(`${node}${head}def f(n: Node, s: int = 1):\n    "D"\n`);
    assert.equal(tools.length, 1, head);
  }
});

test('names that refer to each other end', async () => {
  const text = `from strands import tool
from typing import Union
A = B
B = A
C = Union[C, C, "D"]
D = Union[C, D]
e = e + e
@tool(name=e)
def f(a: A, c: C, x: str = B): "D"
`;
  const tool = await findTool(text);
  assert.equal(tool.certainty, 'partial');
});

test('a file of a megabyte is read', async () => {
  const one = (index: number) =>
    `\n@tool\ndef f${index}(a: int, b: str = "x") -> str:\n    """Does ${'it '.repeat(300)}.\n\n    Args:\n        a: A.\n    """\n    return b\n`;
  const text = `from strands import tool\n${Array.from({ length: 1000 }, (_, index) => one(index)).join('')}`;
  assert.ok(text.length > 1_000_000);
  const { tools } = await findTools(text);
  assert.equal(tools.filter(({ certainty }) => certainty === 'complete').length, 1000);
});

test('a file without a word of tools is skipped, those of the fixtures are not', () => {
  assert.ok(texts.every(mayDeclareTools));
  assert.equal(mayDeclareTools('import os\nprint(os.name)\n'), false);
});
