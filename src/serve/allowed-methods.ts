import type { FastifyInstance } from 'fastify';

/** A route's pattern as a regular expression over a path: parameters stand for anything without a slash. */
function patternOf(url: string): RegExp {
  const pattern = url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:[A-Za-z]+/g, '[^/]+?');
  return new RegExp(`^${pattern}$`);
}

/** Collects the routes that are added from now on; the result gives the methods that a path answers, OPTIONS with them. */
export function allowedMethods(app: FastifyInstance): (url: string) => readonly string[] {
  const routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    routes.push({ pattern: patternOf(url), methods: [method].flat() });
  });
  return (url) => {
    const path = url.replace(/\?.*/s, '');
    const methods = new Set(
      routes.filter(({ pattern }) => pattern.test(path)).flatMap((route) => route.methods),
    );
    return methods.size === 0 ? [] : [...methods, 'OPTIONS'];
  };
}
