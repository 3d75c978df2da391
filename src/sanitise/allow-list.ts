const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Elements that mean something to a reader and do nothing by themselves. */
export const elements = words(`
  a abbr acronym address area article aside audio b bdi bdo big blockquote br canvas caption center cite code col
  colgroup command data datagrid datalist dd del details dfn dialog dir div dl dt em event-source fieldset figcaption
  figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd label legend li m main map mark menu meter multicol nav
  nextid nobr ol optgroup option output p picture pre progress q rp rt ruby s samp section small sound source spacer
  span strike strong sub summary sup table tbody td tfoot th thead time tr track tt u ul var video wbr noscript`);

/** Elements whose text is no text for a reader. */
export const unreadElements = words('script style template xmp noembed noframes head');

/** Elements that are taken out while the text in them stays; named so that they are known for markup in a title. */
export const removedElements = words(`
  applet base basefont bgsound blink body button embed form frame frameset html iframe input isindex keygen layer link
  marquee math meta object param plaintext select slot svg textarea title portal`);

export const attributes = words(`
  abbr accept accept-charset accesskey action align alt autocomplete autofocus autoplay axis balance bgcolor bgproperties
  border bordercolor bordercolordark bordercolorlight bottompadding cellpadding cellspacing ch challenge char charoff
  charset checked choff cite class clear color cols colspan compact contenteditable controls coords data datafld
  datapagesize datasrc datetime default delay dir disabled draggable dynsrc enctype end face for form frame galleryimg
  gutter headers height hidefocus hidden high href hreflang hspace icon id inputmode ismap itemprop itemscope itemtype
  keytype kind label lang leftspacing list longdesc loop loopcount loopend loopstart low lowsrc max maxlength media
  method min multiple name nohref noshade nowrap open optimum pattern ping point-size poster pqg preload prompt
  radiogroup readonly rel repeat-max repeat-min replace required rev reversed rightspacing rows rowspan rules scope
  selected shape size sizes span src srclang srcset start step summary suppress tabindex target template title
  toppadding type unselectable urn usemap valign value variable volume vrml vspace width wrap xml:lang`);

/** Attributes that act on these elements, although on others they are only words. */
export const actingAttributes: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['a', new Set(['ping', 'target', 'accesskey', 'autofocus', 'type'])],
  ['area', new Set(['ping', 'target', 'accesskey', 'autofocus'])],
  ['audio', new Set(['autoplay', 'loop'])],
  ['video', new Set(['autoplay', 'loop'])],
  ['img', new Set(['dynsrc', 'lowsrc', 'longdesc'])],
]);

/** Attributes that hold an address. */
export const urlAttributes = words('action cite data dynsrc href icon longdesc lowsrc poster src urn');

export const urlSchemes = words(
  'http https mailto tel ftp ftps sftp magnet news nntp irc ircs xmpp sip sips feed gopher',
);

/** Players that may be embedded: sites that publish a player for others' pages. */
export const players = words(`
  www.youtube.com youtube.com www.youtube-nocookie.com player.vimeo.com www.dailymotion.com geo.dailymotion.com
  w.soundcloud.com open.spotify.com embed.podcasts.apple.com`);

export const styleProperties = new Set(
  words(`
  azimuth background background-color background-x background-y border border-bottom border-bottom-color
  border-bottom-style border-bottom-width border-collapse border-color border-left border-left-color border-left-style
  border-left-width border-right border-right-color border-right-style border-right-width border-spacing border-style
  border-top border-top-color border-top-style border-top-width border-width caption-side clear color cursor direction
  display elevation empty-cells float font font-family font-size font-style font-variant font-weight height
  letter-spacing line-height list-style-type margin margin-bottom margin-left margin-right margin-top max-height
  max-width overflow padding padding-bottom padding-left padding-right padding-top pause pause-after pause-before pitch
  pitch-range richness speak speak-header speak-numeral speak-punctuation speech-rate stress text-align
  text-decoration text-indent text-transform unicode-bidi vertical-align voice-family volume white-space width
  word-spacing`),
);
