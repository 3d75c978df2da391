/** Only the fields that have a value: the model leaves out what a publisher did not say. */
export function present<T extends object>(fields: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const kept: { [Key in keyof T]?: T[Key] } = {};
  for (const key in fields) {
    const value = fields[key];
    if (value !== undefined) kept[key] = value;
  }
  return kept as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}
