export type Seen = {
  startedAt: string | null
  parts: [string, string][]
  values: [string, number[]][]
  faults: string[]
  errors: string[]
  queries: string[]
  changes: string[]
}

/** What Dari wrote down about what it saw; empty when it cannot be read. */
export function readEvidence(text: string): Seen {
  try {
    const json = JSON.parse(text) as {
      startedAt?: string
      health?: Record<string, string>
      values?: Record<string, [string, number][]>
      faults?: string[]
      errors?: string[]
      queries?: string[]
      changes?: string[]
    }
    return {
      startedAt: json.startedAt ?? null,
      parts: Object.entries(json.health ?? {}),
      values: Object.entries(json.values ?? {}).map(([signal, points]) => [
        signal,
        points.map(([, value]) => value),
      ]),
      faults: json.faults ?? [],
      errors: json.errors ?? [],
      queries: json.queries ?? [],
      changes: json.changes ?? [],
    }
  } catch {
    return { startedAt: null, parts: [], values: [], faults: [], errors: [], queries: [], changes: [] }
  }
}
