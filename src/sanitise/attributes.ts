const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** What an attribute's value is, and so how it is cleaned. */
export type ValueKind = 'text' | 'address' | 'addresses' | 'style' | 'name' | 'names';

const TEXTS = words(`
  abbr accept accept-charset accesskey align allowfullscreen alt autocomplete autofocus axis balance bgcolor bgproperties
  border bordercolor bordercolordark bordercolorlight bottompadding cellpadding cellspacing ch challenge char charoff
  charset checked choff class clear color cols colspan compact contenteditable controls coords datafld datapagesize
  datasrc datetime default delay dir disabled draggable enctype end face frame galleryimg gutter height hidefocus hidden
  high hreflang hspace inputmode ismap itemprop itemscope itemtype keytype kind label lang leftspacing loop loopcount
  loopend loopstart low max maxlength media method min multiple nohref noshade nowrap open optimum pattern ping
  point-size pqg preload prompt radiogroup readonly rel repeat-max repeat-min replace required rev reversed
  rightspacing rows rowspan rules scope selected shape size sizes span srclang start step summary suppress tabindex
  target template title toppadding type unselectable valign value variable volume vrml vspace width wrap xml:lang`);

/** The attributes that stay, by what they hold. */
export const kinds: ReadonlyMap<string, ValueKind> = new Map([
  ...TEXTS.map((name): [string, ValueKind] => [name, 'text']),
  ...words('action cite data dynsrc href icon longdesc lowsrc poster src urn usemap').map(
    (name): [string, ValueKind] => [name, 'address'],
  ),
  ['srcset', 'addresses'],
  ['style', 'style'],
  ...words('id name for form list').map((name): [string, ValueKind] => [name, 'name']),
  ['headers', 'names'],
]);

const FOCUS = words('accesskey autofocus tabindex contenteditable');
const PLAY = words('autoplay loop preload');

/** Attributes that act on these elements, although on others they are only words. */
export const acting: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['a', new Set(['ping', 'target', 'type', ...FOCUS])],
  ['area', new Set(['ping', 'target', ...FOCUS])],
  ['audio', new Set([...PLAY, ...FOCUS])],
  ['video', new Set([...PLAY, ...FOCUS])],
  ['img', new Set(['dynsrc', 'lowsrc', 'longdesc', ...FOCUS])],
]);

/** What an element may have, where that is less than all. */
export const only: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['iframe', new Set(words('src width height title style allowfullscreen'))],
]);

/** Where publishers put a picture's address for a script to find, best first. */
export const lateSources = ['data-src', 'data-lazy-src', 'data-original'] as const;

/** What is looked at in a start tag: what may stay, and what changes what is written. */
export const readAttributes: ReadonlySet<string> = new Set([...kinds.keys(), ...lateSources, 'autoplay']);
