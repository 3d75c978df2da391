import { createHash } from 'node:crypto';

interface ApiSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly string[];
}

interface ApiOperation {
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly unknown[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly description?: string;
    readonly schema?: ApiSchema;
  }[];
  readonly responses?: Readonly<Record<string, { readonly description?: string }>>;
}

/** As much of an OpenAPI document as the page shows. */
export interface ApiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly paths?: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const STYLE = `:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem}
h1{line-height:1.2}section{margin-top:2.5rem}article{border-top:1px solid #8886;padding:.75rem 0}h3{margin:0;font-size:1rem}
code{font-family:ui-monospace,monospace;font-size:.95em;overflow-wrap:anywhere}.method{font-weight:700;margin-inline-end:.5em}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.5rem 0}dd{margin:0}summary{cursor:pointer}
@media(max-width:36rem){dl{grid-template-columns:1fr}dd{margin-inline-start:1rem}}`;

const styleDigest = createHash('sha256').update(STYLE).digest('base64');

/** Content-Security-Policy of the page: its one style, and nothing else. */
export const API_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${styleDigest}'; base-uri 'none'; frame-ancestors 'none'`;

function definitions(pairs: readonly (readonly [term: string, text: string])[]): string {
  const rows = pairs.map(
    ([term, text]) => `<dt><code>${escapeText(term)}</code></dt><dd>${escapeText(text)}</dd>`,
  );
  return rows.length === 0 ? '' : `<dl>${rows.join('')}</dl>`;
}

function operation(method: string, path: string, one: ApiOperation): string {
  const address = `<code><span class="method">${method.toUpperCase()}</span>${escapeText(path)}</code>`;
  const open = method === 'get' && !path.includes('{') && one.security === undefined;
  const parameters = (one.parameters ?? []).map(({ name, description, schema }) => {
    const values = schema?.enum === undefined ? '' : ` One of ${schema.enum.join(', ')}.`;
    return [name, `${description ?? schema?.description ?? ''}${values}`] as const;
  });
  const statuses = Object.entries(one.responses ?? {}).map(
    ([status, { description = '' }]) => [status, description] as const,
  );
  const details = [
    one.description === undefined ? '' : `<p>${escapeText(one.description)}</p>`,
    one.security === undefined ? '' : '<p>Needs the admin token: <code>Authorization: Bearer …</code></p>',
    definitions(parameters),
    definitions(statuses.filter(([, description]) => description !== 'Default Response')),
  ].join('');
  return `<article><h3>${open ? `<a href="${escapeText(path)}">${address}</a>` : address}</h3><p>${escapeText(one.summary ?? '')}</p>${
    details === '' ? '' : `<details><summary>Details</summary>${details}</details>`
  }</article>`;
}

/** The description of the API as a page that needs nothing but itself. */
export function renderApiPage({ info, tags = [], paths = {} }: ApiDocument): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => method !== 'head')
      .map(([method, one]) => ({ method, path, one })),
  );
  const sections = tags.map(({ name, description = '' }) => {
    const own = operations.filter(({ one }) => one.tags?.includes(name));
    const rows = own.map(({ method, path, one }) => operation(method, path, one)).join('');
    return own.length === 0
      ? ''
      : `<section><h2>${escapeText(name)}</h2><p>${escapeText(description)}</p>${rows}</section>`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeText(info.title)} API</title><link rel="service-desc" type="application/json" href="/api/openapi.json"><style>${STYLE}</style></head>
<body><main><h1>${escapeText(info.title)} API</h1><p>Version ${escapeText(info.version)}. ${escapeText(info.description ?? '')}
For programs: <a href="/api/openapi.json">OpenAPI 3.1</a>. Faults are told as <code>application/problem+json</code> (RFC 9457).</p>
${sections.join('\n')}</main></body></html>
`;
}
