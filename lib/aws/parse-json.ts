/** The value of a JSON text, or the text itself if it is none: for what is only shown. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
