import type { Span } from './performance/measures'
import type { By, Within } from './queries'

/** Which slow queries are shown and in which order, as it stands in the address; the usual is left out. */
export type QuerySearch = { by?: 'mean'; within?: 'day' | 'all' }

export function readQuerySearch({ by, within }: Record<string, unknown>): QuerySearch {
  return {
    ...(by === 'mean' ? { by } : {}),
    ...(within === 'day' || within === 'all' ? { within } : {}),
  }
}

/** What to ask the server for: the last hour, what took most of it first, unless asked otherwise. */
export function queriesAsked({ by, within }: QuerySearch): { by: By; within: Within } {
  return { by: by ?? 'total', within: within ?? 'hour' }
}

/** How far back performance is shown, as it stands in the address; an hour is left out. */
export type SpanSearch = { span?: Exclude<Span, 'hour'> }

export function readSpanSearch({ span }: Record<string, unknown>): SpanSearch {
  return span === 'day' || span === 'month' ? { span } : {}
}
