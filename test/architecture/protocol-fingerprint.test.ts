import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { downSchema } from '../../shared/protocol/down.ts';
import { upSchema } from '../../shared/protocol/up.ts';
import { PROTOCOL_FINGERPRINT } from '../../shared/protocol/version.ts';

/** A schema as text: JSON Schema, with the class of every `instanceof` written in, which JSON Schema cannot say. */
function describe(schema: z.ZodType): string {
  return JSON.stringify(
    z.toJSONSchema(schema, {
      unrepresentable: 'any',
      override: ({ zodSchema, jsonSchema }) => {
        if (zodSchema._zod.def.type !== 'custom') return;
        const bag: Readonly<Record<string, unknown>> = zodSchema._zod.bag;
        const expected = bag['Class'];
        if (typeof expected !== 'function') throw new Error('a custom check without a class cannot be fingerprinted');
        jsonSchema['x-class'] = expected.name;
      },
    }),
  );
}

/** Answers have no schema, only a type: its text without comments and layout counts. */
function describeAnswers(): string {
  const source = readFileSync(new URL('../../shared/protocol/answers.ts', import.meta.url), 'utf8');
  return source
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    .replaceAll(/[\s,;]+/g, ' ')
    .trim();
}

function fingerprint(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
}

test('[WR8] the fingerprint is that of the schemas', () => {
  const now = fingerprint(describe(upSchema), describe(downSchema), describeAnswers());
  expect(
    PROTOCOL_FINGERPRINT,
    `The frames have changed. In shared/protocol/version.ts raise PROTOCOL_VERSION and set PROTOCOL_FINGERPRINT to '${now}'.`,
  ).toBe(now);
});

test('[WR8] the class of a typed array counts', () => {
  const float = z.object({ column: z.instanceof(Float64Array) });
  const integer = z.object({ column: z.instanceof(Uint32Array) });
  expect(fingerprint(describe(float))).not.toBe(fingerprint(describe(integer)));
});
