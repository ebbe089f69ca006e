import type { LoaderFunctionArgs } from '@remix-run/node';
import { readTeamQuery } from '../../domain/progress/read-team-query.ts';
import { requireActor } from '../../platform/auth.server.ts';
import { orRefuse } from '../../platform/http.server.ts';
import { exportTeam } from '../../use-cases/managing/export-team.ts';

/** The team page as a file, written while it is read. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const file = orRefuse(await exportTeam(context.deps, actor, readTeamQuery(new URL(request.url).searchParams)));
  return new Response(asBytes(file.text), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${file.name}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

/** A piece is made only when the reader has room for it; a reader who goes away stops the making. */
function asBytes(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream({
    pull: async (controller) => {
      const { value, done } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => {
      await iterator.return?.();
    },
  });
}
