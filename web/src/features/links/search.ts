/** What the list of links shows, as it stands in the address; what is usual is left out. */
export type LinkSearch = {
  search?: string
  state?: 'on' | 'off'
  origin?: 'short' | 'page'
  sort?: 'clicks' | 'title'
}

export type Sort = 'createdAt' | 'clicks' | 'title'

/** The part of a link's sheet that is open. */
export type Tab = 'edit' | 'qr'

export function readLinkSearch(search: Record<string, unknown>): LinkSearch {
  const words = wordsOf(search['search'])
  return {
    ...(words ? { search: words } : {}),
    ...one('state', search['state'], ['on', 'off'] as const),
    ...one('origin', search['origin'], ['short', 'page'] as const),
    ...one('sort', search['sort'], ['clicks', 'title'] as const),
  }
}

export function readTab(search: Record<string, unknown>): { tab?: 'qr' } {
  return search['tab'] === 'qr' ? { tab: 'qr' } : {}
}

/** Whether anything but the order was chosen: then an empty list means "nothing fits", not "nothing there". */
export function isFiltered({ search, state, origin }: LinkSearch): boolean {
  return Boolean(search || state || origin)
}

/** What to ask the server for. Titles read from A, everything else from the top. */
export function linkQuery({ sort, ...filters }: LinkSearch) {
  const by: Sort = sort ?? 'createdAt'
  return { ...filters, sort: by, order: sort === 'title' ? ('asc' as const) : ('desc' as const), limit: 50 }
}

/** The router reads `?search=2026` as a number; it was words. */
function wordsOf(value: unknown): string {
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
  return text.trim() && text.slice(0, 200)
}

function one<K extends string, V extends string>(
  key: K,
  value: unknown,
  known: readonly V[],
): { [key in K]?: V } {
  const found = known.find((candidate) => candidate === value)
  return (found ? { [key]: found } : {}) as { [key in K]?: V }
}
