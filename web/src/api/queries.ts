import { queryOptions } from '@tanstack/react-query'
import { call, client, setCsrfToken } from './client'

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
