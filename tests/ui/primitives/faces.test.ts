import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PERSONA_IDS } from '#app/domain/quiz/item.ts';
import { castMember, faceOf, faceUrl, genericFace, PERSONAS } from '#app/ui/primitives/faces.ts';

test.each([
  ['1', 'Dee Okoro', '/faces/dee.svg'],
  ['1', ' Mo ', '/faces/mo.svg'],
  ['1', 'Mr Okafor', '/faces/mr-okafor.svg'],
  ['1', 'Mrs Lindqvist', '/faces/mrs-lindqvist.svg'],
])('person %s, %j has a face of their own', (id, name, url) => expect(faceOf(id, name)).toBe(url));

test('everyone else has one of 24, always the same, and all are in use', () => {
  expect(faceOf('person-17', 'Zoë Brandt')).toBe(faceOf('person-17', 'Z. Brandt'));
  const used = new Set(
    Array.from({ length: 500 }, (_, n) => genericFace(`01975c1e-0000-7000-8000-${String(n).padStart(12, '0')}`)),
  );
  expect(used.size).toBe(24);
});

test('every face that is named is drawn, small, and draws nothing but shapes', () => {
  for (const who of PERSONA_IDS) expect(fileOf(faceUrl(PERSONAS[who].face))).toSatisfy(existsSync);
  for (const name of ['Nadia', 'Mr Okafor', 'Jean', 'Mrs Lindqvist', 'Luca', 'Marta', 'Mo', 'Priya', 'Ada', 'Leo']) {
    expect(fileOf(faceUrl(castMember(name)?.face ?? ''))).toSatisfy(existsSync);
  }
  const files = globSync('app/assets/public/faces/*.svg');
  expect(files).toHaveLength(41);
  for (const file of files) {
    const svg = readFileSync(file, 'utf8');
    expect(svg.length).toBeLessThan(9_000);
    expect(svg).not.toMatch(/<(?!\/?(?:svg|g|path)\b)|style=|href|metadata| on\w+=/);
  }
});

function fileOf(url: string): string {
  return `app/assets/public${url}`;
}
