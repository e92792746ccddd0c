import { queryOptions } from '@tanstack/react-query'
import { call, callVersioned, client } from '@/api/client'

/** The account with the revision a change must name. */
export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => callVersioned(client.GET('/api/v1/account', { signal })),
})

export const sessionsQuery = queryOptions({
  queryKey: ['account', 'sessions'],
  queryFn: async ({ signal }) => (await call(client.GET('/api/v1/account/sessions', { signal }))).items,
})

export const passkeysQuery = queryOptions({
  queryKey: ['account', 'passkeys'],
  queryFn: async ({ signal }) => (await call(client.GET('/api/v1/account/passkeys', { signal }))).items,
})

export const apiKeysQuery = queryOptions({
  queryKey: ['account', 'api-keys'],
  queryFn: async ({ signal }) => (await call(client.GET('/api/v1/account/api-keys', { signal }))).items,
})

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: async ({ signal }) => (await call(client.GET('/api/v1/invitations', { signal }))).items,
})
