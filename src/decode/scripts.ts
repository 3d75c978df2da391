/** A script in an encoding that it was written in before Unicode, with what tells a text of it. */
export interface Script {
  /** What iconv-lite calls it. */
  readonly encoding: string;
  /** Every character that a text of the script may have beyond ASCII. */
  readonly known: RegExp;
  /** Those that make up more than half of a text. */
  readonly frequent: ReadonlySet<string>;
  /** Whether it is written with letters, which stand apart from those of other scripts. */
  readonly alphabet: boolean;
}

const PUNCTUATION = String.raw`\u00a0«»“”‘’‚„–—…·•°№€£§©®™±`;

const letters = (encoding: string, script: string, frequent: string): Script => ({
  encoding,
  known: new RegExp(`[\\p{Script=${script}}${PUNCTUATION}]`, 'u'),
  frequent: new Set(frequent),
  alphabet: true,
});

const signs = (encoding: string, scripts: string, frequent: string): Script => ({
  encoding,
  known: new RegExp(`[${scripts}\\u3000-\\u303f\\uff00-\\uffef${PUNCTUATION}]`, 'u'),
  frequent: new Set(frequent),
  alphabet: false,
});

const CYRILLIC = 'оеаинтсрвлкмдпуяыьгзбчй';
const ARABIC = 'اليمونرتبةعدسفحك،';
const SIMPLIFIED =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应向头文体政美相见被利什二等产或新制身果加西月话合回特代内信表化老给世位次度门任常先海通教原东提立及比员解水名真论处义各入几口认条平系气题活更别打变四总何电数安少报结反受目太量再建务做接必场件计管期市直资金指统区保至社便空治展科司五基书非则界达光放强即难且权思完设式色路记南品住告类求据程北边该交规万取望术领共确传观清今切院识带导争运闻网移讯息宽频营商企，。、：；（）《》';
const TRADITIONAL =
  '的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作里用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應向頭文體政美相見被利什二等產或新制身果加西月話合回特代內信表化老給世位次度門任常先海通教原東提立及比員解水名真論處義各入幾口認條平系氣題活更別打變四總何電數安少報結反受目太量再建務做接必場件計管期市直資金指統區保至社便空治展科司五基書非則界達光放強即難且權思完設式色路記南品住告類求據程北邊該交規萬取望術領共確傳觀清今切院識帶導爭運聞網移訊息寬頻營商企，。、：；（）「」';
const JAPANESE =
  'のにはをたがでてとしれさあいうえおかきくけこすせそちつなまみめもやよらりるろわんだどばっアイウエオカキクケコサシスセソタチテトナニネノハヒフマミムメモラリルレロンーッュャョガグゲゴジズダデドバビブベボパプポ日本人一大国会年出中時事者社自分上月後間部生東行手学地今前見気方場合業新動長力開発問理体高対全内定主回目化電通信報話線市金政府経済聞情技術携帯無料利用企最水、。「」・';
const KOREAN =
  '이다는의에을가하고를은한사지도로기자시대인리어정서부전수나일아제보해라스과구상오선국원주동들있장공비성화연관통신여개문경회등만조뉴그우소무방세업당민위적까안재미래면트영발현할실으계내된체물모용중진터교환산했것었습니더년월';

/** The scripts that unlabelled texts are found in, likeliest first; the first is Latin. */
export const SCRIPTS: readonly [Script, ...Script[]] = [
  letters('windows-1252', 'Latin', 'éèàêçôîûùïâëœöüäßáíóúñãõåæø’“”«»–…€'),
  letters('iso-8859-15', 'Latin', 'éèàêçôîûùïâëœöüäßáíóúñãõåæø«»€'),
  letters('windows-1256', 'Arabic', ARABIC),
  letters('iso-8859-6', 'Arabic', ARABIC),
  letters('windows-1251', 'Cyrillic', CYRILLIC),
  letters('koi8-r', 'Cyrillic', CYRILLIC),
  letters('iso-8859-5', 'Cyrillic', CYRILLIC),
  letters('windows-1253', 'Greek', 'αοιετσνηυρπκμλςίόάέήγδ'),
  letters('windows-1255', 'Hebrew', 'יוהלאתרבשמןנדםעקח'),
  letters('windows-874', 'Thai', 'านรอกเงมยลวดทสตะปบค่้ีัิืุ'),
  signs('gb18030', String.raw`\p{Script=Han}`, SIMPLIFIED),
  signs('big5', String.raw`\p{Script=Han}`, TRADITIONAL),
  signs('euc-jp', String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}`, JAPANESE),
  signs('shift_jis', String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}`, JAPANESE),
  signs('cp949', String.raw`\p{Script=Hangul}`, KOREAN),
];
