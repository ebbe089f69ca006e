import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor } from '../../platform/auth.server.ts';
import { orRefuse } from '../../platform/http.server.ts';
import { EmptyState } from '../../ui/layout/empty-state.tsx';
import { PageHead } from '../../ui/layout/page-head.tsx';
import { PhraseFilters, PhraseTable } from '../../ui/learning/phrases.tsx';
import { ButtonLink } from '../../ui/primitives/button.tsx';
import { searchPhrases } from '../../use-cases/learning/search-phrases.ts';

export const meta: MetaFunction = () => [{ title: 'Phrases · Second Helping' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const asked = new URL(request.url).searchParams;
  const filters = { words: asked.get('q') ?? '', persona: asked.get('persona') ?? '', move: asked.get('move') ?? '' };
  return { filters, phrases: orRefuse(await searchPhrases(context.deps, actor, filters)) };
}

export default function Phrases() {
  const { filters, phrases } = useLoaderData<typeof loader>();
  const isFiltered = Object.values(filters).some(Boolean);
  return (
    <>
      <PageHead title="Say it the helping way">
        Sentences from the counter, the phone and the van. Take the ones you would really say.
      </PageHead>
      <PhraseFilters filters={filters} isFiltered={isFiltered} />
      <p
        role="status"
        className="text-sm text-soft"
      >{`${phrases.length} ${phrases.length === 1 ? 'pair' : 'pairs'}`}</p>
      {phrases.length > 0 ? <PhraseTable phrases={phrases} /> : null}
      {phrases.length === 0 ? (
        <EmptyState
          title={isFiltered ? 'No pair fits' : 'No phrases yet'}
          action={
            isFiltered ? (
              <ButtonLink variant="quiet" to="/phrases">
                Show all
              </ButtonLink>
            ) : undefined
          }
        >
          {isFiltered ? 'Try fewer words, or another person or move.' : 'A trainer adds them to phrases.csv.'}
        </EmptyState>
      ) : null}
    </>
  );
}
