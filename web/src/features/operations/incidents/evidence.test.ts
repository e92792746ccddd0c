import { expect, test } from 'vitest'
import { readEvidence, withMoments } from './evidence'

test('evidence is read as it was written, and nothing of what is none', () => {
  const text = JSON.stringify({
    startedAt: '2026-11-26T10:00:00Z',
    health: { ledger: 'full' },
    values: {
      errors: [
        ['2026-11-26T10:00:00Z', 7.5],
        ['2026-11-26T10:01:00Z', 9],
      ],
    },
    errors: ['2 × boom'],
    queries: ['3 × 9.0 ms (80 %): select'],
  })
  expect(readEvidence(text)).toEqual({
    startedAt: '2026-11-26T10:00:00Z',
    parts: [['ledger', 'full']],
    values: [['errors', [7.5, 9]]],
    faults: [],
    errors: ['2 × boom'],
    queries: ['3 × 9.0 ms (80 %): select'],
    changes: [],
  })
  const none = { startedAt: null, parts: [], values: [], faults: [], errors: [], queries: [], changes: [] }
  expect(readEvidence('no evidence')).toEqual(none)
})

test('times in evidence are told by the clock of whoever reads, and nothing else is touched', () => {
  const line = '2 × 2026-11-26T10:00:00Z – 2026-11-26T10:01:09Z: boom 2026-11-26'
  expect(withMoments(line, (time) => `<${time}>`)).toBe(
    '2 × <2026-11-26T10:00:00Z> – <2026-11-26T10:01:09Z>: boom 2026-11-26',
  )
})
