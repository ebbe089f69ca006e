/**
 * Draws the faces: `node app/assets/make-faces.ts`. The same list gives the same files, so run it again after a change
 * here and commit what it writes. The drawings are "Notionists" by Zoish (CC0), see public/faces/README.md.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createAvatar } from '@dicebear/core';
import * as notionists from '@dicebear/notionists';

type Part<Name extends 'hair' | 'body' | 'lips' | 'eyes' | 'brows' | 'nose' | 'beard' | 'glasses'> = NonNullable<
  notionists.Options[Name]
>[number];

type Face = {
  readonly hair: Part<'hair'>;
  readonly body: Part<'body'>;
  readonly lips: Part<'lips'>;
  readonly eyes: Part<'eyes'>;
  readonly brows: Part<'brows'>;
  readonly nose: Part<'nose'>;
  readonly beard?: Part<'beard'>;
  readonly glasses?: Part<'glasses'>;
  readonly ground: Ground;
};
type Ground = 'sand' | 'peach' | 'sage' | 'honey' | 'sky';

/** Behind the black lines, so that a face reads on dark pages too. */
const GROUNDS: Readonly<Record<Ground, string>> = {
  sand: '#efe4d4',
  peach: '#fbdccf',
  sage: '#d9ebde',
  honey: '#fae6b8',
  sky: '#dbe6ef',
};

const CAST: Readonly<Record<string, Face>> = {
  // Helpers
  ruben: {
    hair: 'variant38',
    body: 'variant23',
    lips: 'variant14',
    eyes: 'variant05',
    brows: 'variant05',
    nose: 'variant03',
    beard: 'variant02',
    ground: 'sky',
  },
  farah: {
    hair: 'variant28',
    body: 'variant13',
    lips: 'variant25',
    eyes: 'variant05',
    brows: 'variant01',
    nose: 'variant01',
    ground: 'peach',
  },
  anil: {
    hair: 'variant16',
    body: 'variant20',
    lips: 'variant23',
    eyes: 'variant05',
    brows: 'variant07',
    nose: 'variant05',
    glasses: 'variant03',
    ground: 'sage',
  },
  tess: {
    hair: 'variant39',
    body: 'variant25',
    lips: 'variant30',
    eyes: 'variant05',
    brows: 'variant04',
    nose: 'variant02',
    ground: 'honey',
  },
  sam: {
    hair: 'variant22',
    body: 'variant11',
    lips: 'variant22',
    eyes: 'variant05',
    brows: 'variant12',
    nose: 'variant04',
    ground: 'sand',
  },
  dee: {
    hair: 'variant20',
    body: 'variant17',
    lips: 'variant25',
    eyes: 'variant05',
    brows: 'variant01',
    nose: 'variant06',
    ground: 'peach',
  },
  ingrid: {
    hair: 'variant29',
    body: 'variant16',
    lips: 'variant14',
    eyes: 'variant05',
    brows: 'variant04',
    nose: 'variant07',
    glasses: 'variant11',
    ground: 'sky',
  },
  // Those who receive a hand-off
  mo: {
    hair: 'variant60',
    body: 'variant19',
    lips: 'variant23',
    eyes: 'variant05',
    brows: 'variant07',
    nose: 'variant08',
    beard: 'variant02',
    ground: 'honey',
  },
  priya: {
    hair: 'variant41',
    body: 'variant13',
    lips: 'variant25',
    eyes: 'variant05',
    brows: 'variant10',
    nose: 'variant09',
    ground: 'sage',
  },
  ada: {
    hair: 'variant43',
    body: 'variant21',
    lips: 'variant30',
    eyes: 'variant05',
    brows: 'variant01',
    nose: 'variant10',
    glasses: 'variant08',
    ground: 'sky',
  },
  leo: {
    hair: 'variant42',
    body: 'variant16',
    lips: 'variant22',
    eyes: 'variant05',
    brows: 'variant10',
    nose: 'variant11',
    ground: 'sand',
  },
  // Customers
  nadia: {
    hair: 'variant48',
    body: 'variant21',
    lips: 'variant14',
    eyes: 'variant05',
    brows: 'variant01',
    nose: 'variant12',
    ground: 'honey',
  },
  'mr-okafor': {
    hair: 'variant49',
    body: 'variant19',
    lips: 'variant23',
    eyes: 'variant05',
    brows: 'variant12',
    nose: 'variant13',
    glasses: 'variant03',
    ground: 'sage',
  },
  jean: {
    hair: 'variant02',
    body: 'variant12',
    lips: 'variant30',
    eyes: 'variant03',
    brows: 'variant04',
    nose: 'variant14',
    ground: 'sky',
  },
  'mrs-lindqvist': {
    hair: 'variant57',
    body: 'variant14',
    lips: 'variant22',
    eyes: 'variant05',
    brows: 'variant01',
    nose: 'variant15',
    glasses: 'variant08',
    ground: 'peach',
  },
  luca: {
    hair: 'variant54',
    body: 'variant11',
    lips: 'variant25',
    eyes: 'variant05',
    brows: 'variant07',
    nose: 'variant16',
    beard: 'variant12',
    ground: 'sand',
  },
  marta: {
    hair: 'variant14',
    body: 'variant13',
    lips: 'variant30',
    eyes: 'variant05',
    brows: 'variant05',
    nose: 'variant17',
    ground: 'honey',
  },
};

/** For everyone else: picked by a hash of the person, see ui/primitives/face.tsx. */
const HAIR = [
  'variant01',
  'variant03',
  'variant08',
  'variant10',
  'variant12',
  'variant15',
  'variant17',
  'variant23',
  'variant25',
  'variant30',
  'variant33',
  'variant36',
  'variant37',
  'variant40',
  'variant44',
  'variant45',
  'variant47',
  'variant53',
  'variant55',
  'variant58',
  'variant59',
  'variant61',
  'variant62',
  'hat',
] as const;
const BODY = [
  'variant11',
  'variant13',
  'variant14',
  'variant16',
  'variant17',
  'variant19',
  'variant21',
  'variant23',
  'variant12',
] as const;
const LIPS = ['variant14', 'variant22', 'variant23', 'variant25', 'variant30'] as const;
const BROWS = ['variant01', 'variant04', 'variant05', 'variant07', 'variant10', 'variant12'] as const;
const EYES = ['variant05', 'variant01', 'variant05', 'variant03'] as const;
const GLASSES = ['variant03', 'variant08', 'variant11'] as const;
const NOSE = ['variant01', 'variant04', 'variant07', 'variant10', 'variant13', 'variant16', 'variant19'] as const;
const GROUND = ['sand', 'peach', 'sage', 'honey', 'sky'] as const;

const EVERYONE_ELSE = HAIR.map((hair, index): readonly [string, Face] => [
  `p${String(index + 1).padStart(2, '0')}`,
  {
    hair,
    body: at(BODY, index),
    lips: at(LIPS, index),
    eyes: at(EYES, index),
    brows: at(BROWS, index),
    nose: at(NOSE, index),
    glasses: index % 4 === 1 ? at(GLASSES, index) : undefined,
    ground: at(GROUND, index),
  },
]);

const folder = new URL('./public/faces/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, face] of [...Object.entries(CAST), ...EVERYONE_ELSE]) {
  writeFileSync(new URL(`${name}.svg`, folder), draw(face));
}

function draw(face: Face): string {
  const avatar = createAvatar(notionists, {
    seed: 'face',
    hair: [face.hair],
    body: [face.body],
    lips: [face.lips],
    eyes: [face.eyes],
    brows: [face.brows],
    nose: [face.nose],
    beard: face.beard ? [face.beard] : [],
    beardProbability: face.beard ? 100 : 0,
    glasses: face.glasses ? [face.glasses] : [],
    glassesProbability: face.glasses ? 100 : 0,
    gestureProbability: 0,
    bodyIconProbability: 0,
  }).toString();
  return small(avatar, GROUNDS[face.ground]);
}

/** Head and shoulders only, whole numbers on half the grid, no metadata: what a circle of 40 to 96 pixels can show. */
function small(svg: string, ground: string): string {
  const drawing = svg
    .replace(/^<svg[^>]*>/, '')
    .replace(/<metadata[\s\S]*?<\/metadata>/, '')
    .replace(/<mask id="viewboxMask">[\s\S]*?<\/mask><g mask="url\(#viewboxMask\)">([\s\S]*)<\/g><\/svg>$/, '$1')
    .replace(/ d="([^"]*)"/g, (_, path: string) => ` d="${wholePath(path)}"`)
    .replace(
      / transform="translate\(([^)]*)\)"/g,
      (_, by: string) => ` transform="translate(${by.split(/[ ,]+/).map(whole).join(' ')})"`,
    )
    .replace(/ clip-rule="evenodd"/g, '')
    .replace(/ \/>/g, '/>');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="106 100 660 660" fill="none"><path fill="${ground}" d="M106 100h660v660H106z"/>${drawing}</svg>`;
}

/** A path on half the grid, its numbers rounded. */
function wholePath(path: string): string {
  return path.replace(/([a-zA-Z])([^a-zA-Z]*)/g, (_, command: string, rest: string) => {
    const isArc = command.toLowerCase() === 'a';
    const numbers = isArc ? arcNumbers(rest) : (rest.match(/-?(?:\d*\.\d+|\d+)/g) ?? []);
    // The turn of an arc and its two flags are no lengths.
    const lengths = numbers.map((n, index) => (isArc && index % 7 >= 2 && index % 7 <= 4 ? n : whole(n)));
    return command + lengths.reduce(joined, '');
  });
}

function whole(length: string): string {
  return String(Math.round(Number(length) / 2));
}

function joined(text: string, number: string): string {
  return text === '' || number.startsWith('-') ? text + number : `${text} ${number}`;
}

/** The two flags of an arc may be written without a space behind them. */
function arcNumbers(text: string): string[] {
  const arc =
    /\s*,?(-?(?:\d*\.\d+|\d+))[\s,]*(-?(?:\d*\.\d+|\d+))[\s,]*(-?(?:\d*\.\d+|\d+))[\s,]*([01])[\s,]*([01])[\s,]*(-?(?:\d*\.\d+|\d+))[\s,]*(-?(?:\d*\.\d+|\d+))/g;
  return [...text.matchAll(arc)].flatMap((match) => match.slice(1));
}

function at<T>(list: readonly T[], index: number): T {
  const entry = list[index % list.length];
  if (entry === undefined) throw new Error('an empty list has nothing to pick');
  return entry;
}
