import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import type { Log } from '../use-cases/deps.ts';
import { loggablePath } from './trouble.ts';

/** The largest body a form of ours needs, with room to spare. */
const BODY_LIMIT_BYTES = 256 * 1024;
const READING_METHODS = new Set(['GET', 'HEAD']);
const KNOWN_METHODS = new Set([...READING_METHODS, 'POST']);

/** A fresh nonce for one response's Content-Security-Policy. */
export function newNonce(): string {
  return randomBytes(16).toString('base64url');
}

/** Sets the security headers every response carries. */
export function securityHeaders(appUrl: URL) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const nonce = newNonce();
    response.locals.nonce = nonce;
    response.setHeader('Content-Security-Policy', contentSecurityPolicy(nonce));
    response.setHeader('Reporting-Endpoints', 'csp="/csp-report"');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('X-Frame-Options', 'DENY');
    // Behind a secret link not even the origin is told, also where the page is an error.
    const isSecret = /^\/(invite|reset|setup)\b/.test(request.path);
    response.setHeader('Referrer-Policy', isSecret ? 'same-origin' : 'strict-origin-when-cross-origin');
    response.setHeader(
      'Permissions-Policy',
      'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    );
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    if (appUrl.protocol === 'https:')
      response.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
    next();
  };
}

/** Scripts and styles only of ours, nothing framed, nothing evaluated, nothing sent elsewhere. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    'report-uri /csp-report',
    'report-to csp',
  ].join('; ');
}

/** Lets through what our pages send, and nothing else: no other method means anything here, and an address is a path. */
export function plainRequests(request: Request, response: Response, next: NextFunction): void {
  if (!KNOWN_METHODS.has(request.method)) {
    response.status(405).set('Allow', 'GET, HEAD, POST').type('text/plain').send('That is nothing one can do here.\n');
    return;
  }
  if (request.originalUrl.startsWith('/')) next();
  else response.status(400).type('text/plain').send('That is not an address of ours.\n');
}

/**
 * Refuses every writing request that does not come from our own pages: the Origin must be ours in scheme, host and port;
 * without one the browser must say "same-origin". Runs before any code of an action.
 */
export function originCheck(appUrl: URL, log: Log) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (READING_METHODS.has(request.method) || isFromUs(request, appUrl)) {
      next();
      return;
    }
    log.warn(
      {
        requestId: response.locals.requestId,
        path: loggablePath(request.path),
        method: request.method,
        address: request.ip,
      },
      'foreign origin refused',
    );
    response
      .status(403)
      .type('text/plain')
      .send('This was sent from another site. Open the page here and try again.\n');
  };
}

function isFromUs(request: Request, appUrl: URL): boolean {
  // A browser's own reports carry no useful origin; the route takes nothing but a size-capped note.
  if (request.path === '/csp-report') return true;
  const origin = request.headers.origin;
  if (origin !== undefined) return origin === appUrl.origin;
  return request.headers['sec-fetch-site'] === 'same-origin';
}

/** Refuses bodies over the limit, also those that do not say their size. */
export function bodyLimit(request: Request, response: Response, next: NextFunction): void {
  if (READING_METHODS.has(request.method)) {
    next();
    return;
  }
  const refuse = () => {
    if (!response.headersSent)
      response
        .status(413)
        .type('text/plain')
        .send('That is more than a form here can take. Shorten it and try again.\n');
    request.unpipe?.();
    request.resume();
  };
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES) {
    refuse();
    return;
  }
  if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] !== undefined) {
    // Browsers always say the size of a form.
    response.status(411).type('text/plain').send('The size of what was sent is missing.\n');
    return;
  }
  next();
}

/** Sends a visitor who typed another name of this machine to the configured address, so that cookies and origins match. */
export function canonicalHost(appUrl: URL) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const host = request.headers.host;
    if (!host || host === appUrl.host || !READING_METHODS.has(request.method)) {
      next();
      return;
    }
    if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host)) {
      next();
      return;
    }
    response.redirect(307, `${appUrl.origin}${request.originalUrl.startsWith('/') ? request.originalUrl : '/'}`);
  };
}
