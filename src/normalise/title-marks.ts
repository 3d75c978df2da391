/**
 * What newsrooms put before or after a headline that says nothing of the event: alarms, media within, rubrics. Folded
 * (no accents, no case), as patterns of words.
 */
const alarms = [
  'urgent',
  'alerte(?: info| infos)?',
  'flash(?: info| infos)?',
  'derniere minute',
  'derniere heure',
  'en direct',
  'direct',
  'live',
  'exclusif',
  'exclusive',
  'exclusivite',
  'info exclusive',
  'breaking(?: news)?',
  'just in',
  'developing',
  'watch',
  'update(?:d)?(?: ?\\d)?',
  'mise a jour',
  'maj',
  'officiel',
  'official',
  'scoop',
  'vient de tomber',
  'عاجل(?: جدا)?',
  'خبر عاجل',
  'حصري(?:ا)?',
  'مباشر',
  'بث مباشر',
  'رسميا',
  'تحديث',
];
const media = [
  'videos?',
  'en videos?',
  'par videos?',
  'photos?',
  'en photos?',
  'en images?',
  'images?',
  'diaporama',
  'infographies?',
  'infographics?',
  'document',
  'audio',
  'podcast',
  'pics',
  'pictures',
  'gallery',
  'in pictures',
  'فيديو(?:هات)?',
  'بالفيديو',
  'صور',
  'بالصور',
  'صوره',
  'وثيقه',
  'بالوثائق?',
  'انفوغرافيك',
  'بودكاست',
];
/** Two marks in one: `photos et vidéo`, `بالصور والفيديو`. */
const mark = `(?:${[...alarms, ...media].join('|')})`;
const mediaMark = `(?:${media.join('|')})`;
const marks = `${mark}(?:\\s*(?:[,+&/]|et|and|و)\\s*(?:ال)?${mark})*`;
const mediaMarks = `${mediaMark}(?:\\s*(?:[,+&/]|et|and|و)\\s*(?:ال)?${mediaMark})*`;

const bracketedBefore = new RegExp(
  `^[\\s"'«“▶►🔴-]*[([{【]\\s*${marks}\\s*[)\\]}】]\\s*[.:!|»–—-]*\\s*`,
  'u',
);
const before = new RegExp(`^[\\s"'«“▶►🔴-]*${marks}(?:\\s*[.:!|/؛،»]+\\s*|\\s+[–—-]+\\s*|[–—]+\\s*)+`, 'u');
/** These can't begin a sentence of their own: `عاجل` stands behind its noun, and `بالفيديو` is never a subject. */
const arabicBefore = /^\s*(?:خبر عاجل|عاجل|بالفيديو|بالصور)\s+/u;
const bracketedAfter = new RegExp(
  `\\s*[([{【]\\s*(?:\\+ ?)?(?:${mediaMarks}|update|updated|mise a jour|maj|exclusif|exclusive|تحديث)(?: [^()[\\]{}]{0,20})?[)\\]}】][\\s.!]*$`,
  'u',
);
const after = new RegExp(`(?:\\s+[–—|+-]\\s*|\\s*\\.{2,}\\s*)\\+?${mediaMarks}[\\s.!]*$`, 'u');

/** Marks at the end are looked for in so many last characters. */
const tailLength = 70;

function withoutMarksAfter(title: string): string {
  const at = Math.max(0, title.length - tailLength);
  const tail = title.slice(at);
  return title.slice(0, at) + tail.replace(bracketedAfter, '').replace(after, '');
}

/** A folded title without marks before or after it; as it was where nothing else would be left. */
export function withoutMarks(folded: string): string {
  let title = folded;
  for (;;) {
    const shorter = withoutMarksAfter(
      title.replace(bracketedBefore, '').replace(before, '').replace(arabicBefore, ''),
    ).trim();
    if (shorter === title || shorter === '') return title;
    title = shorter;
  }
}
