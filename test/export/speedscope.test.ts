import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { type SpeedscopeProfile, speedscopeFile } from '../../src/export/speedscope.ts';
import { buildProfile } from '../../src/profile/build.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { anyRun, anySoundRun } from '../support/arbitrary-run.ts';
import { anyTrace } from '../support/arbitrary-trace.ts';
import { profileOf, twoTurns } from './runs.ts';

interface SpeedscopeFile {
  readonly name: string;
  readonly activeProfileIndex: number;
  readonly profiles: readonly SpeedscopeProfile[];
  readonly shared: { readonly frames: readonly { readonly name: string }[] };
}

/** The schema that speedscope itself ships. */
const schema = JSON.parse(
  readFileSync('node_modules/speedscope/dist/release/file-format-schema.json', 'utf8'),
) as object;
const isValid = new Ajv({ strict: false }).compile(schema);

function read(profile: Profile): SpeedscopeFile {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(speedscopeFile(profile));
  const file: unknown = JSON.parse(text);
  assert.ok(isValid(file), JSON.stringify(isValid.errors));
  return file as SpeedscopeFile;
}

const profileNamed = ({ profiles }: SpeedscopeFile, name: string) => {
  const found = profiles.find((profile) => profile.name === name);
  assert.ok(found, name);
  return found;
};

/** Folded stacks, as speedscope would add them up: `a;b 12`. Fails as it does for frames that are not left in order. */
function folded(file: SpeedscopeFile, name: string): string {
  const profile = profileNamed(file, name);
  const weights = new Map<string, number>();
  const add = (stack: readonly number[], weight: number): void => {
    const names = stack.map((frame) => file.shared.frames[frame]?.name ?? 'no such frame');
    if (weight > 0) weights.set(names.join(';'), (weights.get(names.join(';')) ?? 0) + weight);
  };
  if (profile.type === 'sampled') {
    profile.samples.forEach((stack, index) => add(stack, profile.weights[index] ?? 0));
  } else {
    const stack: number[] = [];
    let lastMs = 0;
    for (const { type, frame, at } of profile.events) {
      assert.ok(at >= lastMs);
      if (stack.length > 0) add(stack, at - lastMs);
      lastMs = at;
      if (type === 'O') stack.push(frame);
      else assert.equal(stack.pop(), frame);
    }
    assert.deepEqual(stack, []);
  }
  return [...weights].map(([stack, weight]) => `${stack} ${weight}`).join('\n');
}

test('each track is a profile, which adds up to its times', () => {
  const file = read(profileOf(twoTurns));
  assert.deepEqual(
    file.profiles.map(({ name }) => name),
    ['run', 'calls', 'worker 1', 'worker 2', 'tokens'],
  );
  assert.equal(file.profiles[file.activeProfileIndex]?.name, 'calls');
  assert.equal(
    folded(file, 'calls'),
    `call 1 7
call 1;attempt 1 100
call 1;backoff 45
call 1;attempt 2;time to first token 30
call 1;attempt 2;text 10
call 1;attempt 2;tool_use read 12
call 1;attempt 2;tool_use write 6
call 2 4
call 2;attempt 1;time to first token 48
call 2;attempt 1;text 98`,
  );
  assert.equal(folded(file, 'worker 1'), 'read 20\nwrite 7');
});

test('tokens are stacked by call, section and part, up to the provider’s count', () => {
  const file = read(profileOf(twoTurns));
  assert.equal(
    folded(file, 'tokens'),
    `sensors;turn 1;call 1;system prompt;system prompt p1 (estimated) 10
sensors;turn 1;call 1;tool schemas;schema read (estimated) 30
sensors;turn 1;call 1;user text;user text p3 (estimated) 20
sensors;turn 1;call 1;residual (estimated) 4
sensors;turn 1;call 1;output;answers;text (estimated) 8
sensors;turn 1;call 1;output;tool_use;tool_use read (estimated) 24
sensors;turn 1;call 1;output;tool_use;tool_use write (estimated) 12
sensors;turn 1;call 1;output;residual (estimated) 6
sensors;turn 2;call 2;system prompt;system prompt p1 (estimated) 10
sensors;turn 2;call 2;tool schemas;schema read (estimated) 30
sensors;turn 2;call 2;user text;user text p3 (estimated) 20
sensors;turn 2;call 2;answers;answers b1 (estimated) 8
sensors;turn 2;call 2;tool_use;tool_use read (estimated) 24
sensors;turn 2;call 2;tool_use;tool_use write (estimated) 12
sensors;turn 2;call 2;tool results;result read (estimated) 11
sensors;turn 2;call 2;residual (estimated) 5
sensors;turn 2;call 2;output;answers;text (estimated) 9`,
  );
});

test('tokens say what they lack, by how much they are too many, and which of agents of one name sent them', () => {
  const file = read(
    profileOf(`
      run lead
      part s system tokens=50 basis=exact
      call 1 0-10 parts=s usage=40/0
        attempt 0-10
        toolUse 2-5 tool=ask id=u1
        toolUse 5-9 tool=ask id=u2
      call 1 10-20 agent=scout/u1 parts=s usage=50/0
      call 1 11-21 agent=scout/u2 parts=s usage=52/0
      call 2 30-40
      tool ask turn=1 queued=10 10-29 id=u1
      tool ask turn=1 queued=10 10-29 id=u2 worker=2
      end 40 completed end_turn`),
  );
  assert.equal(
    folded(file, 'tokens (1 call not counted by the provider)'),
    `lead;turn 1;call 1 (10 tokens more than the provider counted);system prompt;system prompt s 50
lead;agent scout #1;turn 1;call 2;system prompt;system prompt s 50
lead;agent scout #2;turn 1;call 3;system prompt;system prompt s 50
lead;agent scout #2;turn 1;call 3;residual 2`,
  );
});

test('a simulated run says so in every name; one without anything is a file too', () => {
  const simulated = read(profileOf(twoTurns.replace('run sensors', 'run sensors simulated')));
  assert.equal(simulated.name, 'sensors (simulated)');
  assert.ok(simulated.profiles.every(({ name }) => name.endsWith(' (simulated)')));
  assert.deepEqual(
    read(buildProfile([])).profiles.map(({ name }) => name),
    ['run'],
  );
});

test('any trace that can be read becomes a file that speedscope’s schema and its rules hold for', () => {
  fc.assert(
    fc.property(anyTrace, (events) => {
      const file = read(buildProfile(events));
      file.profiles.forEach(({ name }) => folded(file, name));
    }),
  );
});

test('of a run whose parts are all counted, tokens sum to the provider’s count', () => {
  fc.assert(
    fc.property(anySoundRun, (events) => {
      const profile = buildProfile(events);
      const { calls } = profile.tokenLedger;
      const residuals = calls.flatMap((call) => [
        Math.min(0, call.inputResidualTokens ?? 0),
        Math.min(0, call.outputResidualTokens ?? 0),
      ]);
      const below = residuals.reduce((sum, tokens) => sum + tokens, 0);
      const { inputTokens = 0, outputTokens = 0 } = profile.tokens;
      const tokens = read(profile).profiles.find(({ type }) => type === 'sampled');
      assert.equal((tokens?.endValue ?? 0) + below, inputTokens + outputTokens);
    }),
  );
});

test('calls last as long as in the run', () => {
  fc.assert(
    fc.property(anyRun, (events) => {
      const profile = buildProfile(events);
      const file = read(profile);
      const own = file.profiles.filter(({ name }) => /(^|: )calls/.test(name));
      const total = own.flatMap(({ name }) =>
        folded(file, name)
          .split('\n')
          .map((line) => Number(/ (\d+)$/.exec(line)?.[1] ?? 0)),
      );
      const { calls, wallMs } = profile;
      const wanted = calls.map(({ startMs, endMs = wallMs }) => endMs - startMs);
      const sum = (values: readonly number[]) => values.reduce((all, each) => all + each, 0);
      assert.equal(sum(total), sum(wanted));
    }),
  );
});
