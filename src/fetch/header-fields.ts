/** Response header fields as undici gives them: names lower case, values as latin1 text. */
export type HeaderFields = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A field's value; several lines of it as one list (RFC 9110 §5.3). */
export function field(headers: HeaderFields, name: string): string | undefined {
  const value = headers[name];
  return value === undefined || typeof value === 'string' ? value : value.join(', ');
}

/** The first line of a field that has no list form, where a server sent it twice. */
export function firstField(headers: HeaderFields, name: string): string | undefined {
  const value = headers[name];
  return value === undefined || typeof value === 'string' ? value : value[0];
}

/** Reads text that stands in a field as raw UTF-8, against the rules and as many servers send addresses. */
export function utf8Field(value: string): string {
  const text = Buffer.from(value, 'latin1').toString('utf8');
  return text.includes('\ufffd') ? value : text;
}

/** Whether text may stand in a request field: what came once may hold what may not go out. */
export function isSendable(value: string): boolean {
  // RFC 9110 §5.5.
  return /^[\t\x20-\x7e\x80-\xff]+$/.test(value);
}
