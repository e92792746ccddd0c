import { queryOptions } from '@tanstack/react-query'
import { call, client, setCsrfToken } from './client'
import type { InsightQuery, Interval } from './types'

/** Who is signed in and how one can sign in. Every other request depends on its CSRF token. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const session = await call(client.GET('/api/v1/session', { signal }))
    setCsrfToken(session.csrfToken)
    return session
  },
  staleTime: 5 * 60_000,
})

/** All pages of the account (accounts have few). */
export const pagesQuery = queryOptions({
  queryKey: ['pages'],
  queryFn: async ({ signal }) => (await call(client.GET('/api/v1/pages', { signal }))).items,
})

/** The links whose title, code or address contains the words, newest first: for the palette and other short lists. */
export const linkSearchQuery = (search: string) =>
  queryOptions({
    queryKey: ['links', 'search', search],
    queryFn: async ({ signal }) =>
      (await call(client.GET('/api/v1/links', { params: { query: { search, limit: 6 } }, signal }))).items,
  })

/** A stretch of time as the figures are asked for it. */
type Asked = { from: string; to?: string; interval: Interval; tz: string }

/** Clicks of one link over time. */
export const linkClicksQuery = (id: string, stretch: Asked) =>
  queryOptions({
    queryKey: ['insights', 'link', id, stretch],
    queryFn: ({ signal }) =>
      call(client.GET('/api/v1/links/{id}/clicks', { params: { path: { id }, query: stretch }, signal })),
  })

/** What the figures are of: everything, a page, a link, with filters. */
export type InsightScope = Omit<InsightQuery, 'from' | 'to' | 'interval' | 'tz'>

/** Figures of the account, of a page, a block or a link. */
export const insightsQuery = (stretch: Asked, scope: InsightScope = {}) =>
  queryOptions({
    queryKey: ['insights', 'all', scope, stretch],
    queryFn: ({ signal }) =>
      call(client.GET('/api/v1/insights', { params: { query: { ...stretch, ...scope } }, signal })),
  })

/** One link. */
export const linkQuery = (id: string) =>
  queryOptions({
    queryKey: ['links', 'one', id],
    queryFn: ({ signal }) => call(client.GET('/api/v1/links/{id}', { params: { path: { id } }, signal })),
  })
