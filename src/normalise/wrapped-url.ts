/** Where a redirector's address carries its target: a parameter, by host and path. */
interface Redirector {
  readonly host: RegExp;
  readonly path: RegExp;
  readonly parameters: readonly string[];
}

const google = /^(?:www\.|news\.)?google\.(?:com?\.)?[a-z]{2,3}$/;

const redirectors: readonly Redirector[] = [
  { host: google, path: /^\/(?:url|news\/url|imgres)$/, parameters: ['url', 'q'] },
  { host: /^news\.google\.(?:com?\.)?[a-z]{2,3}$/, path: /^\//, parameters: ['url'] },
  { host: /^lm?\.facebook\.com$/, path: /^\/(?:l\.php)?$/, parameters: ['u'] },
  { host: /^(?:www\.|m\.)?facebook\.com$/, path: /^\/(?:l\.php|flx\/warn\/?)$/, parameters: ['u'] },
  { host: /^l\.(?:instagram|threads)\.(?:com|net)$/, path: /^\/$/, parameters: ['u'] },
  { host: /^(?:www\.)?linkedin\.com$/, path: /^\/redir\/redirect$/, parameters: ['url'] },
  { host: /^(?:www\.)?youtube\.com$/, path: /^\/redirect$/, parameters: ['q'] },
  { host: /^(?:www\.)?bing\.com$/, path: /^\/news\/apiclick\.aspx$/i, parameters: ['url'] },
  { host: /^out\.reddit\.com$/, path: /^\//, parameters: ['url'] },
  { host: /^t\.umblr\.com$/, path: /^\/redirect$/, parameters: ['z'] },
  { host: /^(?:www\.)?vk\.com$/, path: /^\/away\.php$/, parameters: ['to'] },
  { host: /^getpocket\.com$/, path: /^\/redirect$/, parameters: ['url'] },
  { host: /^flipboard\.com$/, path: /^\/redirect$/, parameters: ['url'] },
  { host: /^(?:[a-z0-9-]+\.)?safelinks\.protection\.outlook\.com$/, path: /^\//, parameters: ['url'] },
  { host: /^go\.(?:redirectingat|skimresources)\.com$/, path: /^\/$/, parameters: ['url'] },
  { host: /^(?:www\.)?awin1\.com$/, path: /^\/cread\.php$/, parameters: ['ued', 'p'] },
  { host: /^click\.linksynergy\.com$/, path: /^\//, parameters: ['murl'] },
  { host: /^disq\.us$/, path: /^\/url$/, parameters: ['url'] },
  { host: /^(?:feedproxy\.google|feeds\.feedburner)\.com$/, path: /^\//, parameters: ['url', 'u'] },
];

/** Addresses that hold their target in the path: the target's scheme (`s` or nothing) and its address. */
const pathForms: readonly { readonly host: RegExp; readonly path: RegExp }[] = [
  {
    host: /(?:^|\.)cdn\.ampproject\.org$/,
    path: /^\/(?:c|v|i|r|wp?)\/(?<secure>s\/)?(?<target>[^/]+\..*)$/s,
  },
  { host: google, path: /^\/amp\/(?<secure>s\/)?(?<target>[^/]+\..*)$/s },
  { host: /^(?:www\.)?bing\.com$/, path: /^\/amp\/(?<secure>s\/)?(?<target>[^/]+\..*)$/s },
  { host: /^web\.archive\.org$/, path: /^\/web\/\d{4,14}(?:[a-z]{2}_)?\/(?<target>https?:.*)$/s },
  { host: /^r\.search\.yahoo\.com$/, path: /\/RU=(?<target>https?(?:%3a|:)[^/]+)\//i },
];

function webAddress(text: string): URL | undefined {
  if (!/^https?:/i.test(text)) return undefined;
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** Google News before 2024 put the article's address into its own as base64 of a protocol buffer. */
function googleNewsTarget(url: URL): URL | undefined {
  const [, token] = /\/articles\/([\w-]{20,})/.exec(url.pathname) ?? [];
  if (token === undefined || !/^news\.google\./.test(url.hostname)) return undefined;
  const bytes = Buffer.from(token, 'base64url').toString('latin1');
  const [found] = /https?:\/\/[\x21-\x7e]+/.exec(bytes) ?? [];
  return found === undefined ? undefined : webAddress(found);
}

function parameterTarget(url: URL): URL | undefined {
  for (const { host, path, parameters } of redirectors) {
    if (!host.test(url.hostname) || !path.test(url.pathname)) continue;
    for (const name of parameters) {
      const target = webAddress(url.searchParams.get(name) ?? '');
      if (target !== undefined) return target;
    }
  }
  return undefined;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function pathTarget(url: URL): URL | undefined {
  for (const { host, path } of pathForms) {
    if (!host.test(url.hostname)) continue;
    const groups = path.exec(url.pathname)?.groups;
    const target = groups?.['target'];
    if (target === undefined) continue;
    const absolute = /^https?:/i.test(target)
      ? target
      : /^https?%3a/i.test(target)
        ? unescaped(target)
        : `http${groups?.['secure'] === undefined ? '' : 's'}://${target}`;
    // The browser's reading of a path leaves one slash of `https://`.
    const whole = webAddress(absolute.replace(/^(https?:)\/+/i, '$1//'));
    if (whole === undefined) continue;
    if (whole.search === '') whole.search = url.search;
    return whole;
  }
  return undefined;
}

/** More redirectors around each other are made to waste time. */
const mostWraps = 10;

/**
 * The address that a redirector, an AMP cache or an archive carries within its own; the address itself where it carries
 * none. The target is shorter than what it is taken from, so that asking again and again comes to an end.
 */
export function unwrapUrl(url: URL): URL {
  let current = url;
  for (let depth = 0; depth < mostWraps; depth++) {
    const target = parameterTarget(current) ?? pathTarget(current) ?? googleNewsTarget(current);
    if (target === undefined || target.href.length >= current.href.length) break;
    current = target;
  }
  return current;
}
