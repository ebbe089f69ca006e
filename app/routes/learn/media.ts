import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '../../platform/auth.server.ts';
import { orRefuse } from '../../platform/http.server.ts';
import { showMedia } from '../../use-cases/learning/show-media.ts';

/** A picture of a lesson. Its address is its content, so a browser may keep it; only for people signed in. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const media = orRefuse(await showMedia(context.deps, actor, { hash: params.hash ?? '' }));
  return new Response(Buffer.from(media.bytes), {
    headers: {
      'Content-Type': media.mime,
      'Cache-Control': 'private, max-age=31536000, immutable',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    },
  });
}
