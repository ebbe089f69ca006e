import type { AppLoadContext } from '@remix-run/node';
import type { Actor } from '../domain/access/actor.ts';
import type { Deps } from '../use-cases/deps.ts';
import type { Trouble } from './trouble.ts';

/** Who is signed in on this request, and through which session. */
export type SignedIn = { readonly actor: Actor; readonly sessionId: string };

declare module '@remix-run/node' {
  /** What `server.ts` hands to every loader and action of one request. */
  interface AppLoadContext {
    readonly deps: Deps;
    /** Of this response's Content-Security-Policy. */
    readonly nonce: string;
    /** Stands in the log and on the error page. */
    readonly requestId: string;
    /** The person's address, behind trusted proxies only taken from X-Forwarded-For. */
    readonly clientAddress: string;
    /** Looked up once a request, at the first question. */
    readonly signedIn: () => Promise<SignedIn | null>;
    readonly setCookie: (header: string) => void;
    /** A rendered page is left here as text: it goes to the browser as it is, without being streamed. */
    readonly document: { html: string | null; trouble: Trouble | null };
  }
}

export type { AppLoadContext };
