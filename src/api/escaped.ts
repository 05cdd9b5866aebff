const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A value as text that HTML and XML take as text, between tags and in attributes. */
export const escaped = (value: unknown): string => String(value).replace(/[&<>"']/g, (char) => ESCAPES[char] as string);
