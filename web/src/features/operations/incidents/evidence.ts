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

/** A line of it with its times as the reader's clock and language say them. */
export function withMoments(line: string, moment: (time: string) => string): string {
  return line.replaceAll(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, moment)
}
