import createClient, { type Middleware } from 'openapi-fetch'
import { ProblemError, readProblem } from './problem'
import type { paths } from './schema'
import { currentLanguage } from '@/i18n/language'

/** The typed client of the server's API. Use it through `call`, which turns refusals into `ProblemError`. */
export const client = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: 'same-origin',
  fetch: (request) => fetch(request),
})

const SAFE = new Set(['GET', 'HEAD'])

let csrfToken: string | null = null
let onSignedOut = () => {}

/** Set from the session whenever it is read: the token that unsafe requests must carry. */
export function setCsrfToken(token: string | null) {
  csrfToken = token
}

/** What to do when the server says that the session is over. */
export function whenSignedOut(listener: () => void) {
  onSignedOut = listener
}

const manners: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', currentLanguage())
    if (!SAFE.has(request.method) && csrfToken) request.headers.set('X-CSRF-Token', csrfToken)
    return request
  },
  async onResponse({ response, schemaPath }) {
    if (response.ok) return response
    if (response.status === 401 && !schemaPath.startsWith('/auth/')) onSignedOut()
    throw await readProblem(response)
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === 'AbortError') return error
    return new ProblemError({ status: 0, code: 'no-answer', title: '' })
  },
}

client.use(manners)

type Exchange<T> = { data?: T; response: Response }

/** The body of an answer: `await call(client.GET('/api/v1/pages'))`. */
export async function call<T>(exchange: Promise<Exchange<T>>): Promise<T> {
  const { data } = await exchange
  return data as T
}

/** The body together with the revision its `ETag` names, for things that are changed with `If-Match`. */
export async function callVersioned<T>(
  exchange: Promise<Exchange<T>>,
): Promise<{ data: T; revision: number }> {
  const { data, response } = await exchange
  return { data: data as T, revision: Number(response.headers.get('ETag')?.replace(/\D/g, '') ?? Number.NaN) }
}

/** The header parameter of a change to a versioned thing. */
export function ifMatch(revision: number): { 'If-Match': string } {
  return { 'If-Match': `"${revision}"` }
}

/** The header parameter of a creation; keep the same one for every try of the same creation. */
export function idempotencyKey(): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': newId() }
}

/** A random UUID, also where the page has no secure context. */
export function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
