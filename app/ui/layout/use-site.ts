import { useRouteLoaderData } from '@remix-run/react';
import type { Site } from './frame.tsx';

/** What the root knows of the house; the frames of all pages say it. */
export function useSite(): Site {
  const root = useRouteLoaderData<Site>('root');
  return { companyName: root?.companyName ?? 'Second Helping', demo: root?.demo ?? false };
}
