import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { IndexProgress } from './IndexProgress'
import { setLanguage } from '@/i18n/language'

const PROGRESS = {
  phase: 'building index',
  blocksDone: 0,
  blocksTotal: 0,
  rowsDone: 0,
  rowsTotal: 0,
  waitsFor: 0,
}

test.each([
  [null, 'PostgreSQL has begun to make the index'],
  [{ ...PROGRESS, blocksDone: 25, blocksTotal: 100 }, 'PostgreSQL is making the index · 25%'],
  [
    { ...PROGRESS, blocksDone: 100, blocksTotal: 100, rowsDone: 3, rowsTotal: 4 },
    'PostgreSQL is making the index · 75%',
  ],
  [{ ...PROGRESS, waitsFor: 4711 }, 'It waits for what connection 4711 is doing. The Locks screen shows it.'],
])('%j is told as "%s"', (progress, words) => {
  setLanguage('en')
  render(<IndexProgress progress={progress} />)
  expect(screen.getByRole('status').textContent).toBe(words)
})
