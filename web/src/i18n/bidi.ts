const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/**
 * A text of somebody's own inside a sentence of ours: Hebrew or Arabic letters are kept from turning the words around them.
 * Where a text stands alone in an element, that is `<bdi>`.
 */
export function isolate(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text
}
