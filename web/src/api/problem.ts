/** One refused field: its name in the request, a stable code and what to do, in the reader's language. */
export type ProblemField = { name: string; code: string; detail: string }

type Details = {
  status: number
  code: string
  title: string
  detail?: string
  fields?: readonly ProblemField[]
  incident?: string
  retryAfterSeconds?: number
  body?: Readonly<Record<string, unknown>>
}

/**
 * What the server refused and why. `code` is stable and the only thing to branch on; `title` and `detail` are written
 * for the reader in their language. Without an answer from the server the status is 0 and the code `no-answer`.
 */
export class ProblemError extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string | undefined
  readonly fields: readonly ProblemField[]
  readonly incident: string | undefined
  readonly retryAfterSeconds: number | undefined
  /** The whole problem document, for extra members such as `suggestion` or `current`. */
  readonly body: Readonly<Record<string, unknown>>

  constructor(details: Details) {
    super(`${details.status} ${details.code}`)
    this.name = 'ProblemError'
    this.status = details.status
    this.code = details.code
    this.title = details.title
    this.detail = details.detail
    this.fields = details.fields ?? []
    this.incident = details.incident
    this.retryAfterSeconds = details.retryAfterSeconds
    this.body = details.body ?? {}
  }

  /** What is wrong with this field, if it was this field. */
  field(name: string): string | undefined {
    return this.fields.find((field) => field.name === name)?.detail
  }
}

export function isProblem(error: unknown, code?: string): error is ProblemError {
  return error instanceof ProblemError && (code === undefined || error.code === code)
}

/** Reads a refusal of the server, whether it is a problem document or the page of a proxy in between. */
export async function readProblem(response: Response): Promise<ProblemError> {
  const body = await readBody(response)
  return new ProblemError({
    status: response.status,
    code: text(body['code']) ?? `http-${response.status}`,
    title: text(body['title']) ?? '',
    detail: text(body['detail']),
    fields: fieldsOf(body),
    incident: text(body['incident']),
    retryAfterSeconds: Number(response.headers.get('Retry-After')) || undefined,
    body,
  })
}

async function readBody(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.clone().json()
    return typeof body === 'object' && body !== null ? { ...body } : {}
  } catch {
    return {}
  }
}

/** The server names one field as `field`, or several as `fields`. */
function fieldsOf(body: Record<string, unknown>): ProblemField[] {
  if (Array.isArray(body['fields'])) return body['fields'] as ProblemField[]
  const name = text(body['field'])
  const detail = text(body['detail']) ?? text(body['title']) ?? ''
  return name ? [{ name, code: text(body['code']) ?? '', detail }] : []
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
