import type { ReactNode } from 'react';
import type { Company } from '../../domain/catalog/company.ts';
import type { LessonElement, LessonFence } from '../../domain/catalog/course.ts';
import { PHRASE_MOVES } from '../../domain/catalog/phrase.ts';
import { PERSONA_IDS } from '../../domain/quiz/item.ts';
import { Callout } from './callout.tsx';
import { Names, ProblemMap, Promises, RouteMap } from './company-facts.tsx';
import { Figure } from './figure.tsx';
import { GrowthMap } from './growth-map.tsx';
import { Keep } from './keep.tsx';
import { mediaOf } from './lesson-elements.tsx';
import { choiceProp, type Draw, type LessonPage, textProp } from './lesson-page.ts';
import { Pair } from './pair.tsx';
import { Persona } from './persona.tsx';
import { PhraseList } from './phrase-list.tsx';
import { Talk } from './talk.tsx';

/** How each component of the closed list is drawn. The guard has checked what an author may write there. */
export const COMPONENTS: ReadonlyMap<string, Draw> = new Map<string, Draw>([
  ['Callout', drawCallout],
  ['Pair', (node) => <Pair selling={textProp(node, 'selling') ?? ''} helping={textProp(node, 'helping') ?? ''} />],
  ['Persona', drawPersona],
  ['Figure', drawFigure],
  ['PhraseList', drawPhraseList],
  ['Map', drawMap],
  ['CompanyText', drawCompanyText],
  ['Talk', drawTalk],
  ['Keep', drawKeep],
]);

function drawCallout(node: LessonElement, page: LessonPage): ReactNode {
  const kind = choiceProp(node, 'kind', ['note', 'tip', 'care']) ?? 'note';
  return <Callout kind={kind}>{page.drawNodes(node.children)}</Callout>;
}

function drawPersona(node: LessonElement): ReactNode {
  const who = choiceProp(node, 'who', PERSONA_IDS);
  return who ? <Persona who={who} /> : null;
}

function drawFigure(node: LessonElement, page: LessonPage): ReactNode {
  return <Figure src={mediaOf(node, page)} alt={textProp(node, 'alt')} caption={textProp(node, 'caption')} />;
}

function drawPhraseList(node: LessonElement, page: LessonPage): ReactNode {
  const persona = choiceProp(node, 'persona', PERSONA_IDS);
  const move = choiceProp(node, 'move', PHRASE_MOVES);
  return <PhraseList phrases={page.input.phrases} persona={persona} move={move} />;
}

function drawMap(node: LessonElement, page: LessonPage): ReactNode {
  switch (choiceProp(node, 'of', ['problems', 'growth', 'routes'])) {
    case 'problems':
      return withCompany(page, (company) => <ProblemMap company={company} />);
    case 'routes':
      return withCompany(page, (company) => <RouteMap company={company} />);
    case 'growth':
      return <GrowthMap />;
    default:
      return null;
  }
}

function drawCompanyText(node: LessonElement, page: LessonPage): ReactNode {
  switch (choiceProp(node, 'of', ['promises', 'names'])) {
    case 'promises':
      return withCompany(page, (company) => <Promises company={company} />);
    case 'names':
      return withCompany(page, (company) => <Names company={company} />);
    default:
      return null;
  }
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
