import { describe, expect, it } from 'vitest';
import { refuse } from '../../src/parse/not-a-feed.ts';

const page = (title: string, body = ''): string =>
  `<!DOCTYPE html>\n<html lang="fr"><head><title>${title}</title></head><body>${body}</body></html>`;

describe('refuse says what a document seems to be', () => {
  it.each([
    ['nothing', '', 'empty', /empty body/],
    ['white space', ' \n\t', 'empty', /empty body/],
    ['a page', page('Actualités &amp; dossiers'), 'html-page', /an HTML page titled “Actualités & dossiers”/],
    ['a page without a title', '<html><body>…</body></html>', 'html-page', /an HTML page without a title/],
    [
      'a page by its heading',
      '<html><body><h1>Page <b>introuvable</b></h1>',
      'html-page',
      /“Page introuvable”/,
    ],
    ['a page in XML', `<?xml version="1.0"?>${page('Page')}`, 'html-page', /an HTML page titled “Page”/],
    ['a missing page', page('404 Not Found'), 'html-page', /refuses or has lost the feed/],
    [
      'a page that names its feed',
      page('Blog').replace('</head>', '<link rel="alternate" type="application/rss+xml" href="/feed">'),
      'html-page',
      /names a feed/,
    ],
    ['a parked domain', page('example.com', 'Buy this domain'), 'html-page', /parked or for sale/],
    [
      'a login page',
      page('Bienvenue', '<form action="/x"><input type="password" name="p"></form>'),
      'login-page',
      /a login page/,
    ],
    ['a login page by its title', page('تسجيل الدخول'), 'login-page', /a login page/],
    [
      'a JSON error',
      '{"error":{"code":403,"message":"API key required"}}',
      'json-error',
      /“API key required”/,
    ],
    ['a JSON problem', '{"type":"about:blank","title":"Gone","status":410}', 'json-error', /“Gone”/],
    ['a JSON list of errors', '{"errors":[{"detail":"no such feed"}]}', 'json-error', /“no such feed”/],
    ['other JSON', '{"items":5}', 'not-a-feed', /JSON that is no JSON Feed/],
    ['half of a JSON document', '{"version":"https://jsonfeed', 'not-a-feed', /broken or cut off/],
    ['a PDF', '%PDF-1.7 …', 'not-a-feed', /a PDF document/],
    ['a picture', '\ufffdPNG\r\n\u001a', 'not-a-feed', /a picture/],
    ['a site map', '<?xml version="1.0"?><urlset xmlns="x"/>', 'not-a-feed', /a site map/],
    ['a list of feeds', '<?xml version="1.0"?><!-- x --><opml version="2.0">', 'not-a-feed', /OPML/],
    ['a SOAP answer', '<?xml version="1.0"?><soap:Envelope>', 'not-a-feed', /SOAP/],
    [
      'other XML',
      '<?xml version="1.0"?><catalogue><title>x</title></catalogue>',
      'not-a-feed',
      /<catalogue>/,
    ],
    [
      'a feed cut off',
      '<?xml version="1.0"?><rss version="2.0"><chan',
      'not-a-feed',
      /a feed that breaks off/,
    ],
    [
      'a failed program',
      '<br />\n<b>Fatal error</b>:  Uncaught PDOException in <b>/var/x.php</b>',
      'not-a-feed',
      /an error of the publisher's program \(“Uncaught PDOException in/,
    ],
    ['words', 'Service temporarily unavailable', 'not-a-feed', /plain text.*Service temporarily unavailable/],
    ['binary data', '\u0001\u0002\u0003\u0004'.repeat(9), 'not-a-feed', /binary data/],
  ])('%s', (_, text, code, message) => {
    const refused = refuse(text);
    expect(refused).toMatchObject({ ok: false, code });
    expect(refused.message).toMatch(message);
  });

  it.each([
    [
      'Cloudflare',
      page('Just a moment...', '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate"></script>'),
    ],
    ['Cloudflare', page('Attention Required! | Cloudflare')],
    ['Cloudflare', 'error code: 1020'],
    ['Sucuri', page('Sucuri WebSite Firewall - Access Denied')],
    [
      'Imperva Incapsula',
      '<html><body><iframe src="/_Incapsula_Resource?SWUDNSAI=31"></iframe></body></html>',
    ],
    ['DataDome', page('monde.example', '<script src="https://ct.captcha-delivery.com/c.js"></script>')],
    ['HUMAN', page('Access to this page has been denied', '<div id="px-captcha"></div>')],
    ['Akamai', page('Access Denied', 'Reference https://errors.edgesuite.net/18.2f')],
    ['AWS WAF', page('', '<script src="https://x.token.awswaf.com/x/challenge.js"></script>')],
    ['a content delivery network', page('Vérification', 'Vérifiez que vous êtes humain')],
  ])('a challenge page of %s', (whose, text) => {
    const refused = refuse(text);
    expect(refused.code).toBe('challenge-page');
    expect(refused.message).toContain(whose);
  });

  it('trusts the header where the text alone does not tell', () => {
    expect(refuse('Accès réservé aux abonnés', { contentType: 'text/html; charset=utf-8' }).code).toBe(
      'html-page',
    );
  });

  it('gives one line that is not long, whatever stands in the document', () => {
    const refused = refuse(page(`a\n${'b'.repeat(5000)}`, '<h1>'.repeat(9999)));
    expect(refused.message).not.toContain('\n');
    expect(refused.message.length).toBeLessThan(400);
  });

  it.each(['<form ', '<link ', '<input ', '<title', '<!-- --> ', '<h1>', '<?x ', '<!doctype ['])(
    'takes no longer for 16 MB of %j',
    (piece) => {
      expect(refuse(piece.repeat(16_000_000 / piece.length)).ok).toBe(false);
    },
  );
});
