import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** The environment of somebody who has no account with AWS on this machine. */
export const withoutAccount = {
  HOME: '/nonexistent',
  AWS_CONFIG_FILE: '/nonexistent',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
};

/** Writes an agent that asks a model of Amazon Bedrock. */
export function writeBedrockAgent(folder: string, name: string): void {
  const text = `name: ${name}
model:
  provider: bedrock
  id: us.anthropic.claude-haiku-4-5-20251001-v1:0
  region: us-east-1
prompt: Say hello in one word.
`;
  writeFileSync(path.join(folder, `${name}.agent.yaml`), text);
}

const sensors = Array.from({ length: 100 }, (_, at) => `sensor_${String(at).padStart(3, '0')}`);

/** Writes the sensors example with one tool that takes a list, in place of a hundred tools. */
export function writeListAgent(folder: string, name: string): void {
  const text = `name: ${name}
description: Reads 100 sensors with one call and summarises them.
model:
  provider: simulated
  latency:
    timeToFirstTokenMs: 2200
    msPerOutputToken: 7.1
  script:
    - say: I will read all the sensors at once and then summarise what they report.
      call:
        tool: read_sensors
        input:
          sensors: [${sensors.join(', ')}]
          unit: celsius
    - answer:
        style: text
        text: >-
          I read 100 sensors, and every one of them answered. The readings lie close together: the lowest are near 20
          degrees and the highest stay below 30 degrees, which is the normal range for this part of the plant.
system: You watch the sensors of a plant. Read them in one turn, and then summarise the readings briefly.
prompt: Read the first 100 sensors and summarise what they report.
tools:
  - simulated: read_sensors
    description: Reads sensors of the plant and gives their values.
    input:
      type: object
      properties:
        sensors: { type: array, items: { type: string } }
        unit: { type: string, enum: [celsius, kelvin] }
      required: [sensors]
    latencyMs: 1700
    result: { status: ok, value: 21.5 }
`;
  writeFileSync(path.join(folder, `${name}.agent.yaml`), text);
}
