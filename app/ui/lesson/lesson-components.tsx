import type { ReactNode } from 'react';
import { z } from 'zod';
import type { Company } from '../../domain/catalog/company.ts';
import type { LessonElement, LessonFence } from '../../domain/catalog/course.ts';
import { PHRASE_MOVES } from '../../domain/catalog/phrases.ts';
import { PERSONA_IDS } from '../../domain/quiz/item.ts';
import { Callout } from './callout.tsx';
import { Names, ProblemMap, Promises, RouteMap } from './company-facts.tsx';
import { Figure } from './figure.tsx';
import { GrowthMap } from './growth-map.tsx';
import { Keep } from './keep.tsx';
import { mediaOf } from './lesson-elements.tsx';
import { type Draw, drawNodes, type LessonPage } from './lesson-nodes.tsx';
import { Pair } from './pair.tsx';
import { Persona } from './persona.tsx';
import { PhraseList } from './phrase-list.tsx';
import { Talk } from './talk.tsx';

/** How each component of the closed list is drawn. Props are read by name and by kind; the guard has checked them. */
export const COMPONENTS: ReadonlyMap<string, Draw> = new Map<string, Draw>([
  [
    'Callout',
    (node, page) => {
      const { kind } = z.object({ kind: z.enum(['note', 'tip', 'care']) }).parse(node.props);
      return <Callout kind={kind}>{drawNodes(node.children, page)}</Callout>;
    },
  ],
  [
    'Pair',
    (node) => {
      const { selling, helping } = z.object({ selling: z.string(), helping: z.string() }).parse(node.props);
      return <Pair selling={selling} helping={helping} />;
    },
  ],
  ['Persona', (node) => <Persona who={z.object({ who: z.enum(PERSONA_IDS) }).parse(node.props).who} />],
  [
    'Figure',
    (node, page) => {
      const words = z.object({ alt: z.string().optional(), caption: z.string().optional() }).parse(node.props);
      return <Figure src={mediaOf(node, page)} alt={words.alt} caption={words.caption} />;
    },
  ],
  [
    'PhraseList',
    (node, page) => {
      const filter = z.object({ persona: z.enum(PERSONA_IDS).optional(), move: z.enum(PHRASE_MOVES).optional() });
      const { persona, move } = filter.parse(node.props);
      return <PhraseList phrases={page.input.phrases} persona={persona} move={move} />;
    },
  ],
  ['Map', drawMap],
  ['CompanyText', drawCompanyText],
  ['Talk', drawTalk],
  ['Keep', drawKeep],
]);

function drawMap(node: LessonElement, page: LessonPage): ReactNode {
  const { of } = z.object({ of: z.enum(['problems', 'growth', 'routes']) }).parse(node.props);
  switch (of) {
    case 'growth':
      return <GrowthMap />;
    case 'problems':
      return withCompany(page, (company) => <ProblemMap company={company} />);
    case 'routes':
      return withCompany(page, (company) => <RouteMap company={company} />);
  }
}

function drawCompanyText(node: LessonElement, page: LessonPage): ReactNode {
  const { of } = z.object({ of: z.enum(['promises', 'names']) }).parse(node.props);
  return withCompany(page, (company) =>
    of === 'promises' ? <Promises company={company} /> : <Names company={company} />,
  );
}

function withCompany(page: LessonPage, draw: (company: Company) => ReactNode): ReactNode {
  const { company } = page.input;
  return company ? draw(company) : <p>Our company has not written this page yet.</p>;
}

function drawTalk(node: LessonElement, page: LessonPage): ReactNode {
  const talk = fenceOf(node, page);
  if (talk?.kind !== 'talk') throw new Error('a conversation that no block stands for');
  return <Talk tone={talk.tone} lines={talk.lines} comment={talk.comment} names={page.input.company?.names ?? []} />;
}

function drawKeep(node: LessonElement, page: LessonPage): ReactNode {
  const keep = fenceOf(node, page);
  if (keep?.kind !== 'keep') throw new Error('a line to keep that no block stands for');
  return <Keep text={keep.text} />;
}

function fenceOf(node: LessonElement, page: LessonPage): LessonFence | undefined {
  return page.input.fences[Number(node.props.index)];
}
