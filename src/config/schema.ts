import { isIP } from 'node:net';
import cron from 'node-cron';
import { RE2JS } from 're2js';
import { z } from 'zod';
import { parseDuration, parseSize } from './quantity.ts';

/** A span of time as written (`15m`), as milliseconds once read. */
function duration(standard: string) {
  return z
    .string()
    .default(standard)
    .transform((text, context) => {
      const ms = parseDuration(text);
      if (ms !== undefined) return ms;
      context.addIssue({
        code: 'custom',
        message: 'expected a span of time such as "30s", "15m", "2h" or "90d"',
      });
      return z.NEVER;
    });
}

function size(standard: string) {
  return z
    .string()
    .default(standard)
    .transform((text, context) => {
      const bytes = parseSize(text);
      if (bytes !== undefined) return bytes;
      context.addIssue({ code: 'custom', message: 'expected a size such as "500kB" or "10MB"' });
      return z.NEVER;
    });
}

function isCidr(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function whole(standard: number, min: number, max: number) {
  return z.int().min(min).max(max).default(standard);
}

function cronPattern(standard: string) {
  return z
    .string()
    .default(standard)
    .refine((text) => cron.validate(text), 'expected a cron pattern such as "*/10 * * * * *" or "0 4 * * *"');
}

const httpUrl = z
  .string()
  .refine(isHttpUrl, 'expected an address that starts with http:// or https://')
  .transform((text) => text.replace(/\/+$/, ''));

const words = z.array(z.string().min(1)).default([]);

function isPattern(text: string): boolean {
  try {
    RE2JS.compile(text);
    return true;
  } catch {
    return false;
  }
}

const pattern = z
  .string()
  .min(1)
  .refine(isPattern, 'expected a regular expression in RE2 syntax (no look-around, no back-references)');

const channelRules = z
  .strictObject({
    words,
    companies: words,
    countries: words,
    topics: words,
    sources: words,
    patterns: z.array(pattern).default([]),
  })
  .prefault({});

const channel = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'expected lower-case letters, digits and hyphens'),
  title: z.string().min(1),
  description: z.string().min(1).optional(),
  view: z.enum(['stories', 'articles', 'all']).default('stories'),
  languages: words,
  prefer: words,
  minSources: whole(1, 1, 100),
  include: channelRules,
  exclude: channelRules,
});

const logLevel = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']);

/** The whole of `telewire.yaml`. Strict: a key that is not named here is an error. Defaults make an empty file valid. */
export const configSchema = z.strictObject({
  server: z
    .strictObject({
      host: z.string().min(1).default('127.0.0.1'),
      port: whole(8080, 0, 65535),
      publicUrl: httpUrl.optional(),
      trustProxy: z.boolean().default(false),
      adminToken: z.string().min(16, 'expected at least 16 characters').optional(),
      cacheBytes: size('64MB'),
    })
    .prefault({}),
  database: z.strictObject({ path: z.string().min(1).default('data/telewire.db') }).prefault({}),
  sources: z.strictObject({ file: z.string().min(1).default('config/sources.opml') }).prefault({}),
  fetch: z
    .strictObject({
      userAgent: z.string().min(1).default('Telewire'),
      contact: z.string().min(1).optional(),
      connectTimeout: duration('10s'),
      firstByteTimeout: duration('20s'),
      totalTimeout: duration('60s'),
      maxBytes: size('10MB'),
      maxRedirects: whole(5, 0, 20),
      allowDowngrade: z.boolean().default(false),
      allowedPorts: z.array(z.int().min(1).max(65535)).default([80, 443, 8080, 8443]),
      allowNetworks: z
        .array(z.string().refine(isCidr, 'expected an address range in CIDR form such as "10.0.0.0/8"'))
        .default([]),
    })
    .prefault({}),
  polling: z
    .strictObject({
      tick: cronPattern('*/10 * * * * *'),
      minInterval: duration('5m'),
      maxInterval: duration('6h'),
      concurrency: whole(16, 1, 256),
      perHost: whole(2, 1, 16),
      hostDelay: duration('500ms'),
      lease: duration('5m'),
    })
    .prefault({})
    .refine((polling) => polling.minInterval <= polling.maxInterval, {
      path: ['minInterval'],
      message: 'must not be longer than maxInterval',
    }),
  retention: z.strictObject({ keep: duration('730d'), upkeep: cronPattern('17 3 * * *') }).prefault({}),
  websub: z
    .strictObject({
      subscribe: z.boolean().default(true),
      hub: z.boolean().default(true),
      externalHub: httpUrl.optional(),
      maxSubscribers: whole(10_000, 0, 1_000_000),
      lease: duration('10d'),
    })
    .prefault({}),
  feed: z
    .strictObject({
      title: z.string().min(1).default('Telewire'),
      description: z
        .string()
        .min(1)
        .default('Telecom news from Morocco, Africa and the world, each story once.'),
      language: z.string().min(2).default('fr'),
      limit: whole(50, 1, 500),
      maxAge: duration('60s'),
    })
    .prefault({}),
  events: z
    .strictObject({
      maxSubscribers: whole(1_000, 0, 100_000),
      heartbeat: duration('25s'),
      retry: duration('5s'),
    })
    .prefault({}),
  channels: z
    .array(channel)
    .default([])
    .superRefine((channels, context) => {
      const seen = new Set<string>();
      channels.forEach(({ name }, index) => {
        if (seen.has(name)) {
          context.addIssue({
            code: 'custom',
            path: [index, 'name'],
            message: `there is another channel named "${name}"`,
          });
        }
        seen.add(name);
      });
    }),
  log: z
    .strictObject({
      level: logLevel.default('info'),
      format: z.enum(['auto', 'json', 'pretty']).default('auto'),
    })
    .prefault({}),
});

/** What an operator may set, checked and with every default filled in. Times in milliseconds, sizes in bytes. */
export type Settings = z.output<typeof configSchema>;

/** A named, filtered feed as configured. */
export type ChannelSettings = Settings['channels'][number];
