/** Where the server offers `feedStylesheet()`. A browser that opens a feed shows it readably; readers pass over it. */
export const stylesheetPath = '/feed.css';

/** The processing instruction that names the style sheet (W3C, Associating Style Sheets with XML documents). */
export function stylesheetLink(baseUrl: string): string {
  return `<?xml-stylesheet type="text/css" href="${new URL(baseUrl).pathname.replace(/\/$/, '')}${stylesheetPath}"?>`;
}
