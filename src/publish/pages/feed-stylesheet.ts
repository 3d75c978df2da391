/** CSS by which a browser that opens a feed shows it readably. Served at `stylesheetPath` as text/css. */
export function feedStylesheet(): string {
  return 'item, entry { display: block; margin: 1em }\n';
}
