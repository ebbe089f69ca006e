import { expect, test } from 'vitest';
import { makePasswords } from '#app/platform/passwords.server.ts';

test('argon2id at the agreed cost; the same password hashes differently each time', async () => {
  const passwords = makePasswords();
  const [one, two] = await Promise.all([passwords.hash('three brown loaves'), passwords.hash('three brown loaves')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
  expect(await passwords.verify(one, 'three brown loaves')).toBe(true);
  expect(await passwords.verify(one, 'three brown loaf')).toBe(false);
});

test('nobody’s password is never right, and takes as long as somebody’s', async () => {
  const passwords = makePasswords();
  const somebody = await passwords.hash('three brown loaves');
  // The quickest of many: what else the machine was doing is left out.
  const quickest = { somebody: Number.POSITIVE_INFINITY, nobody: Number.POSITIVE_INFINITY };
  for (let round = 0; round < 20; round += 1) {
    for (const [who, hash] of [
      ['somebody', somebody],
      ['nobody', null],
    ] as const) {
      const started = performance.now();
      expect(await passwords.verify(hash, 'anything')).toBe(false);
      quickest[who] = Math.min(quickest[who], performance.now() - started);
    }
  }
  expect(quickest.nobody / quickest.somebody).toBeGreaterThan(0.5);
  expect(quickest.nobody / quickest.somebody).toBeLessThan(2);
});

test('one password typed on two keyboards is one password', async () => {
  const passwords = makePasswords();
  const composed = 'caf\u00e9 au lait';
  const decomposed = 'cafe\u0301 au lait';
  expect(await passwords.verify(await passwords.hash(composed), decomposed)).toBe(true);
});

test('two at once, two hundred wait, the next is told to come back', async () => {
  const passwords = makePasswords();
  const running = Array.from({ length: 202 }, () => passwords.verify(null, 'x'));
  expect(passwords.busy()).toMatchObject({ kind: 'busy', retryAfterSeconds: 5 });
  await expect(passwords.verify(null, 'x')).rejects.toThrow(/busy/);
  await Promise.all(running);
  expect(passwords.busy()).toBeNull();
});

test('a failing one gives its place on', async () => {
  const passwords = makePasswords();
  const broken = await Promise.allSettled(Array.from({ length: 5 }, () => passwords.verify('not a hash', 'x')));
  expect(new Set(broken.map((each) => each.status))).toEqual(new Set(['rejected']));
  expect(await passwords.verify(null, 'x')).toBe(false);
});
