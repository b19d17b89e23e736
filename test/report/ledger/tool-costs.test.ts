import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildProfile } from '../../../src/profile/build.ts';
import { addCost } from '../../../src/profile/prices.ts';
import { traceOf } from '../../support/trace-builder.ts';
import { profileOf } from '../runs.ts';
import { sectionOf } from './lines.ts';

const title = 'What each tool cost the model';
const haiku = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';

/** Six calls whose times to first token lie on a line of 0.1 ms a token, each asking for `tools(n)`. */
function steady(tools: (n: number) => string, declared = 'd'): string {
  const calls = [1, 2, 3, 4, 5, 6].map((n) => {
    const at = n * 1000;
    return `call ${n} ${at}-${at + 900} model=${haiku} parts=${declared} usage=${n * 1000}/50 stop=tool_use
      attempt ${at}-${at + 900}
      toolUse ${at + n * 100}-${at + n * 100 + 50} tool=${tools(n)}
      tool ${tools(n)} turn=${n} queued=${at + 900} ${at + 900}-${at + 910} worker=1 wave=1 ok`;
  });
  return `run a provider=bedrock\n${calls.join('\n')}\nend 9000 completed x`;
}

test('a tool has its seconds with the model beside its own', () => {
  const lines = sectionOf(
    profileOf(`part d toolSchema name=t tokens=100 basis=exact\n${steady(() => 't')}`),
    title,
  );
  // Six schemas of 100 tokens are 600 × 0.1 ms; six blocks of 50 ms are decode.
  assert.match(
    lines[0] ?? '',
    /^ {2}tool +calls +ran +LLM time +tokens +schema +tool_use +results$/,
  );
  assert.match(lines[1] ?? '', /^ {2}t +6 +60 ms +≈360 ms +unknown +600 +unknown +0$/);
  assert.equal(lines[2], '  t ran 60 ms in 6 calls and cost ≈360 ms of LLM time.');
});

test('what is known of one call is said in the singular, and as the least where prefill is not known', () => {
  const lines = sectionOf(
    profileOf(`
      run a
      part u toolUse name=t tokens=5 basis=exact
      call 1 0-2300 usage=10/5
        attempt 0-2300
        toolUse 0-2300 tool=t part=u
      tool t turn=1 queued=2300 2300-2400 worker=1 wave=1 ok
      call 2 2400-2500 parts=u usage=15/5`),
    title,
  );
  assert.equal(lines[2], '  t ran 100 ms and cost at least 2.30 s of LLM time.');
  assert.match(lines[1] ?? '', / ≥2\.30 s /);
  assert.ok(
    lines.includes(
      '  LLM time with ≥ is at least so much: the time to read its input is not known.',
    ),
  );
});

test('many tools are put together by family, and said so', () => {
  const schemas = Array.from({ length: 9 }, (_, n) => n + 1);
  const text = steady((n) => `sensor_${n}`);
  const more = schemas.map((n) => `part d${n} toolSchema name=sensor_${n} tokens=100 basis=exact`);
  const declared = schemas.map((n) => `d${n}`).join(',');
  const run = `${more.join('\n')}\n${text.replaceAll('parts=d', `parts=${declared}`)}
    tool sensor_7 turn=6 queued=7000 7000-7010 worker=1 wave=1 ok
    tool sensor_8 turn=6 queued=7000 7000-7010 worker=1 wave=1 ok
    tool sensor_9 turn=6 queued=7000 7000-7010 worker=1 wave=1 ok`;
  const lines = sectionOf(profileOf(run), title);
  assert.match(lines[1] ?? '', /^ {2}sensor_1…9 +9 +90 ms/);
  assert.equal(
    lines[2],
    '  sensor_1…9 (9 tools) ran 90 ms in 9 calls and cost ≈840 ms of LLM time.',
  );
});

test('tools that were never called are summed up with what their schemas cost', async () => {
  const declare = (names: readonly string[]) =>
    names.map((name) => `part ${name} toolSchema name=${name} tokens=100 basis=exact`).join('\n');
  const lineOf = async (names: readonly string[], outcome?: 'running') => {
    const all = ['t', ...names];
    const text = `${declare(all)}\n${steady(() => 't', all.join(','))}`;
    const events = traceOf(outcome ? text.replace(/end .*/, '') : text);
    const lines = sectionOf(await addCost(buildProfile(events, outcome ?? 'died')), title);
    return lines.find((line) => line.includes('declared'))?.trim();
  };
  assert.equal(
    await lineOf(['one']),
    '1 tool (one) was declared and never called: 600 tokens sent, ≈60 ms of prefill, $0.0007.',
  );
  assert.equal(
    await lineOf(['one', 'two', 'three', 'four']),
    '4 tools were declared and never called: 2,400 tokens sent, ≈240 ms of prefill, $0.0026.',
  );
  assert.match(
    (await lineOf(['one', 'two'], 'running')) ?? '',
    /are declared and not called so far/,
  );
  assert.equal(await lineOf([]), undefined);
});

test('a trace with neither blocks nor parts says nothing of what tools cost', () => {
  assert.deepEqual(sectionOf(profileOf('run a\ntool t 0-9 ok'), title), []);
});

test('what other runs called is told of the tools that this one did not', () => {
  const declared = ['a', 'b', 'c'].map((name) => `part ${name} toolSchema name=${name} tokens=9`);
  const profile = profileOf(`run a
    ${declared.join('\n')}
    call 1 0-100 parts=a,b,c usage=30/5`);
  const linesWith = (calledIn: readonly (readonly [string, number])[]): string =>
    sectionOf({ ...profile, knownRuns: { runs: 7, calledIn: new Map(calledIn) } }, title).join(
      '\n',
    );
  assert.match(linesWith([]), /None of 7 known runs called them\./);
  assert.match(linesWith([['a', 2]]), /None of 7 known runs called 2 of them\./);
  const all = linesWith(['a', 'b', 'c'].map((name) => [name, 1] as const));
  assert.match(all, /Other runs, of 7 known, called them\./);
  assert.doesNotMatch(sectionOf(profile, title).join('\n'), /known/);
});
